import { CAST } from './support/accounts'
import { Day, addDays, fields, today } from './support/dates'
import { Desk, field, group } from './support/desk'
import { must } from './support/http'
import { invented, withoutDraft } from './support/people'
import { expect, test } from './support/test'

// Amina's year: one client from the first sitting to the closure, and back; every link by hand, in Latvian.

const { worker } = CAST.casework
const ARRIVED = addDays(today(), -300)

/** Opens a form by its link, fills it in, sends it, and waits for the page that says so. */
async function step(here: Desk, link: string, fill: () => Promise<void>, done: string, submit = 'casework.submit', scope = here.main): Promise<void> {
  await scope.getByRole('link', { name: here.say(link), exact: true }).first().click()
  await expect(here.page.getByRole('heading', { level: 1, name: here.say(link), exact: true })).toBeVisible()
  await here.alive()
  await fill()
  await here.button(here.say(submit)).last().click()
  await here.done(here.say(done))
  await here.alive()
}

const kind = (name: string): [string, string] => [`casework.kind.${name}.title`, `casework.kind.${name}.done`]

test('Amina’s year, from the first sitting to the closure and back', async ({ desk }) => {
  test.setTimeout(300_000)
  const here = await desk(worker)
  const say = (path: string, values = {}): string => here.say(path, values)
  const family = invented()
  const pick = (name: string, value: string): Promise<void> => here.main.locator(`input[name="${name}"][value="${value}"]`).check()
  const write = (label: string, words: string): Promise<void> => here.field(say(label)).fill(words)
  const on = (label: string, day: Day): Promise<void> => here.date(say(label), day)

  // the first sitting
  await withoutDraft(here.cookie, 'intake')
  await here.open('/desk/intake')
  await here.choose(say('intake.arrival.route'), 'patstāvīga ierašanās')
  await on('intake.arrival.arrived', ARRIVED)
  await here.choose(say('intake.arrival.residence'), 'PMIC „Mucenieki”')
  const first = group(here.main, say('intake.person.title', { number: 1 }))
  await field(first, say('intake.person.latin_given')).fill('Amina')
  await field(first, say('intake.person.latin_family')).fill(family)
  await field(first, say('intake.person.original_given')).fill('أمينة')
  await field(first, say('intake.person.sex')).selectOption('female')
  await here.main.getByRole('button', { name: say('intake.submit'), exact: true }).last().click()
  await expect(here.heading(`Amina ${family}`)).toBeVisible()
  const id = new URL(here.page.url()).pathname.split('/').pop() ?? ''
  const file = `/desk/person/${id}`

  // how she sees it, what she lacks, what that means
  await here.open(`${file}/case`)
  await step(here, kind('record_view')[0], async () => {
    await write('course.client_sees', 'أخاف على أولادي')
    await write('course.client_wishes', 'Savu dzīvokli un darbu')
    await here.field(say('course.talk_language')).selectOption('ar')
  }, kind('record_view')[1])
  await step(here, kind('change_case')[0], async () => {
    await pick('state', 'assessment')
    await write('casework.field.reason', 'Sākta situācijas izvērtēšana')
  }, kind('change_case')[1])
  await here.open(`${file}/problems`)
  await step(here, kind('note_need')[0], () => write('casework.field.words_need', 'Nav kur dzīvot pēc statusa'), kind('note_need')[1])
  await step(here, kind('identify_problem')[0], async () => {
    await here.field(say('casework.field.domain')).selectOption('housing')
    await write('casework.field.words_problem', 'Aminai nav mājokļa ārpus centra')
    await pick('severity', 'high')
  }, kind('identify_problem')[1])
  await here.open(`${file}/complexity`)
  for (let place = 0; place < 12; place += 1) {
    await here.main.locator('fieldset').filter({ hasText: new RegExp(`^${place + 1}\\. `) }).getByRole('radio').nth(1).check()
  }
  await here.button(say('casework.complexity.submit')).click()
  await here.done(say('casework.complexity.done'))

  // what is to be reached, and how
  await here.open(`${file}/problems`)
  await step(here, kind('set_goal')[0], async () => {
    await write('casework.field.words_goal', 'Amina dzīvo īrētā mājoklī')
    await pick('term', 'short')
  }, kind('set_goal')[1], 'casework.submit', here.main.getByRole('article'))
  await step(here, kind('plan_action')[0], async () => {
    await write('casework.field.words_action', 'Apskatīt trīs dzīvokļus')
    await pick('owner', 'client')
  }, kind('plan_action')[1], 'casework.submit', here.main.getByRole('article'))
  await step(here, 'plan_version.draw_up', () => write('plan_version.field.client_words', 'Gribu savu dzīvokli'), 'plan_version.drawn_up', 'plan_version.draw_up')
  await step(here, 'plan_version.agree', async () => {
    await here.group(say('plan_version.field.outcome')).getByRole('radio').first().check()
    await here.field(say('plan_version.field.language')).selectOption('ar')
    await here.group(say('plan_version.field.interpreting')).getByRole('radio').first().check()
  }, 'plan_version.recorded')
  for (const state of ['planning', 'active']) {
    await here.open(`${file}/case`)
    await step(here, kind('change_case')[0], async () => {
      await pick('state', state)
      await write('casework.field.reason', 'Plāns pārrunāts ar Aminu')
    }, kind('change_case')[1])
  }

  // the year: a note, a friend, an appointment, the status with its plan of activities
  await here.open(`${file}/notes`)
  await step(here, 'note.write', async () => {
    await here.field(say('note.field.kind')).selectOption('phone_call')
    await write('note.field.words', 'Amina zvanīja no dzīvokļa apskates')
  }, 'note.done_written', 'note.submit')
  await here.open(`${file}/network`)
  await step(here, 'network.action.tie', async () => {
    await write('network.field.name', 'Fatima no kursiem')
    await here.field(say('network.field.kind')).selectOption('friend')
    await pick('strength', 'strong')
  }, 'network.done.tie', 'network.action.submit')
  await here.open(`${file}/appointments`)
  await step(here, 'calendar.act.appoint', async () => {
    await here.field(say('calendar.field.kind')).selectOption('housing')
    await write('calendar.field.words', 'Parakstīt īres līgumu')
    await on('calendar.field.day', addDays(today(), 3))
    await write('calendar.field.time', '6.15')
  }, 'calendar.done.appoint')
  const { version } = (await must(here.cookie, 'read_person', { person: id })).file
  const decided = { status: 'refugee', happened_on: fields(addDays(today(), -200)), notified_on: { day: '', month: '', year: '' } }
  await must(here.cookie, 'carry_out', { op: crypto.randomUUID(), request: { person: id, base_version: version, kind: 'status', form: decided } })
  await here.open(`${file}/plan`)
  const permit = here.main.getByRole('row').filter({ hasText: 'uzturēšanās atļauju' })
  await step(here, kind('settle_plan_task')[0], () => pick('state', 'done'), kind('settle_plan_task')[1], 'casework.submit', permit)

  // the end, with what came of it all
  await here.open(`${file}/closing`)
  await here.field(say('course.reason')).selectOption('plan_completed')
  await write('course.words', 'Amina dzīvo un strādā patstāvīgi.')
  await pick('outcomes.0.state', 'solved')
  await pick('outcomes.1.state', 'reached')
  await here.button(say('course.close')).click()
  await here.done(say('course.closed'))

  // everything that happened stands in one place
  await here.open(`${file}/timeline`)
  for (const words of ['Aminai nav mājokļa ārpus centra', 'Amina dzīvo īrētā mājoklī', 'Amina zvanīja no dzīvokļa apskates', 'Parakstīt īres līgumu']) {
    await expect(here.main).toContainText(words)
  }

  // and she comes back to the same file
  await here.open(`${file}/case`)
  await step(here, kind('change_case')[0], async () => {
    await pick('state', 'reopened')
    await write('casework.field.reason', 'Amina atkal lūdz palīdzību')
  }, kind('change_case')[1])
  await expect(here.main.getByRole('region', { name: say('course.state') })).toContainText('Amina atkal lūdz palīdzību')
  await here.open(`${file}/brief`)
  await expect(here.main).toContainText('Savu dzīvokli un darbu')
})
