import { noViolations } from './support/axe'
import { addDays, fields, today } from './support/dates'
import { ask } from './support/http'
import { PAGES } from './support/public'
import { expect, test } from './support/test'
import { LANGUAGES, say } from './support/words'

// axe is itself a script, so it looks with JavaScript switched on; the pages have none.

const calculator = (dates: Record<string, string>): string =>
  new URLSearchParams(
    Object.entries(dates).flatMap(([name, day]) =>
      Object.entries(fields(day)).map(([part, value]) => [`${name}-${part}`, value]),
    ),
  ).toString()

for (const language of LANGUAGES) {
  test(`${language}: every page as it opens`, async ({ page, problems }) => {
    await problems.watch(page)
    for (const one of PAGES) {
      await page.goto(one[language])
      await noViolations(page, one[language])
    }
  })

  test(`${language}: every page on a telephone, and none scrolls sideways`, async ({ page, problems }) => {
    await problems.watch(page)
    await page.setViewportSize({ width: 320, height: 640 })
    for (const one of PAGES) {
      await page.goto(one[language])
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect.soft(wide, one[language]).toBeLessThanOrEqual(room)
      // the layout of both languages is one
      if (language === 'lv') await noViolations(page, one[language])
    }
  })

  test(`${language}: the calculator's answers and errors`, async ({ page, problems }) => {
    await problems.watch(page)
    problems.allow(/status of 422/)
    const path = PAGES.find((page) => page.words === 'how_long')?.[language]
    const states = {
      entitled: calculator({ arrived: addDays(today(), -40), status: addDays(today(), -10) }),
      waiting: calculator({ arrived: addDays(today(), -200) }),
      away: calculator({ arrived: addDays(today(), -50), departed: addDays(today(), -5) }),
      ended: calculator({ arrived: addDays(today(), -600), status: addDays(today(), -500) }),
      'not begun': calculator({ arrived: addDays(today(), 30) }),
      'no such day': 'arrived-day=31&arrived-month=2&arrived-year=2026&status-day=x',
      'left before arriving': calculator({ arrived: addDays(today(), -10), departed: addDays(today(), -20) }),
    }
    for (const [state, query] of Object.entries(states)) {
      await page.goto(`${path}?${query}`)
      await expect(page.getByRole(query.includes('=x') || state.startsWith('left') ? 'alert' : 'img')).toBeVisible()
      await noViolations(page, state)
    }
  })

  test(`${language}: asking for support with errors, sent, too often; a page that does not exist`, async ({ page, problems }) => {
    await problems.watch(page)
    problems.allow(/status of (422|404|429)/)
    const path = PAGES.find((page) => page.words === 'support')?.[language] ?? ''
    const from = { 'x-forwarded-for': language === 'lv' ? '198.51.100.60' : '198.51.100.61' }
    const form = { name: 'Pieklūstams', contact: 'p@example.org', language: 'en', place: 'liepna', message: '' }
    await page.context().setExtraHTTPHeaders(from)
    const sent = async (): Promise<void> => {
      await page.locator('#name').fill(form.name)
      await page.locator('#contact').fill(form.contact)
      await page.locator('#language').selectOption(form.language)
      await page.locator('#place-liepna').check()
      await page.getByRole('main').getByRole('button').click()
    }
    await page.goto(path)
    await page.getByRole('main').getByRole('button').click()
    await expect(page.getByRole('alert')).toBeVisible()
    await noViolations(page, 'errors')
    await sent()
    await expect(page.getByRole('main')).toContainText(/[0-9A-Z]{4}-[0-9A-Z]{4}/)
    await noViolations(page, 'sent')
    for (let times = 0; times < 4; times += 1) await ask(path, { form, headers: from })
    await page.goto(path)
    await sent()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(language, 'public.failure.busy_title'))
    await noViolations(page, 'too often')
    await page.goto(`/${language}/nav-tadas`)
    await noViolations(page, 'missing')
  })
}
