import { CAST } from './support/accounts'
import { Day, addDays, fields, longDate, today } from './support/dates'
import { Desk } from './support/desk'
import { must, signIn } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// Appointments and tasks: made, seen at the same time, moved, settled; the calendar, the page of the day, the interpreters.

const { worker, mentor, keeper } = CAST.calendar
const ARRIVED = addDays(today(), -60)
/** A Wednesday to come, so that the week holds the days around it. */
const DAY: Day = [...Array(14).keys()].map((days) => addDays(today(), days + 7)).find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 3) as Day

const REASON = 'Pietiekami garš pamatojums'

/** A client of the worker's whom the mentor helps; the family name is nobody else's. */
async function client(here: Desk): Promise<{ id: string; family: string; theirs: string }> {
  const theirs = await signIn(worker)
  const family = invented()
  const [id] = await takeIn(theirs, { arrived: ARRIVED, people: [{ given: 'Nasima', family }] })
  const account = (await must(here.cookie, 'viewer')).account
  const { version } = (await must(theirs, 'read_person', { person: id })).file
  await must(theirs, 'carry_out', {
    op: crypto.randomUUID(),
    request: { person: id, base_version: version, kind: 'assign', form: { assignment: 'mentor', account } },
  })
  return { id, family, theirs }
}

/** An appointment as the form would send it. */
async function appoint(cookie: string, person: string, form: object): Promise<void> {
  await must(cookie, 'record_appointment', {
    op: crypto.randomUUID(),
    request: {
      person,
      kind: 'new',
      of: { id: null, version: 0 },
      form: { day: fields(DAY), time: '10.00', minutes: '60', kind: 'talk', words: 'Saruna', sensitivity: 'ordinary', ...form },
      despite: true,
      draft: null,
    },
  })
}

for (const language of LANGUAGES) {
  test(`${language} › a mentor makes an appointment, sees what else there is, moves it, and says what came of it`, async ({ desk }) => {
    const here = await desk(mentor, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const { id, family, theirs } = await client(here)
    const own = (await must(here.cookie, 'viewer')).account
    await appoint(theirs, id, { time: '10.30', words: 'Iesniegt dokumentus' })

    // from the file to the form
    await here.open(`/desk/person/${id}`)
    const sections = here.main.getByRole('navigation', { name: say('casework.navigation.label') })
    await sections.getByRole('link', { name: say('calendar.navigation') }).click()
    await expect(here.heading(say('calendar.file_title'))).toBeVisible()
    await here.link(say('calendar.act.appoint')).click()
    await expect(here.heading(say('calendar.act.appoint'))).toBeVisible()
    await here.alive()
    await here.field(say('calendar.field.kind')).selectOption('housing')
    await here.field(say('calendar.field.words')).fill('Apskatīt dzīvokli Maskavas ielā')
    await here.date(say('calendar.field.day'), DAY)
    await here.field(say('calendar.field.time')).fill('11.00')
    await here.field(say('calendar.field.with')).selectOption(own)
    await here.field(say('calendar.field.note')).fill('Paņemt pasi')
    // a mentor does not close anything to others
    await expect(here.main.getByText(say('casework.field.sensitivity_health'))).toHaveCount(0)
    await here.button(say('casework.submit')).click()

    // something else at the same time is shown, and is no reason to refuse
    const clash = here.page.getByRole('region', { name: say('calendar.clash.title') })
    await expect(clash.getByRole('heading')).toBeFocused()
    await expect(clash.getByRole('listitem')).toHaveCount(1)
    await expect(here.field(say('calendar.field.words'))).toHaveValue('Apskatīt dzīvokli Maskavas ielā')
    await here.button(say('casework.submit')).click()
    await here.done(say('calendar.done.appoint'))
    const card = here.main.getByRole('article').filter({ hasText: 'Apskatīt dzīvokli Maskavas ielā' })
    await expect(card).toContainText(longDate(DAY, language))
    await expect(card).toContainText(say('calendar.clash.tag'))
    await expect(card).toContainText('Paņemt pasi')

    // the week of that day, with a link to the file and nothing personal in the address
    await here.open(`/desk/calendar?view=week&day=${DAY}`)
    const entry = here.main.getByRole('listitem').filter({ hasText: longDate(DAY, language) }).getByRole('listitem').filter({ hasText: family })
    await expect(entry).toContainText('Apskatīt dzīvokli Maskavas ielā')
    const day = here.main.getByRole('navigation', { name: say('calendar.views') }).getByRole('link', { name: say('calendar.view.day') })
    await day.click()
    await expect(here.page).toHaveURL(new RegExp(`view=day&day=${DAY}$`))
    await expect(here.main.getByText(family)).toBeVisible()
    await here.main.getByRole('navigation', { name: say('calendar.steps') }).getByRole('link', { name: say('calendar.day_on') }).click()
    await expect(here.page).toHaveURL(new RegExp(`day=${addDays(DAY, 1)}$`))
    await expect(here.main.getByText(say('calendar.free'))).toBeVisible()

    // moved to today: the former time stays with it, and the day holds it
    await here.open(`/desk/person/${id}/appointments`)
    await card.getByRole('link', { name: say('calendar.act.shift') }).click()
    await expect(here.heading(say('calendar.act.shift'))).toBeVisible()
    await here.alive()
    await expect(here.field(say('calendar.field.time'))).toHaveValue('11.00')
    await here.date(say('calendar.field.day'), today())
    await here.field(say('calendar.field.time')).fill('23.10')
    await here.field(say('calendar.field.minutes')).fill('15')
    await here.field(say('calendar.field.reason')).fill('Saimnieks lūdza agrāk')
    await here.button(say('casework.submit')).click()
    await here.done(say('calendar.done.shift'))
    await card.getByText(say('calendar.changes')).click()
    await expect(card).toContainText(say('calendar.event.moved'))
    await expect(card).toContainText('Saimnieks lūdza agrāk')
    await here.open('/desk')
    await expect(here.main.getByRole('heading', { name: say('calendar.day.appointments') })).toBeVisible()
    const row = here.main.getByRole('listitem').filter({ hasText: family })
    await expect(row).toContainText('Apskatīt dzīvokli Maskavas ielā')
    await row.getByRole('link').click()
    await expect(here.page).toHaveURL(/appointments\?at=.*#appointment-/)
    await here.alive()

    await card.getByRole('link', { name: say('calendar.act.settle') }).click()
    await expect(here.heading(say('calendar.act.settle'))).toBeVisible()
    await here.alive()
    await here.main.locator('input[name="state"][value="missed"]').check()
    await here.button(say('casework.submit')).click()
    const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
    await expect(summary).toContainText(`${say('calendar.field.outcome_words')}: ${say('error.required')}`)
    await here.field(say('calendar.field.outcome_words')).fill('Klients neatnāca uz pieturu')
    await here.button(say('casework.submit')).click()
    await here.done(say('calendar.done.settle'))
    await expect(card.getByRole('link', { name: say('calendar.act.settle_again') })).toBeVisible()
    await expect(card.getByRole('link', { name: say('calendar.act.shift') })).toHaveCount(0)
    const { coming } = (await must(theirs, 'open_appointments', { person: id })).calendar
    const kept = coming.find((one: { words: string }) => one.words === 'Apskatīt dzīvokli Maskavas ielā')
    expect(kept.changes.map((change: { event: string }) => change.event)).toEqual(['missed', 'moved'])
  })
}

test('a time that is none, a day before the arrival: said at the field, and what was typed is found again', async ({ desk, problems }) => {
  problems.allow(/status of (422|500).*record_appointment/)
  const here = await desk(mentor)
  const say = (path: string, values = {}): string => here.say(path, values)
  const { id } = await client(here)
  await here.open(`/desk/person/${id}/appointments/new`)
  await here.field(say('calendar.field.kind')).selectOption('talk')
  const words = here.field(say('calendar.field.words'))
  await words.fill('<i>د. ليلى</i> & Đức')
  await here.date(say('calendar.field.day'), '2027-03-28')
  const time = here.field(say('calendar.field.time'))
  await time.fill('3.30')
  const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
  const submit = here.button(say('casework.submit'))
  await submit.click()
  await expect(summary).toBeFocused()
  await expect(summary).toContainText(`${say('calendar.field.time')}: ${say('error.no_such_time')}`)
  await time.fill('rīt')
  await submit.click()
  await expect(summary).toContainText(`${say('calendar.field.time')}: ${say('error.not_a_time')}`)
  await time.fill('9')
  await here.date(say('calendar.field.day'), addDays(ARRIVED, -1))
  await submit.click()
  await expect(summary).toContainText(`${say('calendar.field.day')}: ${say('error.before_arrival')}`)
  await expect(words).toHaveValue('<i>د. ليلى</i> & Đức')
  await here.saved()
  await here.open('/desk')
  await here.main.getByRole('link', { name: say('calendar.act.appoint') }).first().click()
  await expect(words).toHaveValue('<i>د. ليلى</i> & Đức')
  await here.alive()
  await here.date(say('calendar.field.day'), DAY)
  await submit.click()
  await here.done(say('calendar.done.appoint'))
  await expect(here.main.getByRole('article')).toContainText('<i>د. ليلى</i> & Đức')
})

test('a task is set, shown on its day, and settled; two tabs do not overwrite each other', async ({ desk, problems }) => {
  problems.allow(/status of (409|500).*record_task/)
  const here = await desk(mentor)
  const say = (path: string, values = {}): string => here.say(path, values)
  const { id, family, theirs } = await client(here)
  await here.open(`/desk/person/${id}/appointments/task`)
  await here.field(say('calendar.field.task_words')).fill('Iedot autobusu sarakstu')
  await here.date(say('calendar.field.due'), addDays(today(), -1))
  await here.button(say('casework.submit')).click()
  const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
  await expect(summary).toContainText(`${say('calendar.field.due')}: ${say('error.already_over')}`)
  await here.date(say('calendar.field.due'), today())
  await here.button(say('casework.submit')).click()
  await here.done(say('calendar.done.task'))
  await here.open('/desk')
  const row = here.main.getByRole('listitem').filter({ hasText: family })
  await expect(row).toContainText('Iedot autobusu sarakstu')

  const [task] = (await must(theirs, 'open_appointments', { person: id })).calendar.tasks
  await here.open(`/desk/person/${id}/appointments/task-state?of=${task.id}`)
  const settle = { state: 'dropped', happened_on: fields(today()), reason: 'Klientam tas vairs nav vajadzīgs' }
  await must(theirs, 'record_task', {
    op: crypto.randomUUID(),
    request: { person: id, kind: 'task-state', of: { id: task.id, version: task.version }, form: settle, draft: null },
  })
  await here.main.locator('input[name="state"][value="done"]').check()
  const explanation = here.field(say('calendar.field.task_reason'))
  await explanation.fill('Iedevu pie pieturas')
  await here.button(say('casework.submit')).click()
  const conflict = here.page.getByRole('region', { name: say('casework.conflict.title') })
  await expect(conflict).toContainText('Klientam tas vairs nav vajadzīgs')
  await expect(explanation).toHaveValue('Iedevu pie pieturas')
  // it has ended meanwhile, so that done does not follow
  await here.button(say('casework.submit')).click()
  await expect(summary).toContainText(say('error.contradicts'))
})

for (const language of LANGUAGES) {
  test(`${language} › a task is passed on, and waits on the day of whoever has it now`, async ({ desk }) => {
    const here = await desk(mentor, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const { id, family, theirs } = await client(here)
    const own = (await must(here.cookie, 'viewer')).account
    const holder = (await must(theirs, 'viewer')).account
    await must(theirs, 'record_task', {
      op: crypto.randomUUID(),
      request: {
        person: id,
        kind: 'task',
        of: { id: null, version: 0 },
        form: { words: 'Piezvanīt skolai', due: fields(today()), holder: own, sensitivity: 'ordinary' },
        draft: null,
      },
    })
    await here.open('/desk')
    const row = here.main.getByRole('listitem').filter({ hasText: family })
    await expect(row).toContainText('Piezvanīt skolai')
    await here.open(`/desk/person/${id}/appointments`)
    const task = here.main.getByRole('listitem').filter({ hasText: 'Piezvanīt skolai' })
    await task.getByRole('link', { name: say('calendar.act.task_pass') }).click()
    await expect(here.heading(say('calendar.act.task_pass'))).toBeVisible()
    await here.alive()
    await here.field(say('calendar.field.receiver')).selectOption(holder)
    await here.field(say('calendar.field.task_reason')).fill('Rīt esmu atvaļinājumā')
    await here.button(say('casework.submit')).click()
    await here.done(say('calendar.done.task_pass'))
    await expect(task).toContainText('Rīt esmu atvaļinājumā')
    await expect(task.getByRole('link', { name: say('calendar.act.task_pass') })).toHaveCount(0)
    await here.open('/desk')
    await expect(row).toHaveCount(0)
    const [now] = (await must(theirs, 'open_appointments', { person: id })).calendar.tasks
    expect(now.holder[0]).toBe(holder)
  })
}

for (const language of LANGUAGES) {
  test(`${language} › who comes changes, and each of them has an outcome of their own`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const family = invented()
    const [id, brother] = await takeIn(here.cookie, {
      arrived: ARRIVED,
      people: [
        { given: 'Nasima', family },
        { given: 'Karim', family },
      ],
    })
    await appoint(here.cookie, id, { day: fields(today()), time: '7.10', words: 'Uzņemšana skolā' })
    await here.open(`/desk/person/${id}/appointments`)
    const card = here.main.getByRole('article').filter({ hasText: 'Uzņemšana skolā' })
    await card.getByRole('link', { name: say('calendar.act.people') }).click()
    await expect(here.heading(say('calendar.act.people'))).toBeVisible()
    await here.alive()
    await here.main.getByRole('checkbox', { name: /Karim/ }).check()
    await here.field(say('calendar.field.reason')).fill('Brālis nāks līdzi uz skolu')
    await here.button(say('casework.submit')).click()
    await here.done(say('calendar.done.people'))
    await expect(card).toContainText('Karim')

    // held for her; nothing is said of him
    await card.getByRole('link', { name: say('calendar.act.settle') }).click()
    await expect(here.heading(say('calendar.act.settle'))).toBeVisible()
    await here.alive()
    await expect(here.main.getByRole('checkbox', { name: /Karim/ })).not.toBeChecked()
    await here.main.locator('input[name="state"][value="held"]').check()
    await here.field(say('calendar.field.outcome_words')).fill('Nasima uzņemta piektajā klasē')
    await here.button(say('casework.submit')).click()
    await here.done(say('calendar.done.settle'))
    const of = async (person: string): Promise<{ state: string; changes: { reason: string }[] }> => {
      const { coming } = (await must(here.cookie, 'open_appointments', { person })).calendar
      return coming.find((one: { words: string }) => one.words === 'Uzņemšana skolā')
    }
    expect((await of(id)).state).toBe('held')
    const his = await of(brother)
    expect(his.state).toBe('planned')
    expect(his.changes.map((change) => change.reason)).not.toContain('Nasima uzņemta piektajā klasē')
    await here.open(`/desk/person/${brother}/appointments`)
    await expect(here.main).not.toContainText('Nasima uzņemta piektajā klasē')
    await expect(card).toBeVisible()
  })
}

test('an interpreter is added, found first by a client who needs the language, and taken out of use', async ({ desk }) => {
  const here = await desk(keeper)
  const say = (path: string, values = {}): string => here.say(path, values)
  const name = `Tulks ${invented()}`
  await here.open('/desk/calendar')
  await here.link(say('calendar.interpreters')).click()
  await here.link(say('calendar.act.interpreter_add')).click()
  await here.alive()
  await here.button(say('casework.submit')).click()
  const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
  await expect(summary).toContainText(`${say('calendar.field.languages')}: ${say('error.required')}`)
  await here.field(say('calendar.field.name')).fill(name)
  await here.group(say('calendar.field.languages')).locator('input[value="ar"]').check()
  await here.main.locator('input[name="sex"][value="female"]').check()
  await here.field(say('calendar.field.hour_cost')).fill('25,50')
  await here.button(say('casework.submit')).click()
  await here.done(say('calendar.done.entry'))
  const entry = here.main.getByRole('row').filter({ hasText: name })
  await expect(entry).toBeVisible()

  const [id] = await takeIn(here.cookie, { arrived: ARRIVED, people: [{ given: 'Ifrah', family: invented() }] })
  await here.open(`/desk/person/${id}/appointments/new`)
  const choice = here.field(say('calendar.field.interpreter'))
  const offered = await choice.locator('option').allTextContents()
  expect(offered.findIndex((words) => words.includes(name))).toBeLessThan(offered.findIndex((words) => words.includes('Mina Sultani')))
  await here.field(say('calendar.field.kind')).selectOption('talk')
  await here.field(say('calendar.field.words')).fill('Saruna ar tulku')
  await here.date(say('calendar.field.day'), DAY)
  await here.field(say('calendar.field.time')).fill('9.00')
  await choice.selectOption({ label: offered.find((words) => words.includes(name)) })
  await here.button(say('casework.submit')).click()
  await here.done(say('calendar.done.appoint'))
  const card = here.main.getByRole('article').filter({ hasText: 'Saruna ar tulku' })
  await card.getByRole('link', { name: say('calendar.act.book') }).click()
  await here.alive()
  await here.main.locator('input[name="booking"][value="confirmed"]').check()
  await here.field(say('calendar.field.cost')).fill('25,50')
  await here.button(say('casework.submit')).click()
  await here.done(say('calendar.done.book'))
  await expect(card).toContainText('25')

  await here.open('/desk/interpreters')
  await entry.getByRole('link', { name: say('calendar.act.interpreter_retire') }).click()
  await here.alive()
  await here.field(say('calendar.field.reason')).fill(REASON)
  await here.button(say('casework.submit')).click()
  await here.done(say('calendar.done.entry'))
  await expect(here.main.getByRole('table', { name: say('calendar.interpreters_retired') })).toContainText(name)
})

test('on a telephone a week is a list of days, and no page scrolls sideways', async ({ desk }) => {
  const here = await desk(mentor, { viewport: { width: 320, height: 640 } })
  const say = (path: string, values = {}): string => here.say(path, values)
  const { id } = await client(here)
  await appoint(here.cookie, id, { words: 'x'.repeat(200) })
  for (const path of [`/desk/calendar?view=week&day=${DAY}`, `/desk/person/${id}/appointments`, '/desk/interpreters', '/desk']) {
    await here.open(path)
    const wide = await here.page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, path).toBeLessThanOrEqual(320)
  }
  await here.open(`/desk/calendar?view=week&day=${DAY}`)
  const days = here.main.locator('.lz-week__day')
  await expect(days).toHaveCount(7)
  const [first, second] = [await days.nth(0).boundingBox(), await days.nth(1).boundingBox()]
  expect(second?.y).toBeGreaterThan(first?.y ?? 0)
  await expect(here.main.getByText(say('calendar.free')).first()).toBeVisible()
})

test('who may not look at a calendar or keep the interpreters is told so', async ({ desk }) => {
  const here = await desk(mentor)
  const say = (path: string, values = {}): string => here.say(path, values)
  const lead = await signIn(CAST.access.coordinator)
  const other = (await must(lead, 'viewer')).account
  await here.open(`/desk/calendar?view=week&day=${today()}&of=${other}`)
  await expect(here.main.getByRole('alert')).toContainText(say('error.not_allowed'))
  await here.open('/desk/interpreters')
  await expect(here.heading(say('calendar.interpreters'))).toBeVisible()
  await expect(here.link(say('calendar.act.interpreter_add'))).toHaveCount(0)
  await here.open('/desk/interpreters/new')
  await expect(here.main.getByRole('alert')).toContainText(say('error.not_allowed'))
})
