import { Page, expect, test } from '@playwright/test'
import { Day, addDays, addMonths, daysBetween, fields, longDate, today } from './support/dates'
import { group } from './support/desk'
import { ask } from './support/http'
import { OWN_NAME, PAGES, other } from './support/public'
import { LANGUAGES, Language, say } from './support/words'

// The public pages, with JavaScript switched off.

test('a demonstration says so on every page, sign-in included', async () => {
  for (const language of LANGUAGES) {
    const words = say(language, 'public.site.demo')
    for (const page of PAGES) {
      expect(await (await ask(page[language])).text(), page[language]).toContain(words)
    }
    const headers = { 'accept-language': language }
    expect(await (await ask('/sign-in', { headers })).text()).toContain(words)
    expect(await (await ask(`/${language}/nav-tadas-lapas`)).text()).toContain(words)
  }
})

const FACTS: Record<Language, Record<string, string[]>> = {
  lv: {
    service: ['Sabiedrības integrācijas fonds', 'sociālo darbinieku', 'sociālo mentoru'],
    people: ['Sīrija', 'Afganistāna', 'Baltkrievija', 'Azerbaidžāna'],
    who: ['bēgļa vai alternatīvais statuss', '„Mucenieki”', '„Liepna”'],
    how_long: ['3 mēnešus no ierašanās', 'vēl 12 mēnešus', '2026. gada 15. aprīlis', '2027. gada 1. marts'],
    places: ['Ropažu novads', 'Alūksnes novads', 'Ārpus centra'],
    figures: [
      '2016. līdz 2023.', '2193', '801', '1392', '726', '33,1%', '36,5%', '61',
      'Sīrija', 'Afganistāna', 'Irāka', 'Irāna', 'Baltkrievija', 'Krievija', 'Azerbaidžāna',
    ],
    thanks: ['Nodrošinājuma valsts aģentūra', 'Pilsonības un migrācijas lietu pārvalde'],
    accessibility: ['LVS EN 301 549', 'WCAG 2.2'],
    privacy: ['13. pants', '90 dienām'],
  },
  en: {
    service: ['Society Integration Foundation', 'social worker', 'social mentor'],
    people: ['Syria', 'Afghanistan', 'Belarus', 'Azerbaijan'],
    who: ['refugee status or alternative status', '“Mucenieki”', '“Liepna”'],
    how_long: ['3 months from arrival', 'further 12 months', '15 April 2026', '1 March 2027'],
    places: ['Ropažu novads', 'Alūksnes novads', 'Outside a centre'],
    figures: [
      '2016 to 2023', '2,193', '801', '1,392', '726', '33.1%', '36.5%', '61',
      'Syria', 'Afghanistan', 'Iraq', 'Iran', 'Belarus', 'Russia', 'Azerbaijan',
    ],
    thanks: ['Provision State Agency', 'Office of Citizenship and Migration Affairs'],
    accessibility: ['LVS EN 301 549', 'WCAG 2.2'],
    privacy: ['Article 13', '90 days'],
  },
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language === 'lv' ? 'lv-LV' : 'en-GB' })

    for (const page of PAGES) {
      test(`${page[language]}: stands without a script, in its language`, async ({ page: browser }) => {
        const response = await browser.goto(page[language])
        expect(response?.status()).toBe(200)
        const headers = response?.headers() ?? {}
        expect(headers['content-security-policy']).toContain("script-src 'none'")
        expect(headers['referrer-policy']).toBe('no-referrer')
        expect(await response?.text()).not.toMatch(/<script|javascript:| style=/)

        await expect(browser.locator('html')).toHaveAttribute('lang', language)
        const title = say(language, `public.${page.words}.title`)
        await expect(browser).toHaveTitle(say(language, 'public.site.page_title', { page: title }))
        await expect(browser.getByRole('heading', { level: 1 })).toHaveCount(1)
        for (const code of LANGUAGES) {
          const alternate = browser.locator(`link[rel=alternate][hreflang=${code}]`)
          await expect(alternate).toHaveAttribute('href', page[code])
        }
        await expect(browser.locator('link[rel=alternate][hreflang=x-default]')).toHaveAttribute('href', page.lv)
        for (const fact of FACTS[language][page.words] ?? []) {
          await expect(browser.getByRole('main')).toContainText(fact)
        }

        // the switch is named in its own language and leads to this very page
        const switched = browser.getByRole('banner').getByRole('link', { name: OWN_NAME[other(language)] })
        await expect(switched).toHaveAttribute('lang', other(language))
        await switched.click()
        await expect(browser).toHaveURL(page[other(language)])
        await expect(browser.locator('html')).toHaveAttribute('lang', other(language))
      })
    }

    test('a page that is known already is not sent again', async () => {
      for (const page of PAGES) {
        const first = await ask(page[language])
        const etag = first.headers.get('etag') ?? ''
        expect(etag).not.toBe('')
        const second = await ask(page[language], { headers: { 'if-none-match': etag } })
        expect(second.status).toBe(304)
        expect(await second.text()).toBe('')
      }
    })

    test('the calculator answers in words and as a picture, and keeps what was typed', async ({ page }) => {
      const arrived = addDays(today(), -40)
      const granted = addDays(today(), -10)
      const last = addMonths(granted, 12)
      await page.goto(pathOf('how_long', language))
      await typeDate(page, language, 'arrived', arrived)
      await typeDate(page, language, 'status', granted)
      expect(await submit(page, say(language, 'public.how_long.submit'))).toBe(200)

      const answer = page.getByRole('region', { name: say(language, 'public.how_long.answer_title'), exact: true })
      const left = daysBetween(today(), last)
      await expect(answer).toContainText(say(language, 'entitlement.days_left', { count: left }))
      await expect(answer).toContainText(say(language, 'entitlement.last_day', { date: longDate(last, language) }))
      await expect(answer).toContainText(say(language, 'entitlement.reason.status_term', { count: 12 }))
      const picture = answer.getByRole('img')
      await expect(picture).toBeVisible()
      await expect(picture).toHaveAccessibleName(new RegExp(longDate(today(), language)))
      await expect(question(page, language, 'arrived').getByRole('textbox').first()).toHaveValue(fields(arrived).day)

      // the answer speaks the other language too, without typing again
      await page.getByRole('banner').getByRole('link', { name: OWN_NAME[other(language)] }).click()
      const translated = page.getByRole('region', { name: say(other(language), 'public.how_long.answer_title'), exact: true })
      await expect(translated).toContainText(longDate(last, other(language)))
    })

    test('the calculator tells waiting, leaving and the end', async ({ page }) => {
      const path = pathOf('how_long', language)
      const asked = async (dates: Record<string, Day>): Promise<void> => {
        await page.goto(path)
        for (const [name, day] of Object.entries(dates)) await typeDate(page, language, name, day)
        expect(await submit(page, say(language, 'public.how_long.submit'))).toBe(200)
      }
      const answer = page.getByRole('region', { name: say(language, 'public.how_long.answer_title'), exact: true })
      await asked({ arrived: addDays(today(), -200) })
      await expect(answer).toContainText(say(language, 'public.how_long.outcome_waiting'))
      await asked({ arrived: addDays(today(), -50), departed: addDays(today(), -5) })
      await expect(answer).toContainText(say(language, 'public.how_long.outcome_away'))
      const granted = addDays(today(), -500)
      await asked({ arrived: addDays(today(), -600), status: granted })
      const last = longDate(addMonths(granted, 12), language)
      await expect(answer).toContainText(say(language, 'entitlement.last_day_was', { date: last }))
    })

    test('the calculator says what is wrong and keeps what was typed', async ({ page }) => {
      const path = pathOf('how_long', language)
      await page.goto(path)
      const arrived = question(page, language, 'arrived').getByRole('textbox')
      await arrived.nth(0).fill('31')
      await arrived.nth(1).fill('2')
      await arrived.nth(2).fill('2026')
      expect(await submit(page, say(language, 'public.how_long.submit'))).toBe(422)
      await expect(page).toHaveTitle(new RegExp(`^${say(language, 'public.site.error')}`))
      const problem = say(language, 'public.date_problem.not_a_date')
      const words = say(language, 'public.how_long.error.arrived_invalid', { problem })
      await expect(page.getByRole('alert').getByRole('link', { name: words })).toBeVisible()
      await expect(question(page, language, 'arrived')).toContainText(words)
      await expect(arrived.nth(0)).toHaveValue('31')
      await page.getByRole('alert').getByRole('link', { name: words }).click()
      await expect(page).toHaveURL(/#arrived-day$/)

      // without the day of arrival nothing can be counted
      await page.goto(path)
      await typeDate(page, language, 'status', addDays(today(), -10))
      expect(await submit(page, say(language, 'public.how_long.submit'))).toBe(422)
      await expect(page.getByRole('alert')).toContainText(say(language, 'public.how_long.error.arrived_required'))

      await page.goto(path)
      await typeDate(page, language, 'arrived', addDays(today(), -10))
      await typeDate(page, language, 'departed', addDays(today(), -20))
      expect(await submit(page, say(language, 'public.how_long.submit'))).toBe(422)
      const before = say(language, 'public.how_long.error.departed_before_arrival')
      await expect(page.getByRole('alert')).toContainText(before)
    })

    test('the calculator sent empty says what is missing and gives no answer', async ({ page }) => {
      await page.goto(pathOf('how_long', language))
      expect(await submit(page, say(language, 'public.how_long.submit'))).toBe(422)
      await expect(page.getByRole('alert')).toContainText(say(language, 'public.how_long.error.arrived_required'))
      await expect(page.getByRole('heading', { name: say(language, 'public.how_long.calculator_title') })).toBeVisible()
      await expect(page.getByRole('heading', { name: say(language, 'public.how_long.answer_title'), exact: true })).toHaveCount(0)
    })

    test('asking for support: what is missing is said and what was typed stays; then there is a number', async ({ page }) => {
      const words = (key: string) => say(language, `public.support.${key}`)
      await page.goto(pathOf('support', language))
      expect(await submit(page, words('submit'))).toBe(422)
      const summary = page.getByRole('alert')
      for (const error of ['name_required', 'contact_required', 'language_required', 'place_required']) {
        await expect(summary.getByRole('link', { name: words(`error.${error}`) })).toBeVisible()
      }
      await expect(page).toHaveTitle(new RegExp(`^${say(language, 'public.site.error')}`))

      const tricky = 'Olga <Ольга> & "dēls"'
      await page.getByLabel(words('name')).fill(tricky)
      await page.getByLabel(words('message')).fill('</textarea><b>1 < 2 & 3</b>\n\nĻoti lūdzu')
      await page.getByLabel(words('place_liepna')).check()
      expect(await submit(page, words('submit'))).toBe(422)
      await expect(page.getByLabel(words('name'))).toHaveValue(tricky)
      await expect(page.getByLabel(words('message'))).toHaveValue('</textarea><b>1 < 2 & 3</b>\n\nĻoti lūdzu')
      await expect(page.getByLabel(words('place_liepna'))).toBeChecked()
      await expect(summary.getByRole('link')).toHaveCount(2)

      await page.getByLabel(words('contact')).fill('+371 20 000 000')
      await page.getByLabel(words('language'), { exact: true }).selectOption('ru')
      expect(await submit(page, words('submit'))).toBe(200)
      await expect(page.getByRole('heading', { level: 1, name: words('sent_title') })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(/[0-9A-Z]{4}-[0-9A-Z]{4}/)
    })

    test('an address that does not exist says so in its language', async ({ page }) => {
      const response = await page.goto(`/${language}/nav-tadas`)
      expect(response?.status()).toBe(404)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(language, 'public.missing.title'))
    })
  })
}

test('the front door leads to the language the browser asks for', async () => {
  const to = async (wanted: string): Promise<string | null> =>
    (await ask('/', { headers: { 'accept-language': wanted } })).headers.get('location')
  expect(await to('en-GB,en;q=0.9')).toBe('/en')
  expect(await to('lv,en;q=0.9')).toBe('/lv')
  expect(await to('ar,en;q=0.8,lv;q=0.5')).toBe('/en')
  expect(await to('ar')).toBe('/lv')
})

test('a machine that fills in the hidden field is told what a person is told, and nothing is kept', async () => {
  const from = { 'x-forwarded-for': '198.51.100.40' }
  const form = { name: 'Robots', contact: 'r@example.org', language: 'en', place: 'liepna', message: '', website: 'x' }
  const response = await ask('/en/ask-for-support', { form, headers: from })
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('0000-0000')
})

test('one address cannot fill the inbox', async () => {
  const from = { 'x-forwarded-for': '198.51.100.41' }
  const form = { name: 'Steidzīgs', contact: 's@example.org', language: 'en', place: 'liepna', message: '' }
  const statuses: number[] = []
  for (let times = 0; times < 6; times += 1) {
    statuses.push((await ask('/en/ask-for-support', { form, headers: from })).status)
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  const elsewhere = await ask('/en/ask-for-support', { form: { ...form, name: 'Cits' }, headers: { 'x-forwarded-for': '198.51.100.42' } })
  expect(elsewhere.status).toBe(200)
})

test('another site cannot send the form', async () => {
  const form = { name: 'Svešs', contact: 's@example.org', language: 'en', place: 'liepna', message: '' }
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect((await ask('/en/ask-for-support', { form, headers })).status).toBe(403)
  }
})

function pathOf(words: string, language: Language): string {
  const found = PAGES.find((page) => page.words === words)
  if (!found) throw new Error(words)
  return found[language]
}

/** The three fields of one of the calculator's questions. */
function question(page: Page, language: Language, name: string) {
  return group(page, say(language, `public.how_long.${name}`))
}

async function typeDate(page: Page, language: Language, name: string, day: Day): Promise<void> {
  const parts = question(page, language, name).getByRole('textbox')
  const typed = fields(day)
  await parts.nth(0).fill(typed.day)
  await parts.nth(1).fill(typed.month)
  await parts.nth(2).fill(typed.year)
}

/** Sends the form; answers the status of the page that comes back. */
async function submit(page: Page, button: string): Promise<number> {
  const [response] = await Promise.all([
    page.waitForResponse((response) => response.request().isNavigationRequest()),
    page.getByRole('button', { name: button }).click(),
  ])
  await page.waitForLoadState()
  return response.status()
}
