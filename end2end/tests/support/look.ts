import { Locator, expect } from '@playwright/test'
import { BY_WIDTH, noViolations } from './axe'
import { Desk } from './desk'

/** A desk's screen, a tablet held upright, and a telephone (which is also a desk's screen at 400 %). */
export const WIDTHS = [1280, 820, 320]

const MARK = 'lzSamePage'

/** The part of the browser's half a page belongs to (app/desk/src/part.rs): between two parts a page is loaded. */
const part = (path: string): string => (['/desk', '/desk/register'].includes(path) ? 'lists' : 'work')

/** A link within the part changes the page without loading it anew: the browser's half is at work. */
export async function answersClicks(desk: Desk): Promise<void> {
  await desk.page.evaluate((mark) => Object.assign(window, { [mark]: true }), MARK)
  const here = new URL(desk.page.url()).pathname
  const links = desk.page.locator('header a[href^="/desk"], nav a[href^="/desk"]')
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const same = paths.filter((path) => part(path) === part(here))
  // the only page of its part answers a click on itself
  const to = same.find((path) => path !== here) ?? same[0]
  expect(to, `a link of the same part as ${here}`).toBeDefined()
  await desk.page.locator(`header a[href="${to}"], nav a[href="${to}"]`).first().click()
  await expect(desk.page).toHaveURL(to)
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await desk.page.evaluate((mark) => mark in window, MARK), `${to} was loaded anew`).toBe(true)
}

/** Opens a page and sees what it should show. */
async function open(desk: Desk, path: string, shows: Locator | string): Promise<void> {
  await desk.open(path)
  const sign = typeof shows === 'string' ? desk.main.getByText(shows, { exact: true }).first() : shows
  await expect(sign).toBeVisible()
  await expect(desk.page.getByRole('heading', { level: 1 })).toHaveCount(1)
}

/** Opens a page and looks at it with axe. */
export async function look(desk: Desk, path: string, shows: Locator | string): Promise<void> {
  await open(desk, path, shows)
  await noViolations(desk.page, `${desk.language} ${path}`)
}

/**
 * Opens each page once and looks at it in every width, as a tablet is turned: nothing scrolls sideways, and axe finds
 * nothing. Beyond the first width it is asked only for what a width can change.
 */
export async function lookInWidths(desk: Desk, pages: [path: string, shows: Locator | string][], widths = WIDTHS): Promise<void> {
  const before = desk.page.viewportSize() ?? { width: 1280, height: 800 }
  for (const [path, shows] of pages) {
    await desk.page.setViewportSize({ width: widths[0], height: 900 })
    await open(desk, path, shows)
    for (const width of widths) {
      await desk.page.setViewportSize({ width, height: 900 })
      await fits(desk, `${path} at ${width}`)
      await noViolations(desk.page, `${desk.language} ${path} at ${width}`, width === widths[0] ? undefined : BY_WIDTH)
    }
  }
  await desk.page.setViewportSize(before)
}

/** The page is not wider than its window. */
export async function fits(desk: Desk, what: string): Promise<void> {
  const [wide, room] = await desk.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect.soft(wide, what).toBeLessThanOrEqual(room)
}

/** Sends a form that cannot be taken, and looks at the page with its errors. */
export async function lookAtErrors(desk: Desk, submit: Locator, what: string): Promise<void> {
  await submit.click()
  await expect(desk.page.getByRole('alert').filter({ hasText: desk.say('error.summary_title') })).toBeFocused()
  await noViolations(desk.page, `${desk.language} ${what} with errors`)
}
