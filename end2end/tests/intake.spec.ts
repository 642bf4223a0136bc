import { Locator } from '@playwright/test'
import { CAST } from './support/accounts'
import { addDays, longDate, addMonths, shortDate, today } from './support/dates'
import { Desk, field, group } from './support/desk'
import { must } from './support/http'
import { invented, takeIn, withoutDraft } from './support/people'
import { expect, test } from './support/test'
import { say } from './support/words'

const { worker } = CAST.intake

/** The block of fields of one person. */
function person(desk: Desk, number: number) {
  return group(desk.main, desk.say('intake.person.title', { number }))
}

/** An empty intake. */
async function opened(desk: Desk): Promise<void> {
  await withoutDraft(desk.cookie, 'intake')
  await desk.open('/desk/intake')
  await expect(desk.heading(desk.say('intake.title'))).toBeVisible()
  await expect(submit(desk)).toBeEnabled()
}

function submit(desk: Desk) {
  return desk.main.getByRole('button', { name: desk.say('intake.submit'), exact: true }).last()
}

/** What has to be filled in at the least. */
async function required(desk: Desk, given: string, family: string): Promise<void> {
  await desk.choose(desk.say('intake.arrival.route'), 'patstāvīga ierašanās')
  await desk.date(desk.say('intake.arrival.arrived'), addDays(today(), -10))
  await desk.choose(desk.say('intake.arrival.residence'), 'PMIC „Liepna”')
  await field(person(desk, 1), desk.say('intake.person.latin_given')).fill(given)
  await field(person(desk, 1), desk.say('intake.person.latin_family')).fill(family)
  await field(person(desk, 1), desk.say('intake.person.sex')).selectOption('female')
}

/** Looks somebody up in the register; answers the table of those found. */
async function search(desk: Desk, wanted: string): Promise<Locator> {
  await desk.open('/desk/register')
  await desk.field(desk.say('register.search.label')).fill(wanted)
  await desk.button(desk.say('register.search.button')).click()
  return desk.main.getByRole('table', { name: desk.say('register.search.caption') })
}

test('a person is taken in at one sitting and found again by a name in any spelling', async ({ desk }) => {
  const here = await desk(worker)
  const family = invented()
  const arrived = addDays(today(), -10)
  await opened(here)
  await required(here, 'Oļga', family)
  await here.date(here.say('intake.arrival.applied'), addDays(today(), -9))
  await here.field(here.say('intake.arrival.address')).fill('12. istaba')
  await here.field(here.say('intake.arrival.referred_by')).fill('Valsts robežsardze')
  const first = person(here, 1)
  const own = (key: string) => field(first, here.say(`intake.person.${key}`))
  await own('original_given').fill('Ольга')
  await own('original_family').fill('Мельник')
  await first.getByText(here.say('intake.person.latvian'), { exact: true }).click()
  await own('latvian_given').fill('Olga')
  await here.date(here.say('intake.person.birth'), '1988-02-29', first)
  await own('citizenship').selectOption('UA')
  await own('language').selectOption('uk')
  await own('interpreter_need').selectOption('important_talks')
  await own('interpreter_preference').selectOption('female')
  await own('personal_code').fill('320000-00001')
  await own('document_kind').selectOption({ index: 1 })
  await own('document_number').fill('PM 1234567')
  await own('phone').fill('+371 20 000 001')
  await own('email').fill('olga@example.org')
  await first.getByLabel('grūtniecība', { exact: true }).check()
  await here.field(here.say('intake.staff.mentor')).selectOption({ index: 1 })
  await here.saved()
  await submit(here).click()

  await expect(here.page).toHaveURL(/\/desk\/person\/[0-9a-f-]{36}/)
  await expect(here.heading(`Oļga ${family}`)).toBeVisible()
  await expect(here.identity).toContainText('Ольга Мельник')
  await expect(here.identity).toContainText('PMIC „Liepna”')
  const last = longDate(addMonths(arrived, 3), 'lv')
  await expect(here.identity).toContainText(here.say('entitlement.last_day', { date: last }))
  await expect(here.main).toContainText('grūtniecība')
  await expect(here.main).toContainText('12. istaba')
  await expect(here.main).toContainText('+371 20 000 001')
  // the worker who took somebody in without another choice keeps the file
  const name = (await must(here.cookie, 'viewer')).name
  await expect(here.identity).toContainText(name)

  for (const wanted of [`olga ${family}`, `${family} Olga`, 'Мельник Ольга', '320000-00001', 'PM 1234567']) {
    const found = await search(here, wanted)
    await expect(found.getByRole('link', { name: `${family}, Oļga` }), wanted).toBeVisible()
  }
  // no name stands in an address
  await expect(here.page).toHaveURL('/desk/register')
  // and nothing is left over of the form
  expect(await must(here.cookie, 'find_draft', { form: 'intake', subject: null })).toBeNull()
})

test('what is missing is said above and at the field, and what was typed stays', async ({ desk }) => {
  const here = await desk(worker)
  await opened(here)
  const first = person(here, 1)
  await field(first, here.say('intake.person.latin_given')).fill('Zahra')
  await field(first, here.say('intake.person.personal_code')).fill('12')
  const arrived = group(here.main, here.say('intake.arrival.arrived')).getByRole('textbox')
  await arrived.nth(0).fill('31')
  await arrived.nth(1).fill('2')
  await arrived.nth(2).fill('2026')
  await submit(here).click()

  const summary = here.page.getByRole('alert').filter({ hasText: here.say('error.summary_title') })
  await expect(summary).toBeFocused()
  await expect(here.page).toHaveTitle(new RegExp(`^${here.say('error.prefix')}`))
  const wrong = (label: string, fault: string) => `${here.say(label, { number: 1 })}: ${here.say(fault)}`
  const route = wrong('intake.arrival.route', 'error.required')
  await expect(summary.getByRole('link', { name: route })).toBeVisible()
  await expect(here.main.getByText(route)).toHaveCount(2)
  await expect(summary).toContainText(wrong('intake.arrival.arrived', 'error.not_a_date'))
  await expect(summary).toContainText(wrong('intake.person.personal_code', 'error.not_a_personal_code'))
  await expect(field(first, here.say('intake.person.latin_given'))).toHaveValue('Zahra')
  await expect(arrived.nth(0)).toHaveValue('31')
  await summary.getByRole('link', { name: route }).click()
  await expect(here.field(here.say('intake.arrival.route'))).toBeFocused()

  // each error goes when it is mended, and nobody was put on file meanwhile
  await here.choose(here.say('intake.arrival.route'), 'patstāvīga ierašanās')
  await submit(here).click()
  await expect(summary).toBeFocused()
  await expect(here.main.getByText(route)).toHaveCount(0)
})

test('somebody who may be on file already is shown beside it before anything is saved', async ({ desk }) => {
  const here = await desk(worker)
  const family = invented()
  const born = '1991-03-07'
  await takeIn(here.cookie, { people: [{ given: 'Muhammad', family, born }], residence: 'mucenieki' })

  await opened(here)
  await required(here, 'Mohamed', family)
  await here.date(here.say('intake.person.birth'), born, person(here, 1))
  await submit(here).click()
  const section = here.page.getByRole('region', { name: here.say('intake.duplicates.title') })
  await expect(section).toBeFocused()
  const table = section.getByRole('table')
  await expect(table.getByRole('row', { name: /Mohamed/ })).toContainText(`Muhammad ${family}`)
  await expect(table).toContainText(shortDate(born, 'lv'))
  await expect(table.getByRole('row', { name: /PMIC „Liepna”/ })).toContainText('PMIC „Mucenieki”')
  await expect(section).toContainText(here.say('intake.reason.same_birth_date'))
  await expect(section.getByRole('link', { name: here.say('intake.duplicates.same') })).toBeVisible()

  // nothing is on file yet
  const found = async () => (await must(here.cookie, 'search_register', { wanted: family })).rows.length
  expect(await found()).toBe(1)
  await section.getByRole('button', { name: here.say('intake.duplicates.other') }).click()
  await expect(section).toContainText(here.say('intake.duplicates.done'))
  await section.getByRole('button', { name: here.say('intake.submit'), exact: true }).click()
  await expect(here.heading(`Mohamed ${family}`)).toBeVisible()
  expect(await found()).toBe(2)
})

test('the register finds a name however it is transliterated and in whichever order', async ({ desk }) => {
  const here = await desk(worker)
  const family = invented()
  await takeIn(here.cookie, { people: [{ given: 'Muhammad', family }] })
  for (const wanted of [`${family} Muhammad`, `Muhamed ${family}`, `Mohammed ${family}`]) {
    const found = await search(here, wanted)
    await expect.soft(found.getByRole('link', { name: `${family}, Muhammad` }), wanted).toBeVisible({ timeout: 5000 })
  }
})

test('the same person leads to the file that is there', async ({ desk }) => {
  const here = await desk(worker)
  const family = invented()
  const [id] = await takeIn(here.cookie, { people: [{ given: 'Đức', family, born: '1990-05-04' }] })
  await opened(here)
  await required(here, 'Duc', family)
  // day and month in each other's place
  await here.date(here.say('intake.person.birth'), '1990-04-05', person(here, 1))
  await submit(here).click()
  const section = here.page.getByRole('region', { name: here.say('intake.duplicates.title') })
  await expect(section).toContainText(here.say('intake.reason.swapped_day_month'))
  await section.getByRole('link', { name: here.say('intake.duplicates.same') }).click()
  await expect(here.page).toHaveURL(`/desk/person/${id}`)
  await expect(here.heading(`Đức ${family}`)).toBeVisible()
})

test('a family is taken in together; somebody taken out by mistake comes back with all that was typed', async ({ desk }) => {
  const here = await desk(worker)
  const family = invented()
  await opened(here)
  await required(here, 'Amina', family)
  await here.button(here.say('intake.family.add')).click()
  const second = person(here, 2)
  await expect(field(second, here.say('intake.person.latin_given'))).toBeFocused()
  await field(second, here.say('intake.person.latin_given')).fill('Sami')
  await field(second, here.say('intake.person.latin_family')).fill(family)
  await field(second, here.say('intake.person.relation')).selectOption('child')
  await field(second, here.say('intake.person.sex')).selectOption('male')
  const born = addDays(today(), -3000)
  await here.date(here.say('intake.person.birth'), born, second)
  await second.getByRole('button', { name: here.say('intake.family.remove') }).click()
  await expect(second).toHaveCount(0)
  await here.button(here.say('intake.family.undo')).click()
  await expect(field(second, here.say('intake.person.latin_given'))).toHaveValue('Sami')
  await expect(field(person(here, 1), here.say('intake.person.latin_given'))).toHaveValue('Amina')
  await submit(here).click()

  await expect(here.heading(`Amina ${family}`)).toBeVisible()
  const household = here.page.getByRole('table', { name: here.say('person.household.caption') })
  const row = household.getByRole('row', { name: new RegExp(`Sami ${family}`) })
  await expect(row).toContainText(here.say('person.household.child'))
  await row.getByRole('link').click()
  await expect(here.heading(`Sami ${family}`)).toBeVisible()
  await expect(here.identity).toContainText(here.say('person.flag.child_file'))
})

test('the language is switched in the middle of the form: what was typed and the focus stay', async ({ desk }) => {
  const here = await desk(worker)
  await opened(here)
  const first = person(here, 1)
  await field(first, here.say('intake.person.latin_given')).fill('Niyazi')
  await here.field(here.say('intake.arrival.address')).fill('3. korpuss')
  const family = field(first, here.say('intake.person.latin_family'))
  await family.fill('Pusceļ')
  await expect(family).toBeFocused()
  await here.page.getByRole('banner').getByRole('button', { name: here.say('desk.other_language') }).click()

  await expect(here.page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(here.page).toHaveURL('/desk/intake')
  await expect(here.heading(say('en', 'intake.title'))).toBeVisible()
  const there = group(here.main, say('en', 'intake.person.title', { number: 1 }))
  await expect(field(there, say('en', 'intake.person.latin_family'))).toHaveValue('Pusceļ')
  await expect(field(there, say('en', 'intake.person.latin_family'))).toBeFocused()
  await expect(field(there, say('en', 'intake.person.latin_given'))).toHaveValue('Niyazi')
  await expect(here.field(say('en', 'intake.arrival.address'))).toHaveValue('3. korpuss')

  await here.alive()
  await here.page.getByRole('banner').getByRole('button', { name: say('en', 'desk.other_language') }).click()
  await expect(here.page.locator('html')).toHaveAttribute('lang', 'lv')
  await expect(family).toHaveValue('Pusceļ')
})

test('the session ends in the middle of the form: one sentence, nothing lost, and the draft is found', async ({ desk, problems }) => {
  problems.allow(/status of 401/)
  const here = await desk(worker, { fresh: true })
  await opened(here)
  await required(here, 'Paulina', invented())
  await here.saved()
  const other = await here.page.context().newPage()
  await problems.watch(other)
  await other.goto('/desk')
  const elsewhere = new Desk(other, here.cookie, here.language)
  await elsewhere.alive()
  await elsewhere.signOut()

  const address = here.field(here.say('intake.arrival.address'))
  await address.fill('pēc sesijas beigām')
  await expect(here.main.getByRole('status').filter({ hasText: here.say('error.signed_out') })).toBeVisible()
  await submit(here).click()
  await expect(here.main.getByRole('alert').filter({ hasText: here.say('error.signed_out') }).first()).toBeVisible()
  await expect(here.main.getByRole('link', { name: here.say('error.sign_in_again') }).first()).toBeVisible()
  await expect(address).toHaveValue('pēc sesijas beigām')
  await expect(field(person(here, 1), here.say('intake.person.latin_given'))).toHaveValue('Paulina')

  // signed in again in the other tab, the work goes on here
  await other.getByLabel(here.say('account.name')).fill(worker)
  await other.getByLabel(here.say('account.password')).fill('Līdzās demo 2026')
  await other.getByRole('button', { name: here.say('account.sign_in') }).click()
  await expect(other).toHaveURL('/desk')
  await here.field(here.say('intake.arrival.referred_by')).fill('kaimiņš')
  await here.saved()

  // and on a machine that knows nothing of it, the draft is found
  await elsewhere.open('/desk/intake')
  await expect(other.getByRole('region', { name: here.say('intake.draft.title') })).toBeVisible()
  await expect(elsewhere.field(here.say('intake.arrival.address'))).toHaveValue('pēc sesijas beigām')
  await expect(elsewhere.field(here.say('intake.arrival.referred_by'))).toHaveValue('kaimiņš')
  await expect(field(person(elsewhere, 1), here.say('intake.person.latin_given'))).toHaveValue('Paulina')
  await elsewhere.button(here.say('intake.draft.anew')).click()
  await expect(elsewhere.field(here.say('intake.arrival.address'))).toHaveValue('')
})

test('without a connection what is typed stays, is said to be unsaved, and is saved once there is one again', async ({ desk, problems }) => {
  problems.allow(/ERR_INTERNET_DISCONNECTED/)
  const here = await desk(worker)
  await opened(here)
  await here.page.context().setOffline(true)
  const address = here.field(here.say('intake.arrival.address'))
  await address.fill('bez tīkla')
  await expect(here.main.getByRole('status').filter({ hasText: here.say('error.offline') })).toBeVisible()
  await here.page.context().setOffline(false)
  // nobody has to type anything more for that
  await expect(here.main.getByText(new RegExp(`^${here.say('common.saved_at', { time: '' }).trim()}`))).toBeVisible({ timeout: 20_000 })
  await expect(address).toHaveValue('bez tīkla')
  const draft = await must(here.cookie, 'find_draft', { form: 'intake', subject: null })
  expect(draft.body.address).toBe('bez tīkla')
  await withoutDraft(here.cookie, 'intake')
})

test('a form begun waits on the page of the day', async ({ desk }) => {
  const here = await desk(worker)
  await opened(here)
  await here.field(here.say('intake.arrival.address')).fill('vēlāk')
  await here.saved()
  await here.page.getByRole('navigation').getByRole('link', { name: here.say('desk.nav.today'), exact: true }).click()
  await here.link(here.say('register.today.intake_form')).click()
  await expect(here.field(here.say('intake.arrival.address'))).toHaveValue('vēlāk')
  await withoutDraft(here.cookie, 'intake')
})
