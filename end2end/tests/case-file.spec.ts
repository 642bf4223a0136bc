import { CAST } from './support/accounts'
import { addDays, addMonths, daysBetween, fields, longDate, today } from './support/dates'
import { CONTINUE, Desk } from './support/desk'
import { must } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { either } from './support/words'

const { worker, coordinator, mentor, otherMentor } = CAST.caseFile
const ARRIVED = addDays(today(), -60)

/** Somebody on file, in this worker's hands. */
async function client(desk: Desk, more: object = {}): Promise<{ id: string; name: string }> {
  const family = invented()
  const [id] = await takeIn(desk.cookie, { arrived: ARRIVED, people: [{ given: 'Samira', family, ...more }] })
  return { id, name: `Samira ${family}` }
}

function action(desk: Desk, code: string) {
  const title = desk.say(`person.action.${code}.title`)
  return { title, verb: desk.say(`person.action.${code}.verb`, { count: 1 }), done: desk.say(`person.action.${code}.done`) }
}

/** Follows the action's link on the file. */
async function start(desk: Desk, title: string): Promise<void> {
  await desk.main.getByRole('navigation').getByRole('link', { name: title, exact: true }).click()
  await expect(desk.heading(title)).toBeVisible()
}

test('a decision on the status shows both periods first, and then the new last day stands above the file', async ({ desk }) => {
  const here = await desk(worker)
  const { id, name } = await client(here)
  const decided = addDays(today(), -5)
  const [before, after] = [addMonths(ARRIVED, 3), addMonths(decided, 12)]
  await here.open(`/desk/person/${id}`)
  await expect(here.identity).toContainText(here.say('entitlement.last_day', { date: longDate(before, 'lv') }))

  const { title, verb, done } = action(here, 'status')
  await start(here, title)
  await here.main.getByLabel('bēglis', { exact: true }).check()
  await here.date(here.say('person.form.decided_on'), decided)
  await here.date(here.say('person.form.notified_on'), addDays(today(), -1))
  await here.button(here.say(CONTINUE)).click()

  await expect(here.confirmation.getByRole('heading', { name: here.say('person.confirm.title') })).toBeFocused()
  await expect(here.confirmation).toContainText(here.say('entitlement.last_day', { date: longDate(before, 'lv') }))
  await expect(here.confirmation).toContainText(here.say('entitlement.last_day', { date: longDate(after, 'lv') }))
  await expect(here.confirmation.getByRole('img')).toHaveCount(2)
  // nothing is recorded yet
  expect((await must(here.cookie, 'read_person', { person: id })).file.history.statuses).toEqual([])

  await here.confirmation.getByRole('button', { name: verb, exact: true }).click()
  await here.done(done)
  await expect(here.heading(name)).toBeVisible()
  await expect(here.identity).toContainText(here.say('entitlement.last_day', { date: longDate(after, 'lv') }))
  await expect(here.identity).toContainText(here.say('entitlement.days_left', { count: daysBetween(today(), after) }))
  await expect(here.identity).toContainText(here.say('entitlement.reason.status_term', { count: 12 }))
  await expect(here.page.getByRole('table', { name: here.say('person.statuses.caption') })).toContainText('bēglis')
  await expect(here.main.getByRole('heading', { name: here.say('person.timeline.status', { name: 'bēglis' }) })).toBeVisible()
})

test('dates that cannot be true are refused, and what was typed stays', async ({ desk }) => {
  const here = await desk(worker)
  const { id } = await client(here)
  await here.open(`/desk/person/${id}/status`)
  await here.button(here.say(CONTINUE)).click()
  const summary = here.page.getByRole('alert').filter({ hasText: here.say('error.summary_title') })
  await expect(summary).toBeFocused()
  await expect(summary).toContainText(`${here.say('person.form.status')}: ${here.say('error.required')}`)
  await here.main.getByLabel('bēglis', { exact: true }).check()
  await here.date(here.say('person.form.decided_on'), addDays(today(), 3))
  await here.button(here.say(CONTINUE)).click()
  await expect(summary).toContainText(`${here.say('person.form.decided_on')}: ${here.say('error.in_the_future')}`)
  await expect(here.main.getByLabel('bēglis', { exact: true })).toBeChecked()
})

test('a move changes where the person lives and keeps the old place in the timeline', async ({ desk }) => {
  const here = await desk(worker)
  const { id } = await client(here)
  const { title, verb, done } = action(here, 'relocate')
  await here.open(`/desk/person/${id}`)
  await start(here, title)
  await here.main.getByLabel('īrēts mājoklis', { exact: true }).check()
  await here.field(here.say('person.form.address')).fill('Brīvības iela 1–2, Rīga')
  await here.confirm(verb)
  await here.done(done)
  await expect(here.identity).toContainText('īrēts mājoklis')
  await expect(here.main).toContainText('Brīvības iela 1–2, Rīga')
  for (const place of ['īrēts mājoklis', 'PMIC „Mucenieki”']) {
    const words = here.say('person.timeline.residence', { name: place })
    await expect(here.main.getByRole('heading', { name: words })).toBeVisible()
  }
})

test('a mentor sees the client from the assignment on, and neither assessments nor vulnerability', async ({ desk }) => {
  const here = await desk(worker)
  const them = await desk(mentor)
  const others = await desk(otherMentor)
  const { id, name } = await client(here, { vulnerabilities: ['pregnancy'], phone: '+371 20 000 777' })
  const family = name.split(' ')[1]

  await them.open(`/desk/person/${id}`)
  await expect(them.main.getByRole('alert')).toContainText(them.say('error.not_found'))

  const { title, verb, done } = action(here, 'assign')
  const who = (await must(them.cookie, 'viewer')).name
  await here.open(`/desk/person/${id}`)
  await expect(here.main).toContainText('grūtniecība')
  await start(here, title)
  await here.main.getByLabel(here.say('person.kind.mentor'), { exact: true }).check()
  await here.choose(here.say('person.form.account'), who)
  await here.confirm(verb)
  await here.done(done)
  await expect(here.identity).toContainText(who)

  await them.open('/desk/register')
  await them.link(`${family}, Samira`).click()
  await expect(them.heading(name)).toBeVisible()
  await expect(them.main).not.toContainText('grūtniecība')
  await expect(them.main).not.toContainText(them.say('person.fact.vulnerabilities'))
  // what it takes to carry the plan out
  await expect(them.main).toContainText('+371 20 000 777')
  await expect(them.identity).toContainText(either('person.flag.interpreter'))
  await expect(them.main.getByRole('navigation', { name: them.say('person.section.actions') })).toHaveCount(0)
  const file = (await must(them.cookie, 'read_person', { person: id })).file
  expect(file).toMatchObject({ vulnerabilities: [], personal_code: null, documents: [], protected_from: [] })

  // a mentor's register holds the own clients only
  const rows = (await must(others.cookie, 'read_register', { filter: {}, after: null })).page.rows
  expect(rows.map((row: { person: string }) => row.person)).not.toContain(id)
  expect((await must(others.cookie, 'search_register', { wanted: family })).rows).toEqual([])

  // the assignment ends, and with it the access, on the next request
  await here.open(`/desk/person/${id}/assign`)
  await here.main.getByLabel(here.say('person.kind.mentor'), { exact: true }).check()
  await here.confirm(verb)
  await here.done(done)
  await them.page.reload()
  await expect(them.main.getByRole('alert')).toContainText(them.say('error.not_found'))
})

test('a household leaves Latvia in a few steps and its files are closed; a return opens the same files', async ({ desk }) => {
  const here = await desk(worker)
  const family = invented()
  const people = [
    { given: 'Samira', family },
    { given: 'Karim', family, relation: 'spouse' as const },
    { given: 'Lina', family, relation: 'child' as const, born: addDays(today(), -2000) },
  ]
  const ids = await takeIn(here.cookie, { arrived: ARRIVED, people })
  const left = addDays(today(), -3)
  await here.open(`/desk/person/${ids[0]}`)

  // everybody is ticked already: the day, on, done
  const depart = action(here, 'depart')
  await start(here, depart.title)
  for (const given of ['Karim', 'Lina']) {
    await expect(here.main.getByLabel(new RegExp(`^${given} ${family}`))).toBeChecked()
  }
  await here.date(here.say('person.form.left_on'), left)
  await here.confirm(here.say('person.action.depart.verb', { count: 3 }))
  await here.done(depart.done)
  await expect(here.identity).toContainText(here.say('person.flag.closed'))
  await expect(here.identity).toContainText(here.say('entitlement.reason.left_latvia'))
  const household = here.page.getByRole('table', { name: here.say('person.household.caption') })
  await expect(household.getByRole('row').filter({ hasText: 'slēgta' })).toHaveCount(2)

  // closed files are out of the register, unless one asks for them
  await here.open('/desk/register?closed=1')
  await expect(here.page.getByRole('list', { name: here.say('register.filter.chosen') })).toBeVisible()
  for (const id of ids) {
    expect((await must(here.cookie, 'read_person', { person: id })).file.case_state).toBe('closed')
  }

  const back = action(here, 'come_back')
  await here.open(`/desk/person/${ids[0]}`)
  await start(here, back.title)
  await here.date(here.say('person.form.came_back_on'), addDays(today(), -1))
  await here.confirm(back.verb)
  await here.done(back.done)
  await expect(here.page).toHaveURL(new RegExp(`/desk/person/${ids[0]}`))
  await expect(here.identity).not.toContainText(here.say('person.flag.closed'))
  // the original last day stands
  const last = longDate(addMonths(ARRIVED, 3), 'lv')
  await expect(here.identity).toContainText(here.say('entitlement.last_day', { date: last }))
  await expect(household.getByRole('row').filter({ hasText: 'slēgta' })).toHaveCount(0)
  // nobody is on file twice
  expect((await must(here.cookie, 'search_register', { wanted: family })).rows).toHaveLength(3)
})

test('only a coordinator extends the period, with a reason', async ({ desk }) => {
  const here = await desk(worker)
  const lead = await desk(coordinator)
  const family = invented()
  const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -150), people: [{ given: 'Samira', family }] })
  const { title, verb, done } = action(here, 'extend')
  await here.open(`/desk/person/${id}`)
  await expect(here.identity).toContainText(here.say('entitlement.state.waiting'))
  await expect(here.link(title)).toHaveCount(0)
  await here.open(`/desk/person/${id}/extend`)
  await expect(here.main).toContainText(here.say('person.not_offered'))

  const until = addDays(today(), 40)
  await lead.open(`/desk/person/${id}`)
  await start(lead, title)
  await lead.date(lead.say('person.form.until'), until)
  await lead.field(lead.say('person.form.reason')).fill('īss')
  await lead.button(lead.say(CONTINUE)).click()
  const short = `${lead.say('person.form.reason')}: ${lead.say('error.reason_too_short')}`
  await expect(lead.page.getByRole('alert').filter({ hasText: short })).toBeFocused()
  await lead.field(lead.say('person.form.reason')).fill('Gaida tiesas lēmumu, bērns mācās skolā')
  await lead.confirm(verb)
  await lead.done(done)
  await expect(lead.identity).toContainText(lead.say('entitlement.last_day', { date: longDate(until, 'lv') }))
  await expect(lead.main).toContainText('Gaida tiesas lēmumu, bērns mācās skolā')
})

test('a refusal of the service stops it without ending the entitlement, and can be taken back', async ({ desk }) => {
  const here = await desk(worker)
  const { id } = await client(here)
  const last = here.say('entitlement.last_day', { date: longDate(addMonths(ARRIVED, 3), 'lv') })
  const refuse = action(here, 'refuse')
  await here.open(`/desk/person/${id}`)
  await start(here, refuse.title)
  await here.field(here.say('person.form.reason')).fill('Pašlaik atbalstu nevēlas')
  await here.confirm(refuse.verb)
  await here.done(refuse.done)
  const flag = here.say('person.flag.refused_since', { date: '' }).trim()
  await expect(here.identity).toContainText(flag)
  await expect(here.identity).toContainText(last)
  await expect(here.link(refuse.title)).toHaveCount(0)

  const back = action(here, 'take_back')
  await start(here, back.title)
  await here.confirm(back.verb)
  await here.done(back.done)
  await expect(here.identity).not.toContainText(flag)
  await expect(here.identity).toContainText(last)
})

test('two people change one file: the second sees the first beside the own, and nothing is overwritten', async ({ desk, problems }) => {
  // the refusal of the older version
  problems.allow(/status of (409|500).*carry_out/)
  const here = await desk(worker)
  const lead = await desk(coordinator)
  const { id } = await client(here)
  const move = action(here, 'relocate')
  await here.open(`/desk/person/${id}/move`)
  await lead.open(`/desk/person/${id}/move`)

  await lead.main.getByLabel('patversme vai krīzes centrs', { exact: true }).check()
  await lead.confirm(move.verb)
  await lead.done(move.done)

  await here.main.getByLabel('īrēts mājoklis', { exact: true }).check()
  await here.field(here.say('person.form.address')).fill('Skolas iela 5')
  await here.button(here.say(CONTINUE)).click()
  await here.confirmation.getByRole('button', { name: move.verb, exact: true }).click()

  const conflict = here.page.getByRole('region', { name: here.say('person.conflict.title') })
  await expect(conflict.getByRole('heading', { name: here.say('person.conflict.title') })).toBeFocused()
  const row = conflict.getByRole('table', { name: here.say('person.conflict.caption') }).getByRole('row', {
    name: new RegExp(here.say('person.fact.residence')),
  })
  await expect(row.getByRole('cell').nth(0)).toHaveText('īrēts mājoklis')
  await expect(row.getByRole('cell').nth(1)).toHaveText('patversme vai krīzes centrs')
  const meanwhile = here.say('person.timeline.residence', { name: 'patversme vai krīzes centrs' })
  await expect(conflict.getByRole('heading', { name: meanwhile })).toBeVisible()
  // what the first recorded stands
  expect((await must(lead.cookie, 'read_person', { person: id })).file.residence).toBe('shelter')

  await conflict.getByRole('button', { name: here.say('person.conflict.record'), exact: true }).click()
  await here.done(move.done)
  await expect(here.identity).toContainText('īrēts mājoklis')
  await expect(here.main.getByRole('heading', { name: meanwhile })).toBeVisible()
})

test('a form of an action is found again after the page was left', async ({ desk }) => {
  const here = await desk(worker)
  const { id } = await client(here)
  await here.open(`/desk/person/${id}/refuse`)
  await here.field(here.say('person.form.reason')).fill('Sākts un nepabeigts')
  await here.saved()
  await here.open(`/desk/person/${id}/refuse`)
  await expect(here.field(here.say('person.form.reason'))).toHaveValue('Sākts un nepabeigts')
  await here.button(here.say('person.draft.discard')).click()
  await expect(here.field(here.say('person.form.reason'))).toHaveValue('')
})

test('what is typed and sent before the program has arrived is neither lost nor sent to a page that is none', async ({ desk }) => {
  const here = await desk(worker)
  const { id } = await client(here)
  // a slow line: the program comes only when it is let through
  let arrive = (): void => {}
  const line = new Promise<void>((done) => (arrive = done))
  await here.page.route(/\/pkg\/work_bg.*\.wasm/, async (route) => {
    await line
    await route.continue()
  })
  await here.page.goto(`/desk/person/${id}/status`)
  await here.main.getByLabel('bēglis', { exact: true }).check()
  await here.date(here.say('person.form.decided_on'), addDays(today(), -5))
  await here.date(here.say('person.form.notified_on'), addDays(today(), -1))
  await here.button(here.say(CONTINUE)).click()
  // pressed twice, as one does when nothing happens
  await here.button(here.say(CONTINUE)).click()
  await expect(here.main.locator('form[aria-busy="true"]')).toHaveCount(1)
  arrive()
  await expect(here.confirmation).toContainText('bēglis')
  await expect(here.confirmation.getByRole('heading', { name: here.say('person.confirm.title') })).toBeFocused()
  // and what was typed is kept as a draft, although nobody typed since
  await expect.poll(async () => (await must(here.cookie, 'find_draft', { form: 'action:status', subject: id }))?.body.happened_on?.day).toBe(String(fields(addDays(today(), -5)).day))
})

test('in an emergency a worker opens a file for an hour, and the coordinator sees it', async ({ desk }) => {
  const here = await desk(worker)
  const colleague = await desk(CAST.caseFile.colleague)
  const { id, name } = await client(here, { vulnerabilities: ['pregnancy'] })
  await colleague.open(`/desk/person/${id}`)
  await expect(colleague.main).toContainText(colleague.say('person.section.core_only'))
  await expect(colleague.main).not.toContainText('grūtniecība')
  const { title, verb, done } = action(here, 'break_glass')
  await start(colleague, title)
  await colleague.field(colleague.say('person.form.reason')).fill('Kliente slimnīcā, darbiniece nav sasniedzama')
  await colleague.confirm(verb)
  await colleague.done(done)
  await expect(colleague.main).toContainText('grūtniecība')

  const lead = await desk(coordinator)
  await lead.open('/desk')
  const opened = lead.main.getByRole('listitem').filter({ hasText: name })
  await expect(opened).toContainText('Kliente slimnīcā, darbiniece nav sasniedzama')
})

test('administrators and auditors cannot open the register or a file', async ({ desk }) => {
  const here = await desk(worker)
  const { id, name } = await client(here)
  for (const account of [CAST.administrator, CAST.auditor]) {
    const them = await desk(account, { anyLanguage: true })
    for (const path of ['/desk/register', `/desk/person/${id}`, `/desk/person/${id}/status`, '/desk/intake', '/desk/inbox']) {
      await them.open(path)
      await expect(them.main.getByRole('alert').filter({ hasText: either('error.not_allowed') }), path).toBeVisible()
      await expect(them.main).not.toContainText(name)
    }
    const menu = them.page.getByRole('navigation', { name: either('desk.navigation') })
    await expect(menu.getByRole('link', { name: either('desk.nav.register') })).toHaveCount(0)
  }
})
