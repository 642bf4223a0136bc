import { CAST } from './support/accounts'
import { wholeCase } from './support/casework'
import { addDays, fields, longDate, today } from './support/dates'
import { Desk } from './support/desk'
import { must, signIn } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// The work on a case: need → problem → complexity → goal → action → activity → outcome, and the way back.

const { worker, coordinator, mentor } = CAST.casework
const ARRIVED = addDays(today(), -60)

/** Somebody on file, in this worker's hands. */
async function client(desk: Desk, more: object = {}): Promise<string> {
  const [id] = await takeIn(desk.cookie, { arrived: ARRIVED, people: [{ given: 'Samira', family: invented(), ...more }] })
  return id
}

const title = (here: Desk, kind: string): string => here.say(`casework.kind.${kind}.title`)

/** Follows the button of a form inside a part of the page. */
async function start(here: Desk, kind: string, part = here.main): Promise<void> {
  await part.getByRole('link', { name: title(here, kind), exact: true }).first().click()
  await expect(here.heading(title(here, kind))).toBeVisible()
  await here.alive()
}

/** Sends the form, and waits for the page that says so. */
async function record(here: Desk, kind: string): Promise<void> {
  await here.button(here.say('casework.submit')).click()
  await here.done(here.say(`casework.kind.${kind}.done`))
  await here.alive()
}

for (const language of LANGUAGES) {
  test(`${language} › from a need to what came of it, and back`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const id = await client(here)
    const need = 'Nav kur dzīvot, kad beigsies īres līgums'
    const problem = 'Īres līgums beidzas pēc mēneša; saimnieks to nepagarinās'
    const goal = 'Klienta ģimenei ir noīrēts mājoklis'
    const step = 'Apskatīt trīs dzīvokļus'
    const done = 'Kopā apskatījām divus dzīvokļus'
    const outcome = 'Viens saimnieks gatavs slēgt līgumu'

    // the file leads to its sections, each with how much there is in it
    await here.open(`/desk/person/${id}`)
    const sections = here.main.getByRole('navigation', { name: say('casework.navigation.label') })
    await sections.getByRole('link', { name: say('casework.navigation.problems') }).click()
    await expect(here.heading(say('casework.problems.title'))).toBeVisible()
    await expect(here.main).toContainText(say('casework.problems.no_needs'))
    await expect(here.main).toContainText(say('casework.problems.no_problems'))
    await expect(here.identity).toContainText('Samira')

    await start(here, 'note_need')
    await here.field(say('casework.field.words_need')).fill(need)
    await record(here, 'note_need')
    await expect(here.main).toContainText(need)

    await start(here, 'identify_problem')
    await expect(here.main.getByRole('checkbox', { name: need })).toBeChecked()
    await here.field(say('casework.field.domain')).selectOption('housing')
    await here.field(say('casework.field.words_problem')).fill(problem)
    await here.group(say('casework.field.severity')).getByRole('radio').nth(2).check()
    const first = here.group(say('casework.field.alternative', { number: 1 }))
    await first.getByLabel(say('casework.field.alternative_words')).fill('Pašvaldības mājoklis')
    await first.getByLabel(say('casework.field.alternative_chosen')).check()
    await record(here, 'identify_problem')
    const card = here.main.getByRole('article').filter({ hasText: problem })
    await expect(card).toContainText(say('casework.problems.from_needs'))
    await expect(card.getByRole('link', { name: need })).toBeVisible()
    await expect(here.main).toContainText(say('casework.problems.no_needs'))

    // the degree of complexity, live while it is scored
    await sections.getByRole('link', { name: say('casework.navigation.complexity') }).click()
    await expect(here.heading(say('casework.complexity.title'))).toBeVisible()
    await here.alive()
    const live = here.main.getByRole('status').filter({ hasText: say('casework.complexity.live') })
    for (let place = 0; place < 12; place += 1) {
      await here.main.locator('fieldset').filter({ hasText: new RegExp(`^${place + 1}\\. `) }).getByRole('radio').nth(1).check()
    }
    await expect(live).toContainText(say('casework.complexity.total', { total: 12, most: 36 }))
    await expect(live).toContainText('II')
    // a 3 where life is at stake raises the level, and says why
    await here.main.locator('fieldset').filter({ hasText: /^6\. / }).getByRole('radio').nth(3).check()
    await expect(live).toContainText(say('casework.complexity.total', { total: 14, most: 36 }))
    await expect(live).toContainText('III')
    await here.button(say('casework.complexity.submit')).click()
    await here.done(say('casework.complexity.done'))
    await expect(here.main.getByRole('region', { name: say('casework.complexity.now') })).toContainText('III')

    // a goal for the problem, an action for the goal
    await here.open(`/desk/person/${id}/problems`)
    await start(here, 'set_goal', here.main.getByRole('article'))
    await expect(here.main.getByRole('checkbox', { name: problem })).toBeChecked()
    // a common goal is copied, and made the client's own
    const common = here.field(say('casework.field.common'))
    await common.selectOption('rental_contract')
    await expect(here.field(say('casework.field.words_goal'))).not.toHaveValue('')
    await expect(here.field(say('casework.field.measure'))).not.toHaveValue('')
    await here.field(say('casework.field.words_goal')).fill(goal)
    await here.group(say('casework.field.term')).getByRole('radio').first().check()
    await record(here, 'set_goal')
    await start(here, 'plan_action', here.main.getByRole('article').filter({ hasText: goal }))
    await here.field(say('casework.field.words_action')).fill(step)
    await here.group(say('casework.field.owner')).getByRole('radio').first().check()
    await here.date(say('casework.field.due'), addDays(today(), 14))
    await record(here, 'plan_action')
    await expect(here.main.getByRole('row').filter({ hasText: step })).toBeVisible()

    // what was done for it, and what came of it
    await start(here, 'record_activity', here.main.getByRole('row').filter({ hasText: step }))
    await expect(here.field(say('casework.field.purpose')).locator('option:checked')).toContainText(step)
    await here.field(say('casework.field.activity')).selectOption('individual')
    await here.field(say('casework.field.words_activity')).fill(done)
    await here.field(say('casework.field.minutes')).fill('90')
    await here.field(say('casework.field.result')).fill(outcome)
    await record(here, 'record_activity')
    const activity = here.main.getByRole('listitem').filter({ hasText: done })
    await expect(activity.first()).toContainText(outcome)
    await expect(activity.first()).toContainText(longDate(today(), language))

    await start(here, 'settle_action', here.main.getByRole('row').filter({ hasText: step }))
    await here.main.locator('input[name="state"][value="done"]').check()
    await record(here, 'settle_action')
    await start(here, 'settle_goal', here.main.getByRole('article').filter({ hasText: goal }))
    await here.main.locator('input[name="state"][value="reached"]').check()
    await here.field(say('casework.field.outcome')).fill('Līgums noslēgts uz gadu')
    await record(here, 'settle_goal')
    await expect(here.main.getByRole('article').filter({ hasText: goal })).toContainText('Līgums noslēgts uz gadu')

    // from the outcome back to the need, by its links
    const way = here.main.getByRole('list', { name: say('casework.plan.chain') })
    await expect(way.getByRole('link')).toHaveText([step, goal, problem, need])
    await way.getByRole('link', { name: need }).click()
    await expect(here.page).toHaveURL(/problems\?at=.*#need-/)
    await expect(here.heading(say('casework.problems.title'))).toBeVisible()
    // and from the problem to what was done about it
    await expect(here.main.getByRole('article').filter({ hasText: problem })).toContainText(done)
    await start(here, 'change_problem', here.main.getByRole('article').filter({ hasText: problem }))
    await here.main.locator('input[name="state"][value="solved"]').check()
    await here.field(say('casework.field.reason')).fill('Ģimene pārcēlusies uz jauno dzīvokli')
    await record(here, 'change_problem')
    const states = (await must(here.cookie, 'open_case', { person: id })).thread.problems[0].changes
    expect(states.map((change: { state: string }) => change.state)).toEqual(['solved', 'identified'])
  })
}

test('what is wrong is said at the field, and what was typed stays, also when the page is left', async ({ desk, problems }) => {
  problems.allow(/status of (422|500).*record_casework/)
  const here = await desk(worker)
  const say = (path: string, values = {}): string => here.say(path, values)
  const id = await client(here)
  await here.open(`/desk/person/${id}/record/need`)
  await here.button(say('casework.submit')).click()
  const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
  await expect(summary).toBeFocused()
  await expect(summary).toContainText(`${say('casework.field.words_need')}: ${say('error.required')}`)
  const words = here.field(say('casework.field.words_need'))
  await words.fill('<b>Vajag</b> gultu bērnam')
  await here.date(say('casework.field.noted_on'), addDays(today(), 1))
  await here.button(say('casework.submit')).click()
  await expect(summary).toContainText(`${say('casework.field.noted_on')}: ${say('error.in_the_future')}`)
  // before the client was here the server knows
  await here.date(say('casework.field.noted_on'), addDays(ARRIVED, -1))
  await here.button(say('casework.submit')).click()
  await expect(summary).toContainText(`${say('casework.field.noted_on')}: ${say('error.before_arrival')}`)
  await expect(words).toHaveValue('<b>Vajag</b> gultu bērnam')
  await here.saved()
  await here.open('/desk')
  await here.main.getByRole('link', { name: say('casework.kind.note_need.title') }).first().click()
  await expect(here.field(say('casework.field.words_need'))).toHaveValue('<b>Vajag</b> gultu bērnam')
  await here.alive()
  await here.date(say('casework.field.noted_on'), today())
  await record(here, 'note_need')
  // markup is only text
  await expect(here.main).toContainText('<b>Vajag</b> gultu bērnam')
})

test('two people change one problem: the second sees the first beside the own, and nothing is overwritten', async ({ desk, problems }) => {
  problems.allow(/status of (409|500).*record_casework/)
  const here = await desk(worker)
  const lead = await signIn(coordinator)
  const say = (path: string, values = {}): string => here.say(path, values)
  const id = await client(here)
  const subject = { id: null, version: 0 }
  const form = { words: 'Nav dokumentu', domain: 'documents_legal', severity: 'medium', sensitivity: 'ordinary', happened_on: { day: '1', month: '10', year: '2026' } }
  await must(here.cookie, 'record_casework', { op: crypto.randomUUID(), request: { person: id, kind: 'problem', subject, form, draft: null } })
  const { id: problem, version } = (await must(here.cookie, 'open_case', { person: id })).thread.problems[0]
  await here.open(`/desk/person/${id}/record/problem-state?of=${problem}`)
  const change = { state: 'referred', reason: 'Nodots tiesu administrācijai', happened_on: { day: String(Number(today().slice(8))), month: today().slice(5, 7), year: today().slice(0, 4) } }
  await must(lead, 'record_casework', {
    op: crypto.randomUUID(),
    request: { person: id, kind: 'problem-state', subject: { id: problem, version }, form: change, draft: null },
  })
  await here.main.locator('input[name="state"][value="in_work"]').check()
  const reason = here.field(say('casework.field.reason'))
  await reason.fill('Sākām vākt dokumentus')
  await here.button(say('casework.submit')).click()
  const conflict = here.page.getByRole('region', { name: say('casework.conflict.title') })
  await expect(conflict).toContainText('Nodots tiesu administrācijai')
  await expect(conflict.getByRole('heading')).toBeFocused()
  await expect(reason).toHaveValue('Sākām vākt dokumentus')
  // looked at and still right: recorded on what is there now
  await here.button(say('casework.submit')).click()
  await here.done(say('casework.kind.change_problem.done'))
  const states = (await must(here.cookie, 'open_case', { person: id })).thread.problems[0].changes
  expect(states.map((one: { state: string }) => one.state)).toEqual(['in_work', 'referred', 'identified'])
})

test('a mentor sees the plan and notes a need, and neither problems nor the degree of complexity', async ({ desk }) => {
  const here = await desk(worker)
  const helper = await desk(mentor)
  const say = (path: string, values = {}): string => helper.say(path, values)
  const id = await client(here)
  const account = (await must(helper.cookie, 'viewer')).account
  const file = (await must(here.cookie, 'read_person', { person: id })).file
  await must(here.cookie, 'carry_out', {
    op: crypto.randomUUID(),
    request: { person: id, base_version: file.version, kind: 'assign', form: { assignment: 'mentor', account } },
  })
  await helper.open(`/desk/person/${id}`)
  const sections = helper.main.getByRole('navigation', { name: say('casework.navigation.label') })
  await expect(sections.getByRole('link')).toHaveText([
    say('casework.navigation.overview'),
    say('casework.navigation.problems'),
    say('casework.navigation.plan'),
    say('calendar.navigation'),
    say('note.title'),
    say('attachment.title'),
  ])
  await sections.getByRole('link', { name: say('casework.navigation.problems') }).click()
  await expect(helper.main).toContainText(say('casework.problems.mentor_lead'))
  await expect(helper.main.getByRole('heading', { name: say('casework.problems.problems'), exact: true })).toHaveCount(0)
  await start(helper, 'note_need')
  await helper.field(say('casework.field.words_need')).fill('Vajag ziemas apavus')
  await record(helper, 'note_need')
  await expect(helper.main).toContainText('Vajag ziemas apavus')
  await expect(helper.main.getByRole('link', { name: title(helper, 'identify_problem') })).toHaveCount(0)
  await helper.open(`/desk/person/${id}/complexity`)
  await expect(helper.main.getByRole('alert')).toBeVisible()
})

/** Records something over HTTP; answers nothing. */
async function send(cookie: string, person: string, kind: string, subject: { id: string | null; version: number }, form: object): Promise<void> {
  await must(cookie, 'record_casework', {
    op: crypto.randomUUID(),
    request: { person, kind, subject, form: { happened_on: fields(today()), sensitivity: 'ordinary', ...form }, draft: null },
  })
}

for (const language of LANGUAGES) {
  test(`${language} › what stands in the thread is put better, and how it read before stays`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const id = await client(here)
    const { goal } = await wholeCase(here.cookie, id)
    await here.open(`/desk/person/${id}/problems`)
    const need = here.main.locator('[id^="need-"]').filter({ hasText: 'bērnudārzu' })
    await start(here, 'reword_need', need)
    const words = here.field(say('casework.field.words_need'))
    await expect(words).toHaveValue('Vēlas, lai bērni no janvāra apmeklē bērnudārzu.')
    await words.fill('Vajag vietu bērnudārzā no janvāra, <b>abiem</b>')
    await here.button(say('casework.submit')).click()
    // without a reason nothing is put differently
    await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toContainText(say('casework.reword.reason'))
    await here.field(say('casework.reword.reason')).fill('Precizēts sarunā ar māti')
    await record(here, 'reword_need')
    const reworded = here.main.locator('[id^="need-"]').filter({ hasText: 'Vajag vietu bērnudārzā no janvāra, <b>abiem</b>' })
    await expect(reworded).toContainText('Precizēts sarunā ar māti')
    await reworded.getByText(say('casework.reword.former', { number: 1 })).click()
    await expect(reworded).toContainText('Vēlas, lai bērni no janvāra apmeklē bērnudārzu.')

    const problem = here.main.getByRole('article').filter({ hasText: 'Īres līgums beidzas' })
    await start(here, 'reword_problem', problem)
    await here.group(say('casework.field.severity')).getByRole('radio').nth(3).check()
    await here.field(say('casework.field.domain')).selectOption('income_benefits')
    await here.field(say('casework.reword.reason')).fill('Saimnieks jau pielicis sludinājumu')
    await record(here, 'reword_problem')
    await problem.getByText(say('casework.reword.former', { number: 1 })).click()
    await expect(problem.locator('.lz-former')).toContainText(say('casework.field.severity'))
    await expect(problem.locator('.lz-former')).toContainText(say('casework.field.domain'))

    // a goal, with a day, and an action in its row
    await here.open(`/desk/person/${id}/plan`)
    const card = here.main.locator(`#goal-${goal}`)
    await start(here, 'reword_goal', card)
    await here.date(say('casework.field.due'), addDays(today(), 90))
    await here.field(say('casework.reword.reason')).fill('Saimnieks līgumu pagarinājis')
    await record(here, 'reword_goal')
    // in Latvian the month stands in another case
    const due = longDate(addDays(today(), 90), language)
    await expect(card).toContainText(language === 'lv' ? due.slice(0, due.lastIndexOf(' ')) : due)
    await start(here, 'reword_action', card.getByRole('row').filter({ hasText: 'Pieteikties pašvaldības' }))
    await here.field(say('casework.field.words_action')).fill('Pieteikties mājokļa pabalstam tiešsaistē')
    // somebody else does it: an institution has to be named
    await here.group(say('casework.field.owner')).getByRole('radio').nth(3).check()
    await here.field(say('casework.field.institution')).fill('Rīgas sociālais dienests')
    await here.field(say('casework.reword.reason')).fill('Tā ir ātrāk nekā klātienē')
    await record(here, 'reword_action')
    await expect(card.getByRole('row').filter({ hasText: 'tiešsaistē' })).toContainText('Tā ir ātrāk nekā klātienē')
    await expect(card.getByRole('row').filter({ hasText: 'tiešsaistē' })).toContainText('Rīgas sociālais dienests')

    // a goal that turns out to be about health says so, and who could read it before is kept
    await start(here, 'reword_goal', card)
    await expect(here.main).toContainText(say('casework.reword.readers_changed'))
    await here.group(say('casework.field.sensitivity')).getByRole('radio').nth(1).check()
    await here.field(say('casework.reword.reason')).fill('Mājokli meklē slimības dēļ')
    await record(here, 'reword_goal')
    await expect(card.locator('.lz-tag--plum').first()).toBeVisible()
    await card.getByText(say('casework.reword.former', { number: 2 })).click()
    await expect(card.locator('.lz-former').first()).toContainText(say('casework.field.sensitivity'))
  })

  test(`${language} › a list of more than fifty goes on, and a link leads to the page of its record`, async ({ desk }) => {
    test.slow()
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const id = await client(here)
    for (let number = 1; number <= 53; number += 1) {
      await send(here.cookie, id, 'need', { id: null, version: 0 }, { words: `Vajadzība ${String(number).padStart(2, '0')}` })
    }
    await here.open(`/desk/person/${id}/problems`)
    const cards = here.main.locator('[id^="need-"]')
    await expect(cards).toHaveCount(50)
    await expect(here.main).not.toContainText('Vajadzība 02')
    const pages = here.main.getByRole('navigation', { name: say('casework.list.pages', { name: say('casework.list.needs') }) })
    await pages.getByRole('link', { name: say('casework.list.next') }).click()
    await expect(cards).toHaveCount(3)
    await expect(here.main).toContainText('Vajadzība 02')
    const oldest = await cards.last().getAttribute('id')
    await pages.getByRole('link', { name: say('casework.list.first') }).click()
    await expect(cards).toHaveCount(50)
    await here.open(`/desk/person/${id}/problems?at=${oldest?.replace('need-', '')}`)
    await expect(cards.first()).toContainText('Vajadzība 01')
    // a form offers them all
    await here.open(`/desk/person/${id}/record/problem`)
    await expect(here.main.getByRole('checkbox', { name: 'Vajadzība 01' })).toHaveCount(1)
  })
}

test('of a goal and of an action both sides are shown when somebody else changed them', async ({ desk, problems }) => {
  problems.allow(/status of (409|500).*record_casework/)
  const here = await desk(worker)
  const lead = await signIn(coordinator)
  const say = (path: string, values = {}): string => here.say(path, values)
  const id = await client(here)
  const { goal, action } = await wholeCase(here.cookie, id)
  const conflict = here.page.getByRole('region', { name: say('casework.conflict.title') })
  const by = (await must(lead, 'viewer')).name as string

  await here.open(`/desk/person/${id}/record/goal-state?of=${goal}`)
  const reason = 'Precizēts sarunā ar klientu'
  await send(lead, id, 'goal-words', { id: goal, version: 1 }, { words: 'Ģimenei ir divistabu dzīvoklis', term: 'short', reason })
  await here.main.locator('input[name="state"][value="reached"]').check()
  await here.field(say('casework.field.outcome')).fill('Līgums noslēgts uz gadu')
  await here.button(say('casework.submit')).click()
  await expect(conflict).toContainText('Klienta ģimenei ir noīrēts mājoklis vismaz uz gadu')
  await expect(conflict).toContainText('Ģimenei ir divistabu dzīvoklis')
  await expect(conflict).toContainText(by)
  await here.button(say('casework.submit')).click()
  await here.done(say('casework.kind.settle_goal.done'))

  await here.open(`/desk/person/${id}/record/action-state?of=${action}`)
  await send(lead, id, 'action-state', { id: action, version: 1 }, { state: 'under_way', reason: 'Divi dzīvokļi jau apskatīti' })
  await here.main.locator('input[name="state"][value="done"]').check()
  await here.button(say('casework.submit')).click()
  await expect(conflict).toContainText('Divi dzīvokļi jau apskatīti')
  await expect(conflict).toContainText(by)
})
