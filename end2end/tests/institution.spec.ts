import { CAST } from './support/accounts'
import { addDays, fields, longDate, today } from './support/dates'
import { Desk } from './support/desk'
import { call, must, signIn } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// S6 and S8: the directory of institutions with its doubles, requests on the client's behalf with what was
// answered, reminders when there is none, and what the client has authorised.

const { worker, coordinator, mentor } = CAST.institution
const ARRIVED = addDays(today(), -90)
const NONE = { id: null, version: 0 }

/** An institution nobody else's story knows. */
async function institution(cookie: string, name: string, more: object = {}): Promise<string> {
  const form = { kind: 'other', name_lv: name, name_en: name, ...more }
  return must(cookie, 'keep_directory', { op: crypto.randomUUID(), work: { Entry: { on: null, form } }, draft: null })
}

/** Somebody on file with a problem. */
async function client(cookie: string, words: string): Promise<{ id: string; problem: string }> {
  const [id] = await takeIn(cookie, { arrived: ARRIVED, people: [{ given: 'Samira', family: invented() }] })
  const form = { words, domain: 'income_benefits', severity: 'high', sensitivity: 'ordinary', happened_on: fields(today()) }
  await must(cookie, 'record_casework', { op: crypto.randomUUID(), request: { person: id, kind: 'problem', subject: NONE, form, draft: null } })
  const problem = (await must(cookie, 'open_case', { person: id })).thread.problems[0].id
  return { id, problem }
}

async function record(here: Desk, done: string): Promise<void> {
  await here.button(here.say('casework.submit')).click()
  await here.done(here.say(done))
  await here.alive()
}

for (const language of LANGUAGES) {
  test(`${language} › from the problem to the institution's answer, with a power and a reminder`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const name = `Iestāde ${invented()}`
    const problem = 'Divus mēnešus nav izmaksāts pabalsts'
    const asked = 'Lūdzu pārbaudīt, kāpēc pabalsts nav izmaksāts'
    const { id } = await client(here.cookie, problem)

    // the institution and whom to turn to there
    await here.open('/desk/institutions')
    await here.link(say('institution.add')).click()
    await expect(here.heading(say('institution.add'))).toBeVisible()
    await here.alive()
    await here.field(say('institution.field.kind')).selectOption('other')
    await here.field(say('institution.field.name_lv')).fill(name)
    await here.field(say('institution.field.name_en')).fill(name)
    await here.field(say('institution.field.hours')).fill('Otrdienās no plkst. 9 līdz 16')
    await here.button(say('institution.save')).click()
    await here.done(say('institution.done.entry'))
    await expect(here.heading(name)).toBeVisible()
    await here.alive()
    await here.link(say('institution.add_contact')).click()
    await expect(here.heading(say('institution.add_contact'))).toBeVisible()
    await here.alive()
    await here.field(say('institution.field.name')).fill('Zane Priedīte')
    await here.button(say('institution.save')).click()
    await here.done(say('institution.done.contact'))
    await expect(here.main.getByRole('row').filter({ hasText: 'Zane Priedīte' })).toBeVisible()

    // a request from the problem's card; nothing covers it yet, which is said and hinders nobody
    await here.open(`/desk/person/${id}/problems`)
    const card = here.main.getByRole('article').filter({ hasText: problem })
    await card.getByRole('link', { name: say('institution.request.send.title') }).click()
    await expect(here.heading(say('institution.request.send.title'))).toBeVisible()
    await here.alive()
    await expect(here.field(say('institution.request.problem')).locator('option:checked')).toHaveText(problem)
    await here.choose(say('institution.request.institution'), name)
    await expect(here.main).toContainText(say('institution.request.warning'))
    await here.choose(say('institution.request.contact'), 'Zane Priedīte')
    await here.field(say('institution.request.asked')).fill(asked)
    await here.field(say('institution.request.why')).fill('Klientam nav citu ienākumu')
    await here.field(say('institution.request.documents')).fill('Bankas izziņa\nIesniegums')
    await here.group(say('institution.request.way')).getByRole('radio').first().check()
    await here.date(say('institution.request.sent_on'), addDays(today(), -40))
    await record(here, 'institution.request.send.done')

    // late since thirty days have passed, first on the page and counted in the navigation of the file
    const request = here.main.getByRole('article').filter({ hasText: asked })
    await expect(here.main.getByRole('heading', { level: 2 }).first()).toHaveText(say('institution.representation.late', { count: 1 }))
    await expect(request).toContainText(say('institution.request.not_covered'))
    await expect(request).toContainText('Zane Priedīte')
    await expect(request.getByRole('listitem').filter({ hasText: 'Bankas izziņa' })).toBeVisible()
    const sections = here.main.getByRole('navigation', { name: say('casework.navigation.label') })
    await expect(sections.getByRole('link', { name: say('institution.representation.navigation') })).toContainText('1')

    await request.getByRole('link', { name: say('institution.request.remind.title') }).click()
    await expect(here.heading(say('institution.request.remind.title'))).toBeVisible()
    await here.alive()
    await expect(here.main).toContainText(asked)
    await here.group(say('institution.request.way')).getByRole('radio').nth(3).check()
    await here.date(say('institution.request.new_deadline'), addDays(today(), 7))
    await record(here, 'institution.request.remind.done')
    await expect(here.main.getByRole('heading', { level: 2 }).first()).toHaveText(say('institution.representation.awaited'))

    // the client authorises, from that day on
    await here.link(say('institution.power.give.title')).click()
    await expect(here.heading(say('institution.power.give.title'))).toBeVisible()
    await here.alive()
    await here.field(say('institution.power.scope')).fill('Pieprasīt ziņas par pabalstu')
    await here.field(say('institution.power.language')).selectOption('ar')
    await record(here, 'institution.power.give.done')
    const power = here.main.getByRole('article').filter({ hasText: 'Pieprasīt ziņas par pabalstu' })
    await expect(power).toContainText(say('institution.power.holds'))
    await expect(power).toContainText(longDate(today(), language))

    // the answer, and what it means for the problem
    await request.getByRole('link', { name: say('institution.request.answer.title') }).click()
    await expect(here.heading(say('institution.request.answer.title'))).toBeVisible()
    await here.alive()
    await here.main.locator('input[name="state"][value="answered_fully"]').check()
    await here.field(say('institution.request.answer_words')).fill('Pabalstu izmaksās nākamajā nedēļā')
    await here.field(say('institution.request.outcome')).fill('Klients varēs samaksāt īri')
    await record(here, 'institution.request.answer.done')
    await expect(request).toContainText('Pabalstu izmaksās nākamajā nedēļā')
    await here.open(`/desk/person/${id}/problems`)
    await expect(card).toContainText(name)
    await expect(card).toContainText('Klients varēs samaksāt īri')
    await card.getByRole('link', { name: new RegExp(name) }).click()
    await expect(here.page).toHaveURL(/requests\?at=.*#request-/)

    // the power is withdrawn, and stays to be read
    await here.alive()
    await power.getByRole('link', { name: say('institution.power.withdraw.title') }).click()
    await expect(here.heading(say('institution.power.withdraw.title'))).toBeVisible()
    await here.alive()
    await here.field(say('institution.field.reason')).fill('Klients vairs nevēlas')
    await record(here, 'institution.power.withdraw.done')
    await expect(power).toContainText(say('institution.power.withdrawn_tag'))
    await expect(power).toContainText('Klients vairs nevēlas')
  })

  test(`${language} › two entries of one institution are shown side by side and merged`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const word = invented()
    const kept = await institution(here.cookie, `${word} pašvaldības dienests`, { email: 'a@example.org' })
    const double = await institution(here.cookie, `${word} pasvaldibas dienests`, { phone: '+371 00 300 001' })
    const { id, problem } = await client(here.cookie, 'Nav mājokļa')
    const form = { institution: double, problem, asked: 'Sniegt ziņas', why: 'Mājoklis', way: 'email', sent_on: fields(today()) }
    await must(here.cookie, 'record_representation', { op: crypto.randomUUID(), person: id, subject: NONE, form: { Send: form }, draft: null })

    // found by the beginning of a word without diacritics
    await here.open('/desk/institutions')
    await here.field(say('institution.wanted')).fill(word.slice(0, 6).toLowerCase())
    await here.button(say('institution.apply')).click()
    await expect(here.main.getByRole('row').filter({ hasText: word })).toHaveCount(2)
    await here.open(`/desk/institutions/${kept}`)
    await here.main.getByRole('region', { name: say('institution.doubles') }).getByRole('link').first().click()
    await expect(here.heading(say('institution.merge_form'))).toBeVisible()
    await here.alive()
    const sides = here.main.getByRole('table', { name: say('institution.side_by_side') })
    await expect(sides).toContainText('a@example.org')
    await expect(sides).toContainText('+371 00 300 001')
    await here.group(say('institution.field.keep')).getByRole('radio').first().check()
    await here.field(say('institution.field.reason')).fill('Viena un tā pati iestāde')
    await here.button(say('institution.merge')).click()
    await here.done(say('institution.done.merge'))
    // what the one that stays lacked it has now, and the other leads to it
    await expect(here.main).toContainText('+371 00 300 001')
    await here.open(`/desk/institutions/${double}`)
    await expect(here.main).toContainText(say('institution.merged_into'))
    await here.open(`/desk/person/${id}/requests`)
    await expect(here.main.getByRole('article').getByRole('link', { name: `${word} pašvaldības dienests` })).toBeVisible()

    // they are two after all: without a reason nothing happens, with one each has its own again
    await here.open(`/desk/institutions/${double}`)
    await here.link(say('institution.take_back')).click()
    await expect(here.heading(say('institution.take_back'))).toBeVisible()
    await here.alive()
    await expect(sides).toContainText('a@example.org')
    await here.button(say('institution.take_back')).click()
    await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toContainText(say('institution.field.reason'))
    await here.field(say('institution.field.reason')).fill('Tās ir divas nodaļas <b>')
    await here.button(say('institution.take_back')).click()
    await here.done(say('institution.done.take_back'))
    await expect(here.main).not.toContainText(say('institution.merged_into'))
    const merges = here.main.getByRole('region', { name: say('institution.merges') })
    await expect(merges).toContainText('Tās ir divas nodaļas <b>')
    await expect(merges).toContainText('Viena un tā pati iestāde')
    await expect(here.link(say('institution.take_back'))).toHaveCount(0)
    await here.open(`/desk/institutions/${kept}`)
    await expect(here.main.locator('dl').first()).not.toContainText('+371 00 300 001')
    await expect(merges.getByRole('link', { name: `${word} pasvaldibas dienests` })).toBeVisible()
    await here.open(`/desk/person/${id}/requests`)
    await expect(here.main.getByRole('article').getByRole('link', { name: `${word} pasvaldibas dienests` })).toBeVisible()
  })
}

test('what is wrong is said at the field, and what was typed stays', async ({ desk, problems }) => {
  problems.allow(/status of (422|500).*(record_representation|keep_directory)/)
  const here = await desk(worker)
  const say = (path: string, values = {}): string => here.say(path, values)
  const name = `Iestāde ${invented()}`
  await institution(here.cookie, name)
  const { id } = await client(here.cookie, 'Nav pabalsta')
  await here.open(`/desk/person/${id}/requests/request`)
  await here.button(say('casework.submit')).click()
  const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
  await expect(summary).toBeFocused()
  await expect(summary).toContainText(`${say('institution.request.asked')}: ${say('error.required')}`)
  const asked = here.field(say('institution.request.asked'))
  await asked.fill('<script>alert(1)</script> Lūdzu ziņas')
  await here.field(say('institution.request.why')).fill('ā'.repeat(20_000))
  await here.choose(say('institution.request.institution'), name)
  await here.group(say('institution.request.way')).getByRole('radio').first().check()
  await here.button(say('casework.submit')).click()
  await expect(summary).toContainText(`${say('institution.request.why')}: ${say('error.too_long')}`)
  await here.field(say('institution.request.why')).fill('Nav ienākumu')
  // before the client was here the server knows
  await here.date(say('institution.request.sent_on'), addDays(ARRIVED, -1))
  await here.button(say('casework.submit')).click()
  await expect(summary).toContainText(`${say('institution.request.sent_on')}: ${say('error.before_arrival')}`)
  await expect(asked).toHaveValue('<script>alert(1)</script> Lūdzu ziņas')
  await here.saved()
  // left and found again
  await here.open('/desk')
  await here.main.getByRole('link', { name: say('institution.request.send.title') }).first().click()
  await expect(asked).toHaveValue('<script>alert(1)</script> Lūdzu ziņas')
  await here.alive()
  await here.date(say('institution.request.sent_on'), today())
  await record(here, 'institution.request.send.done')
  await expect(here.main).toContainText('<script>alert(1)</script> Lūdzu ziņas')

  // the abbreviation that two agencies share
  await here.open('/desk/institutions/new')
  await here.field(say('institution.field.name_lv')).fill('NVA')
  await here.button(say('institution.save')).click()
  await expect(summary).toContainText(`${say('institution.field.name_lv')}: ${say('error.shared_abbreviation')}`)
})

test('two people change one entry: the second sees the first beside the own', async ({ desk, problems }) => {
  problems.allow(/status of (409|500).*keep_directory/)
  const here = await desk(worker)
  const lead = await signIn(coordinator)
  const say = (path: string, values = {}): string => here.say(path, values)
  const name = `Iestāde ${invented()}`
  const id = await institution(here.cookie, name)
  await here.open(`/desk/institutions/${id}/edit`)
  const form = { kind: 'other', name_lv: name, name_en: name, phone: '+371 00 300 002' }
  await must(lead, 'keep_directory', { op: crypto.randomUUID(), work: { Entry: { on: [id, 1], form } }, draft: null })
  await here.field(say('institution.field.address')).fill('Dārza iela 1')
  await here.button(say('institution.save')).click()
  const conflict = here.page.getByRole('region', { name: say('casework.conflict.title') })
  await expect(conflict).toContainText('+371 00 300 002')
  await expect(conflict.getByRole('heading')).toBeFocused()
  await expect(here.field(say('institution.field.address'))).toHaveValue('Dārza iela 1')
  await here.field(say('institution.field.phone')).fill('+371 00 300 002')
  await here.button(say('institution.save')).click()
  await here.done(say('institution.done.entry'))
  await expect(here.main).toContainText('Dārza iela 1')
  await expect(here.main).toContainText('+371 00 300 002')
  // sent twice, recorded once
  const op = crypto.randomUUID()
  const twice = { op, work: { Entry: { on: null, form: { ...form, name_lv: `${name} 2` } } }, draft: null }
  expect(await must(lead, 'keep_directory', twice)).toBe(await must(lead, 'keep_directory', twice))
})

test('a mentor reads the directory and sees no requests', async ({ desk }) => {
  const here = await desk(worker)
  const helper = await desk(mentor)
  const say = (path: string, values = {}): string => helper.say(path, values)
  const { id } = await client(here.cookie, 'Nav pabalsta')
  const account = (await must(helper.cookie, 'viewer')).account
  const file = (await must(here.cookie, 'read_person', { person: id })).file
  await must(here.cookie, 'carry_out', {
    op: crypto.randomUUID(),
    request: { person: id, base_version: file.version, kind: 'assign', form: { assignment: 'mentor', account } },
  })
  await helper.open('/desk/institutions')
  await expect(helper.main.getByRole('table')).toBeVisible()
  await expect(helper.link(say('institution.add'))).toHaveCount(0)
  await helper.open(`/desk/person/${id}`)
  const sections = helper.main.getByRole('navigation', { name: say('casework.navigation.label') })
  await expect(sections.getByRole('link', { name: say('institution.representation.navigation') })).toHaveCount(0)
  expect((await call(helper.cookie, 'open_representation', { person: id })).body).toBe('NotAllowed')
  await helper.open(`/desk/person/${id}/requests`)
  await expect(helper.main.getByRole('alert')).toBeVisible()
})
