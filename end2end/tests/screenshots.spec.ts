import { mkdirSync } from 'node:fs'
import { CAST } from './support/accounts'
import { addDays, today } from './support/dates'
import { CONTINUE, Desk, field, group } from './support/desk'
import { must } from './support/http'
import { takeIn, withoutDraft } from './support/people'
import { PAGES } from './support/public'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// Pictures of the main screens for docs/. Made on purpose: PICTURES=1 npx playwright test screenshots

const FOLDER = new URL('../../docs/pictures/', import.meta.url).pathname
const SIZES = [
  { name: 'tablet', width: 820, height: 1180 },
  { name: 'laptop', width: 1280, height: 800 },
]

test.describe('pictures', { tag: '@pictures' }, () => {
  test.describe.configure({ mode: 'serial', timeout: 180_000 })
  test.beforeAll(() => mkdirSync(FOLDER, { recursive: true }))

  for (const language of LANGUAGES) {
    for (const size of SIZES) {
      const picture = async (page: Desk['page'], name: string): Promise<void> => {
        await page.evaluate(() => document.fonts.ready)
        await page.screenshot({ path: `${FOLDER}${name}-${language}-${size.width}x${size.height}.png`, animations: 'disabled' })
      }

      test(`${language} ${size.name}: public pages and signing in`, async ({ page }) => {
        await page.setViewportSize(size)
        for (const name of ['home', 'how_long', 'figures', 'support']) {
          const one = PAGES.find((page) => page.words === name)
          await page.goto(`${one?.[language]}${name === 'how_long' ? '?arrived-day=15&arrived-month=9&arrived-year=2026' : ''}`)
          await picture(page, `public-${name.replace('_', '-')}`)
        }
        await page.context().addCookies([{ name: 'lidzas-language', value: language, url: new URL(page.url()).origin }])
        await page.goto('/sign-in')
        await picture(page, 'sign-in')
      })

      test(`${language} ${size.name}: the desk`, async ({ desk }) => {
        const here = await desk(CAST.intake.worker, { language, viewport: size })
        const say = (path: string, values = {}): string => here.say(path, values)
        const family = `Haddad-${language === 'lv' ? 'Nūr' : 'Nur'}-${size.name}`
        const people = [
          { given: 'Samira', family, born: '1991-03-07', phone: '+371 00 100 005' },
          { given: 'Lina', family, relation: 'child' as const, born: '2019-06-01' },
        ]
        const found = (await must(here.cookie, 'search_register', { wanted: family })).rows
        const id = found[0]?.person ?? (await takeIn(here.cookie, { arrived: addDays(today(), -80), people }))[0]
        await withoutDraft(here.cookie, 'intake')

        await here.open('/desk')
        await picture(here.page, 'today')
        await here.open('/desk/register')
        await picture(here.page, 'register')
        await here.open(`/desk/person/${id}`)
        await picture(here.page, 'person')
        await here.open(`/desk/person/${id}/status`)
        await here.main.getByRole('radio').nth(1).check()
        await here.date(say('person.form.decided_on'), addDays(today(), -3))
        await here.button(say(CONTINUE)).click()
        await expect(here.confirmation).toBeVisible()
        await picture(here.page, 'status-decision')
        await here.open('/desk/intake')
        await picture(here.page, 'intake')
        await field(here.main, say('intake.arrival.route')).selectOption('independent')
        await here.date(say('intake.arrival.arrived'), addDays(today(), -9))
        await field(here.main, say('intake.arrival.residence')).selectOption('liepna')
        const person = group(here.main, say('intake.person.title', { number: 1 }))
        await field(person, say('intake.person.latin_given')).fill('Sameera')
        await field(person, say('intake.person.latin_family')).fill(family)
        await here.date(say('intake.person.birth'), '1991-07-03', person)
        await field(person, say('intake.person.sex')).selectOption('female')
        await here.main.getByRole('button', { name: say('intake.submit'), exact: true }).last().click()
        await expect(here.page.getByRole('region', { name: say('intake.duplicates.title') })).toBeFocused()
        await picture(here.page, 'possible-duplicate')
        await withoutDraft(here.cookie, 'intake')
        await here.open('/desk/inbox')
        await picture(here.page, 'inbox')

        const lead = await desk(CAST.caseFile.coordinator, { language, viewport: size })
        await lead.open('/desk')
        await picture(lead.page, 'today-coordinator')
        await lead.open('/desk/figures')
        await picture(lead.page, 'figures')
      })
    }
  }
})
