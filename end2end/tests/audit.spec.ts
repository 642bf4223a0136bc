import { CAST, PASSWORD } from './support/accounts'
import { noViolations } from './support/axe'
import { Desk } from './support/desk'
import { ask, call, must, signIn } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES, either } from './support/words'

// The auditor: who did what, by number and never by a client's name; and the chains.

const TAKEN_IN = 'audit.action.person_taken_in'

/** What a sentence says after its number. */
function after(desk: Desk, path: string): string {
  return desk.say(path, { number: '#' }).split('#')[1]
}

test('an auditor begins at the audit and has no page of the day in the menu', async ({ page, problems }) => {
  await problems.watch(page)
  await page.goto('/sign-in')
  await page.getByLabel(either('account.name')).fill(CAST.auditor)
  await page.getByLabel(either('account.password')).fill(PASSWORD)
  await page.getByRole('button', { name: either('account.sign_in') }).click()
  await expect(page).toHaveURL('/desk/audit')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(either('audit.title'))
  const menu = page.getByRole('navigation', { name: either('desk.navigation') })
  await expect(menu.getByRole('link')).toHaveText([either('desk.nav.audit'), either('desk.nav.figures')])
})

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test('what was done is found by kind, role, account, chain and day, page by page', async ({ desk }) => {
      const worker = await signIn(CAST.inbox.worker)
      const family = invented()
      const [id] = await takeIn(worker, { people: [{ given: 'Samira', family }] })
      await must(worker, 'read_person', { person: id })
      const here = await desk(CAST.auditor, { language })
      await here.open('/desk/audit')
      await expect(here.heading(here.say('audit.title'))).toBeVisible()
      const row = here.main.getByRole('row').filter({ hasText: id })
      await expect(row.filter({ hasText: here.say(TAKEN_IN) })).toBeVisible()
      await expect(row.filter({ hasText: here.say('audit.action.person_seen') })).toBeVisible()
      await expect(here.main).not.toContainText(family)
      await noViolations(here.page, `${language} audit`)

      await here.choose(here.say('audit.filter.action'), here.say(TAKEN_IN))
      await here.choose(here.say('audit.filter.role'), here.say('desk.role.social_worker'))
      await here.choose(here.say('audit.filter.chain'), language === 'lv' ? 'PMIC „Mucenieki”' : 'asylum seekers’ accommodation centre “Mucenieki”')
      await here.button(here.say('register.filter.apply')).click()
      await expect(here.page).toHaveURL(/\/desk\/audit\?action=person\.taken_in&role=social_worker&chain=mucenieki$/)
      await expect(row).toHaveCount(1)
      await expect(here.main.getByRole('row').filter({ hasText: here.say('audit.action.person_seen') })).toHaveCount(0)
      // the address alone brings the same rows, and what was chosen
      await here.open(here.page.url())
      await expect(row).toHaveCount(1)
      await expect(here.field(here.say('audit.filter.role'))).toHaveValue('social_worker')
      await here.link(here.say('register.filter.clear')).click()
      await expect(here.page).toHaveURL('/desk/audit')
    })

    test('a day that is none stays as typed, and the field says so', async ({ desk }) => {
      const here = await desk(CAST.auditor, { language })
      await here.open('/desk/audit')
      const first = here.group(here.say('audit.filter.first_day'))
      await first.getByLabel(here.say('common.date.day')).fill('31')
      await first.getByLabel(here.say('common.date.month')).fill('2')
      await first.getByLabel(here.say('common.date.year')).fill('2026')
      await here.button(here.say('register.filter.apply')).click()
      await expect(here.page.getByRole('alert').filter({ hasText: here.say('error.summary_title') })).toBeFocused()
      await expect(first).toContainText(here.say('error.not_a_date'))
      await expect(first.getByLabel(here.say('common.date.day'))).toHaveValue('31')
      await expect(here.page).toHaveURL('/desk/audit')
      await noViolations(here.page, `${language} audit with a wrong day`)
    })

    test('older rows follow by key', async ({ desk }) => {
      const worker = await signIn(CAST.inbox.worker)
      for (let times = 0; times < 52; times++) await call(worker, 'search_register', { wanted: 'nav tāda nemaz' })
      const here = await desk(CAST.auditor, { language })
      await here.open('/desk/audit?action=register.searched')
      const rows = here.main.getByRole('table', { name: here.say('audit.list.caption') }).getByRole('row')
      await expect(rows).toHaveCount(51)
      await here.link(`${here.say('audit.list.older')} →`).click()
      await expect(here.page).toHaveURL(/action=register\.searched&after=[0-9a-f-]{36}$/)
      await expect(here.link(`← ${here.say('audit.list.newest')}`)).toBeVisible()
      await expect(rows).not.toHaveCount(0)
    })

    test('the chains are checked at the press of a button, and it is noted who did', async ({ desk }) => {
      const here = await desk(CAST.auditor, { language })
      await here.open('/desk/audit')
      await here.button(here.say('audit.chains.check')).click()
      const told = here.main.getByRole('status').filter({ hasText: after(here, 'audit.chains.whole') })
      await expect(told).toBeFocused()
      await expect(here.main.getByText(here.say('audit.chains.verified_whole', { time: '#', who: '#' }).split('#')[2])).toBeVisible()
      await expect(here.main.getByRole('table', { name: here.say('audit.chains.caption') })).toBeVisible()
      await noViolations(here.page, `${language} chains checked`)
      await here.open('/desk/audit?action=audit.verified')
      await expect(here.main.getByRole('row').filter({ hasText: here.say('audit.action.audit_verified') }).first()).toBeVisible()
    })

    test('figures and the page of the day are sound for an auditor too', async ({ desk }) => {
      const here = await desk(CAST.auditor, { language })
      for (const [path, words] of [['/desk/figures', 'office.figures.all_agree'], ['/desk', 'register.today.pages']]) {
        await here.open(path)
        await expect(here.main.getByText(here.say(words), { exact: true })).toBeVisible()
        await noViolations(here.page, `${language} ${path}`)
      }
      // every page of the menu is there
      const menu = here.page.getByRole('navigation', { name: here.say('desk.navigation') })
      for (const link of await menu.getByRole('link').all()) {
        const to = (await link.getAttribute('href')) ?? ''
        const text = await (await ask(to, { cookie: here.cookie })).text()
        expect.soft(text.includes(here.say('desk.not_found.text')), to).toBe(false)
      }
    })
  })
}

test('nobody else sees the audit', async ({ desk }) => {
  const here = await desk(CAST.inbox.worker)
  await here.open('/desk/audit')
  await expect(here.main.getByRole('alert').filter({ hasText: here.say('error.not_allowed') }).first()).toBeVisible()
  await expect(here.main.getByRole('table')).toHaveCount(0)
})
