import { CAST } from './support/accounts'
import { addDays, fields, today } from './support/dates'
import { CONTINUE, Desk, field } from './support/desk'
import { must } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { escape } from './support/words'

// Whole caseloads change hands; a worker takes a file on; a bar is lifted; a household is recorded
// on the versions of everybody in it. The page in both languages, with axe: axe-desk.spec.ts.

const REASON = 'Mentora līgums beidzas'

interface Listed {
  of: { account: string; kind: string }
  open: number
  closed: number
}

/** What somebody has by the register: how many files in all. */
async function has(lead: Desk, account: string): Promise<number> {
  const listed: Listed[] = (await must(lead.cookie, 'open_caseload')).caseloads
  return listed.filter((one) => one.of.account === account && one.of.kind === 'mentor').reduce((sum, one) => sum + one.open + one.closed, 0)
}

/** The option of a list that begins with this name. */
async function choose(desk: Desk, label: string, name: string): Promise<void> {
  const list = desk.field(label)
  const option = list.getByRole('option', { name: new RegExp(`^${escape(name)} –`) }).first()
  await list.selectOption(await option.getAttribute('value'))
}

test('a coordinator hands all clients of a mentor over in one step', async ({ desk }) => {
  const { coordinator, from, to } = CAST.caseload
  const [giver, taker] = [await desk(from), await desk(to)]
  const [gives, takes] = [await must(giver.cookie, 'viewer'), await must(taker.cookie, 'viewer')]
  const lead = await desk(coordinator)
  const say = (path: string, values = {}): string => lead.say(path, values)
  const files = await has(lead, gives.account)
  expect(files).toBeGreaterThan(0)
  const [client] = (await must(giver.cookie, 'read_register', { filter: { closed: true }, after: null })).page.rows

  await lead.open('/desk')
  await lead.page.getByRole('navigation', { name: say('desk.navigation') }).getByRole('link', { name: say('desk.nav.caseload') }).click()
  await expect(lead.heading(say('caseload.title'))).toBeVisible()

  // nothing filled in: said at every field
  await lead.button(say(CONTINUE)).click()
  const summary = lead.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
  await expect(summary).toBeFocused()
  for (const label of ['from', 'to', 'reason']) {
    await expect(summary).toContainText(`${say(`caseload.form.${label}`)}: ${say('error.required')}`)
  }

  await choose(lead, say('caseload.form.from'), gives.name)
  await choose(lead, say('caseload.form.to'), takes.name)
  await lead.date(say('caseload.form.happened_on'), addDays(today(), 1))
  await field(lead.main, say('caseload.form.reason')).fill(REASON)
  await lead.button(say(CONTINUE)).click()
  await expect(summary).toContainText(`${say('caseload.form.happened_on')}: ${say('error.in_the_future')}`)
  await expect(summary).toBeFocused()
  // what was typed stays
  await expect(field(lead.main, say('caseload.form.reason'))).toHaveValue(REASON)
  await lead.date(say('caseload.form.happened_on'), today())
  const confirmation = lead.page.getByRole('region', { name: say('caseload.confirm.title') })
  const title = confirmation.getByRole('heading', { name: say('caseload.confirm.title') })
  await lead.button(say(CONTINUE)).click()
  await expect(title).toBeFocused()
  await expect(confirmation).toContainText(gives.name)
  await expect(confirmation).toContainText(takes.name)
  const clients = confirmation.getByRole('list', { name: say('caseload.confirm.clients', { count: files }) })
  await expect(clients.getByRole('listitem')).toHaveCount(Math.min(files, 50) + (files > 50 ? 1 : 0))
  if (files > 50) await expect(clients).toContainText(say('caseload.confirm.more', { count: files - 50 }))
  // nothing has moved yet
  expect(await has(lead, gives.account)).toBe(files)

  await confirmation.getByRole('button', { name: say('caseload.confirm.verb', { count: files }), exact: true }).click()
  await lead.done(say('caseload.done', { count: files }))
  const past = lead.main.getByRole('listitem').filter({ hasText: say('caseload.moves.who', { from: gives.name, to: takes.name }) })
  await expect(past.first()).toContainText(REASON)
  expect(await has(lead, gives.account)).toBe(0)

  // access goes with the clients, on the next request
  await giver.open(`/desk/person/${client.person}`)
  await expect(giver.main.getByRole('alert')).toContainText(giver.say('error.not_found'))
  await taker.open(`/desk/person/${client.person}`)
  await expect(taker.identity).toContainText(takes.name)
})

test('to another provider files go with their social worker only', async ({ desk }) => {
  const lead = await desk(CAST.caseload.coordinator)
  const { caseloads, takers } = await must(lead.cookie, 'open_caseload')
  const worker = caseloads.find((one: Listed) => one.of.kind === 'worker' && one.open > 0)
  const elsewhere = takers.find((one: { provider: object | null }) => one.provider)
  const form = { to: elsewhere.account, happened_on: fields(today()), reason: REASON }
  const preview = await must(lead.cookie, 'preview_caseload', { form: { ...form, from: `worker:${worker.of.account}` } })
  expect(preview.provider.lv).toBe(elsewhere.provider.lv)
  expect(preview.names.length).toBe(Math.min(preview.files, 50))

  await lead.open('/desk/caseload')
  const to = lead.field(lead.say('caseload.form.to'))
  const other = to.getByRole('option', { name: new RegExp(`^${escape(elsewhere.name)} –`) })
  await choose(lead, lead.say('caseload.form.from'), worker.name)
  await expect(other).toHaveCount(1)
  const mentor = caseloads.find((one: Listed) => one.of.kind === 'mentor' && one.open > 0)
  await choose(lead, lead.say('caseload.form.from'), mentor.name)
  await expect(other).toHaveCount(0)
})

test('a worker takes a file on, and a colleague who comes later is told in one sentence', async ({ desk, problems }) => {
  problems.allow(/status of (409|422|500).*carry_out/)
  const lead = await desk(CAST.caseFile.coordinator)
  const here = await desk(CAST.caseFile.worker)
  const late = await desk(CAST.caseFile.colleague)
  const family = invented()
  const [id] = await takeIn(lead.cookie, { people: [{ given: 'Samira', family, vulnerabilities: ['pregnancy'] }] })
  const title = here.say('person.action.take_on.title')
  const verb = here.say('person.action.take_on.verb', { count: 1 })
  for (const them of [here, late]) {
    await them.open(`/desk/person/${id}`)
    await expect(them.main).not.toContainText('grūtniecība')
    await them.link(title).click()
    await expect(them.confirmation).toBeVisible()
  }
  await lead.open(`/desk/person/${id}`)
  await expect(lead.link(title)).toHaveCount(0)

  await here.confirmation.getByRole('button', { name: verb, exact: true }).click()
  await here.done(here.say('person.action.take_on.done'))
  await expect(here.main).toContainText('grūtniecība')
  await expect(here.link(title)).toHaveCount(0)

  await late.confirmation.getByRole('button', { name: verb, exact: true }).click()
  const told = late.page.getByRole('alert').filter({ hasText: late.say('error.taken_on') })
  await expect(told).toBeFocused()
  expect((await must(here.cookie, 'read_person', { person: id })).file.assigned).toHaveLength(1)
})

test('a coordinator lifts a bar; it stays on the file with who lifted it and why', async ({ desk }) => {
  const here = await desk(CAST.caseFile.worker)
  const lead = await desk(CAST.caseFile.coordinator)
  const family = invented()
  const people = [
    { given: 'Samira', family },
    { given: 'Karim', family, relation: 'spouse' as const },
  ]
  const [id] = await takeIn(here.cookie, { people })
  const flag = here.say('person.flag.protected_from', { name: `Karim ${family}` })
  await here.open(`/desk/person/${id}/bar`)
  await here.main.getByLabel(`Karim ${family}`).check()
  await here.field(here.say('person.form.reason')).fill('Vardarbība ģimenē, policijas lēmums')
  await here.confirm(here.say('person.action.bar.verb'))
  await here.done(here.say('person.action.bar.done'))
  await expect(here.identity).toContainText(flag)
  const title = here.say('person.action.lift_bar.title')
  await expect(here.link(title)).toHaveCount(0)

  await lead.open(`/desk/person/${id}`)
  await lead.link(title).click()
  await lead.field(lead.say('person.form.reason')).fill('Tiesa aizliegumu ir atcēlusi')
  await lead.confirm(lead.say('person.action.lift_bar.verb'))
  await lead.done(lead.say('person.action.lift_bar.done'))
  await expect(lead.identity).not.toContainText(flag)
  const kept = lead.main.getByRole('list', { name: lead.say('person.bars.title') }).getByRole('listitem')
  await expect(kept).toHaveCount(1)
  await expect(kept).toContainText('Vardarbība ģimenē, policijas lēmums')
  await expect(kept).toContainText('Tiesa aizliegumu ir atcēlusi')
  await expect(kept).toContainText((await must(lead.cookie, 'viewer')).name)
})

test('a household leaves on the versions of everybody in it: who changed is named, and nothing is written', async ({ desk, problems }) => {
  problems.allow(/status of (409|500).*carry_out/)
  const here = await desk(CAST.caseFile.worker)
  const lead = await desk(CAST.caseFile.coordinator)
  const family = invented()
  const people = [
    { given: 'Samira', family },
    { given: 'Karim', family, relation: 'spouse' as const },
  ]
  const ids = await takeIn(here.cookie, { arrived: addDays(today(), -60), people })
  const verb = here.say('person.action.depart.verb', { count: 2 })
  await here.open(`/desk/person/${ids[0]}/depart`)
  await here.date(here.say('person.form.left_on'), addDays(today(), -1))

  await lead.open(`/desk/person/${ids[1]}/move`)
  await lead.main.getByLabel('patversme vai krīzes centrs', { exact: true }).check()
  await lead.main.getByLabel(new RegExp(`^Samira ${family}`)).uncheck()
  await lead.confirm(lead.say('person.action.relocate.verb'))
  await lead.done(lead.say('person.action.relocate.done'))

  await here.confirm(verb)
  const conflict = here.page.getByRole('region', { name: here.say('person.conflict.title') })
  await expect(conflict.getByRole('list', { name: here.say('person.conflict.files') })).toContainText(`Karim ${family}`)
  for (const id of ids) {
    expect((await must(here.cookie, 'read_person', { person: id })).file.case_state).not.toBe('closed')
  }
  await conflict.getByRole('button', { name: here.say('person.conflict.record'), exact: true }).click()
  await here.done(here.say('person.action.depart.done'))
  for (const id of ids) {
    expect((await must(here.cookie, 'read_person', { person: id })).file.case_state).toBe('closed')
  }
})
