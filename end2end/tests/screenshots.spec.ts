import { mkdirSync } from 'node:fs'
import { CAST } from './support/accounts'
import { assess, wholeCase } from './support/casework'
import { addDays, today } from './support/dates'
import { CONTINUE, Desk } from './support/desk'
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
        // a step that takes the focus scrolls to it first
        await page.evaluate(
          () =>
            new Promise<void>((still) => {
              let [before, frames] = [scrollY, 0]
              const look = (): void => {
                frames = scrollY === before ? frames + 1 : 0
                before = scrollY
                if (frames < 20) requestAnimationFrame(look)
                else still()
              }
              look()
            }),
        )
        await page.screenshot({ path: `${FOLDER}${name}-${language}-${size.width}.png`, animations: 'disabled' })
      }

      test(`${language} ${size.name}: public pages`, async ({ page }) => {
        await page.setViewportSize(size)
        for (const name of ['home', 'how_long']) {
          const one = PAGES.find((page) => page.words === name)
          const asked = name === 'how_long' ? '?arrived-day=15&arrived-month=9&arrived-year=2026' : ''
          await page.goto(`${one?.[language]}${asked}`)
          await picture(page, name.replace('_', '-'))
        }
      })

      test(`${language} ${size.name}: the desk`, async ({ desk }) => {
        const here = await desk(CAST.intake.worker, { language, viewport: size })
        const say = (path: string, values = {}): string => here.say(path, values)
        await withoutDraft(here.cookie, 'intake')
        await here.open('/desk')
        await picture(here.page, 'today')
        await here.open('/desk/register')
        await picture(here.page, 'register')
        await here.open('/desk/intake')
        await picture(here.page, 'intake')

        const id = await somebody(here)
        await here.open(`/desk/person/${id}`)
        await picture(here.page, 'person')
        if (!(await must(here.cookie, 'open_case', { person: id })).thread.problems.length) {
          await assess(here.cookie, id, 1, { housing_instability: 3, language_barrier: 2 })
          await assess(here.cookie, id, 1, { safety_risk: 3, housing_instability: 2 })
          await wholeCase(here.cookie, id)
        }
        for (const section of ['problems', 'complexity', 'plan']) {
          await here.open(`/desk/person/${id}/${section}`)
          await picture(here.page, section)
        }
        // what a file of the demo holds in its other sections
        await here.open('/desk/register?own=1')
        const file = await here.main.getByRole('table').getByRole('link').first().getAttribute('href')
        for (const section of ['case', 'network', 'requests', 'appointments', 'notes', 'files', 'document', 'timeline']) {
          await here.open(`${file}/${section}`)
          await picture(here.page, section)
        }
        await here.open('/desk/calendar')
        await picture(here.page, 'calendar')
        await here.open(`/desk/person/${id}/status`)
        await here.main.getByRole('radio').nth(1).check()
        await here.date(say('person.form.decided_on'), addDays(today(), -3))
        await here.button(say(CONTINUE)).click()
        await expect(here.confirmation).toBeVisible()
        await picture(here.page, 'status-decision')
        await withoutDraft(here.cookie, 'action:status', id)
      })
    }
  }
})

/** An invented family, put on file once for all pictures. */
async function somebody(desk: Desk): Promise<string> {
  const found = (await must(desk.cookie, 'search_register', { wanted: 'Samira Nasseri' })).rows
  if (found.length > 0) return found[0].person
  const people = [
    { given: 'Samira', family: 'Nasseri', born: '1991-03-07', phone: '+371 00 100 005' },
    { given: 'Lina', family: 'Nasseri', relation: 'child' as const, born: '2019-06-01' },
  ]
  return (await takeIn(desk.cookie, { arrived: addDays(today(), -80), people }))[0]
}
