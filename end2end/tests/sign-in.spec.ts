import { Page } from '@playwright/test'
import { CAST, PASSWORD } from './support/accounts'
import { noViolations } from './support/axe'
import { Desk } from './support/desk'
import { ask, signIn } from './support/http'
import { Lidzas } from './support/lidzas'
import { expect, listening, test } from './support/test'
import { codeOf, stepOf } from './support/totp'
import { LANGUAGES, Language, either, say } from './support/words'

const lv = (path: string, values = {}): string => say('lv', path, values)

/** Fills in the sign-in form and sends it. */
async function send(page: Page, name: string, password: string, language: Language = 'lv'): Promise<void> {
  await page.getByLabel(say(language, 'account.name')).fill(name)
  await page.getByLabel(say(language, 'account.password')).fill(password)
  await page.getByRole('button', { name: say(language, 'account.sign_in') }).click()
}

test.describe('in the demonstration', () => {
  test('a wrong password and an unknown user are told the same, and the name stays', async ({ page, problems }) => {
    await problems.watch(page)
    problems.allow(/status of 422/)
    const told: string[] = []
    for (const name of [CAST.signIn.user, 'nav-tada']) {
      await page.goto('/sign-in')
      await send(page, name, 'nepareiza parole')
      const summary = page.getByRole('alert')
      await expect(summary.getByRole('link')).toHaveText(lv('account.wrong_credentials'))
      await expect(page).toHaveTitle(new RegExp(`^${lv('error.prefix')}`))
      await expect(page.getByLabel(lv('account.name'))).toHaveValue(name)
      await expect(page.getByLabel(lv('account.name'))).toHaveAttribute('aria-invalid', 'true')
      await expect(page.getByLabel(lv('account.password'))).toHaveValue('')
      told.push((await page.getByRole('main').innerText()).replaceAll(name, ''))
      await noViolations(page, `refused: ${name}`)
    }
    expect(told[0]).toBe(told[1])
  })

  test('the right password opens the page that was asked for, and signing out ends the session', async ({ page, problems }) => {
    await problems.watch(page)
    await listening(page.context())
    await page.goto('/desk/register?closed=1')
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    await send(page, CAST.signIn.user, PASSWORD)
    await expect(page).toHaveURL('/desk/register?closed=1')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(either('register.title'))
    const cookie = (await page.context().cookies()).find((cookie) => cookie.name === '__Host-lidzas')
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/', expires: -1 })

    await page.getByRole('button', { name: either('desk.sign_out') }).click()
    await expect(page).toHaveURL('/sign-in')
    await page.goto('/desk')
    await expect(page).toHaveURL(/\/sign-in/)
    // nor does the old session open anything for whoever kept it
    const kept = await ask('/desk', { cookie: `__Host-lidzas=${cookie?.value}` })
    expect(kept.headers.get('location')).toMatch(/^\/sign-in/)
  })

  test('signing in speaks the language that was chosen', async ({ page, problems }) => {
    await problems.watch(page)
    await page.goto('/sign-in')
    await noViolations(page, 'lv')
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('en', 'account.sign_in'))
    await noViolations(page, 'en')
  })

  test('nobody is sent to another site after signing in', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      const response = await ask('/sign-in', { form: { name: CAST.signIn.user, password: PASSWORD, next } })
      // our own next step, which knows where the role's work begins
      expect(response.headers.get('location')).toBe('/sign-in/next')
    }
  })

  test('my sessions are listed, and I end the others', async ({ desk }) => {
    const { user } = CAST.signIn
    const here = await desk(user, { fresh: true })
    const there = await desk(user, { fresh: true })
    await here.open('/desk/account')
    const rows = here.page.getByRole('table', { name: here.say('office.account.sessions') }).getByRole('row')
    await expect(rows.filter({ hasText: here.say('office.account.this') })).toHaveCount(1)
    // the heading of the table, this one, the other one, and one more
    await signIn(user)
    await here.page.reload()
    await here.alive()
    const before = await rows.count()
    expect(before).toBeGreaterThanOrEqual(4)
    const end = new RegExp(`^${here.say('office.account.end')}\\b`)
    await rows.getByRole('button', { name: end }).first().click()
    await expect(here.main.getByRole('status').filter({ hasText: here.say('office.account.ended') })).toBeVisible()
    await expect(rows).toHaveCount(before - 1)
    await here.button(here.say('office.account.end_others')).click()
    await expect(rows).toHaveCount(2)
    await there.page.goto('/desk')
    await expect(there.page).toHaveURL(/\/sign-in/)
    await here.page.reload()
    await expect(here.heading(here.say('office.account.title'))).toBeVisible()
  })

  test('whoever does nothing for long is asked before the session ends, and goes on where they were', async ({ desk }) => {
    const here = await desk(CAST.signIn.user, { fresh: true })
    await here.page.clock.install()
    await here.open('/desk/register')
    await here.page.clock.fastForward('24:00')
    const asked = here.page.getByRole('dialog', { name: here.say('desk.timeout.title') })
    await expect(asked).toBeHidden()
    await here.page.clock.fastForward('02:00')
    await expect(asked).toBeVisible()
    await noViolations(here.page, 'asked')
    await asked.getByRole('button', { name: here.say('desk.timeout.extend') }).click()
    await expect(asked).toBeHidden()
    await expect(here.heading(here.say('register.title'))).toBeVisible()
    await here.page.clock.fastForward('31:00')
    const ended = here.page.getByRole('dialog', { name: here.say('office.session.ended_title') })
    await expect(ended.getByRole('link', { name: here.say('error.sign_in_again') })).toBeVisible()
    await noViolations(here.page, 'ended')
    await ended.getByRole('button', { name: here.say('office.session.back') }).click()
    await expect(ended).toBeHidden()
  })

  test("an administrator ends somebody's sessions, effective on their next request", async ({ desk }) => {
    const mentor = await desk(CAST.signIn.ended, { fresh: true })
    await mentor.open('/desk')
    const name = (await mentor.page.getByRole('banner').locator('a[href="/desk/account"]').innerText()).trim()
    const admin = await desk(CAST.administrator)
    await admin.open('/desk/administration')
    const row = admin.page.getByRole('row').filter({ hasText: name })
    await row.getByRole('button', { name: either('office.administration.end_sessions') }).click()
    const dialog = admin.page.getByRole('dialog', { name: either('office.administration.end_title') })
    await expect(dialog).toContainText(name)
    await dialog.getByRole('button', { name: either('office.administration.end_sessions') }).click()
    await expect(admin.main.getByRole('status').filter({ hasText: name })).toBeVisible()
    await mentor.page.goto('/desk/register')
    await expect(mentor.page).toHaveURL(/\/sign-in/)
  })
})

test.describe('in an office', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 })

  const PROVIDER = 'Biedrība „Birojs”'
  const CHOSEN = 'zaļš vilciens brauc uz Liepnu'
  let office: Lidzas
  let first: string
  let key = ''
  let used = 0
  let recovery: string[] = []

  test.beforeAll(async () => {
    office = await Lidzas.found()
    first = await office.add('anna', 'coordinator', 'Anna Bērziņa', PROVIDER)
    await office.serve()
  })
  test.afterAll(async () => office?.stop())

  const open = async (page: Page, path: string): Promise<void> => {
    await page.goto(office.base + path)
  }
  /** Name and password; what follows is the second step. */
  const begin = async (page: Page): Promise<void> => {
    await open(page, '/sign-in')
    await send(page, 'anna', CHOSEN)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lv('account.code_title'))
  }
  const give = async (page: Page, code: string): Promise<void> => {
    await page.getByLabel(lv('account.code'), { exact: true }).fill(code)
    await page.getByRole('button', { name: lv('common.proceed') }).click()
  }

  test('the first password must be changed, and a weak one is refused with the reason', async ({ page, problems }) => {
    await problems.watch(page)
    problems.allow(/status of 422/)
    await open(page, '/sign-in')
    await send(page, 'anna', first)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lv('account.password_title'))
    await open(page, '/desk')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lv('account.password_title'))
    await noViolations(page, 'password')

    const change = async (current: string, wanted: string): Promise<void> => {
      await page.getByLabel(lv('account.current_password')).fill(current)
      await page.getByLabel(lv('account.new_password')).fill(wanted)
      await page.getByRole('button', { name: lv('account.password_do') }).click()
    }
    const told = page.getByRole('alert')
    await change('cita', CHOSEN)
    await expect(told).toContainText(lv('account.wrong_current'))
    await change(first, 'īsa')
    await expect(told).toContainText(lv('account.password_too_short'))
    await noViolations(page, 'password refused')
    await change(first, 'qwertyuiop')
    await expect(told).toContainText(lv('account.password_breached'))
    await change(first, CHOSEN)

    // the second step is not optional
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lv('account.set_up_title'))
    await open(page, '/desk/register')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lv('account.set_up_title'))
    await noViolations(page, 'set up')
    const shown = await page.locator('code').innerText()

    await give(page, '000000')
    await expect(told).toContainText(lv('account.wrong_code'))
    expect(await page.locator('code').innerText()).toBe(shown)
    await expect(page.getByRole('img', { name: lv('account.set_up_picture') })).toBeVisible()
    key = shown
    used = stepOf(new Date())
    await give(page, codeOf(key, used))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lv('account.recovery_title'))
    await noViolations(page, 'recovery codes')
    recovery = await page.getByRole('main').getByRole('listitem').allInnerTexts()
    expect(new Set(recovery).size).toBe(10)
    await page.getByRole('link', { name: lv('account.recovery_kept') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lv('register.today.title'))

    // the first password is no password any more
    await page.getByRole('button', { name: lv('desk.sign_out') }).click()
    await send(page, 'anna', first)
    await expect(told).toContainText(lv('account.wrong_credentials'))
  })

  test('a code opens once, a recovery code opens once', async ({ page, problems }) => {
    await problems.watch(page)
    problems.allow(/status of 422/)
    const out = async (): Promise<void> => {
      await page.getByRole('button', { name: lv('desk.sign_out') }).click()
      await expect(page).toHaveURL(`${office.base}/sign-in`)
    }
    const inside = page.getByRole('heading', { level: 1, name: lv('register.today.title') })
    const refused = page.getByRole('alert').filter({ hasText: lv('account.wrong_code') })

    // the code of the next half-minute fits already, so nobody has to wait here
    used = Math.max(used + 1, stepOf(new Date()))
    const code = codeOf(key, used)
    await begin(page)
    // without the second step nothing opens
    await open(page, '/desk')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lv('account.code_title'))
    await noViolations(page, 'code')
    await give(page, code)
    await expect(inside).toBeVisible()
    await out()

    await begin(page)
    await give(page, code)
    await expect(refused).toBeVisible()
    await noViolations(page, 'code refused')
    await give(page, recovery[0].toUpperCase())
    await expect(inside).toBeVisible()
    await out()

    await begin(page)
    await give(page, recovery[0])
    await expect(refused).toBeVisible()
    await give(page, recovery[1])
    await expect(inside).toBeVisible()
    await out()
  })

  test('an office without a single file says what to do, in both languages', async ({ page, problems }) => {
    await problems.watch(page)
    await listening(page.context())
    await begin(page)
    await give(page, recovery[2])
    await expect(page.getByRole('heading', { level: 1, name: lv('register.today.title') })).toBeVisible()
    for (const language of LANGUAGES) {
      if (language === 'en') await page.getByRole('banner').getByRole('button', { name: 'English' }).click()
      const desk = new Desk(page, '', language)
      const empty: [string, string][] = [
        ['/desk', 'register.today.ending_none'],
        ['/desk/register', 'register.list.empty'],
        ['/desk/register?unassigned=1', 'register.list.empty_filtered'],
        ['/desk/inbox', 'office.inbox.empty_title'],
      ]
      for (const [path, words] of empty) {
        await desk.open(office.base + path)
        await expect(desk.main.getByText(desk.say(words), { exact: true })).toBeVisible()
        // nothing here is invented, so nothing may say that it is
        await expect(page.getByText(desk.say('desk.demo_strip'))).toHaveCount(0)
        await noViolations(page, `${language} ${path}`)
      }
      await desk.open(`${office.base}/desk/figures`)
      await expect(desk.main.getByText(desk.say('office.figures.some_differ'))).toBeVisible()
      await noViolations(page, `${language} figures`)
    }
  })

  test('a disabled account is out at once and signs in no more', async ({ page, problems }) => {
    await problems.watch(page)
    problems.allow(/status of 422/)
    await begin(page)
    await give(page, recovery[3])
    await expect(page).toHaveURL(`${office.base}/desk`)
    await office.command('user', 'disable', 'anna')
    await open(page, '/desk')
    await expect(page).toHaveURL(/\/sign-in/)
    await send(page, 'anna', CHOSEN, (await page.locator('html').getAttribute('lang')) as Language)
    await expect(page.getByRole('alert')).toContainText(either('account.wrong_credentials'))
  })
})

test('too many wrong passwords for one account from one address wait; the account stays open elsewhere', async ({ page, problems }) => {
  await problems.watch(page)
  problems.allow(/status of (422|429)/)
  const name = CAST.signIn.locked
  const attempt = (password: string, from: string) =>
    ask('/sign-in', { form: { name, password }, headers: { 'x-forwarded-for': from } })
  const statuses: number[] = []
  for (let times = 0; times < 9; times += 1) statuses.push((await attempt('nepareiza parole', '198.51.100.80')).status)
  expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 422, 422, 429])
  // even the right one, from there
  expect((await attempt(PASSWORD, '198.51.100.80')).status).toBe(429)
  expect((await attempt(PASSWORD, '198.51.100.81')).status).toBe(303)
  await page.context().setExtraHTTPHeaders({ 'x-forwarded-for': '198.51.100.80' })
  await page.goto('/sign-in')
  await send(page, name, PASSWORD)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(lv('account.sign_in'))
  await noViolations(page, 'too many')
  expect(await signIn(CAST.signIn.user)).toContain('__Host-lidzas=')
})
