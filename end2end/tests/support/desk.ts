import { Locator, Page, expect } from '@playwright/test'
import { Day, fields } from './dates'
import { Language, escape, say } from './words'

/** A field, by its label, whether or not the label adds that it is optional. */
export function field(scope: Page | Locator, label: string): Locator {
  return scope.getByLabel(new RegExp(`^\\s*${escape(label)}(\\s*\\([^)]*\\))?\\s*$`))
}

/** A group of fields by its legend. */
export function group(scope: Page | Locator, legend: string): Locator {
  return scope.getByRole('group', { name: new RegExp(`^\\s*${escape(legend)}(\\s*\\([^)]*\\))?\\s*$`) })
}

/** The desk in somebody's browser. */
export class Desk {
  constructor(
    readonly page: Page,
    /** The session. */
    readonly cookie: string,
    readonly language: Language,
  ) {}

  /** The words of the page in its language. */
  say(path: string, values: Record<string, string | number> = {}): string {
    return say(this.language, path, values)
  }

  /** Opens a page of the desk and waits until a click on it does something. */
  async open(path: string): Promise<void> {
    await this.page.goto(path)
    await this.alive()
  }

  /** Waits until the browser's half of the desk has taken the page over. */
  async alive(): Promise<void> {
    await this.page.waitForFunction(() => (window as unknown as { lzAlive: boolean }).lzAlive)
    // what was waited for on the server is taken over in the tasks after it
    await this.page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 2000 })))
  }

  get main(): Locator {
    return this.page.getByRole('main')
  }

  heading(words: string): Locator {
    return this.main.getByRole('heading', { level: 1, name: words, exact: true })
  }

  /** The bar with the name and the entitlement above a file and its forms. */
  get identity(): Locator {
    return this.page.locator('.lz-identity-bar')
  }

  field(label: string): Locator {
    return field(this.main, label)
  }

  group(legend: string): Locator {
    return group(this.main, legend)
  }

  button(words: string): Locator {
    return this.main.getByRole('button', { name: words })
  }

  link(words: string): Locator {
    return this.main.getByRole('link', { name: words, exact: true })
  }

  async choose(label: string, option: string): Promise<void> {
    await this.field(label).selectOption({ label: option })
  }

  /** Types a date into the three fields under a legend. */
  async date(legend: string, day: Day, scope: Locator = this.main): Promise<void> {
    const parts = fields(day)
    const three = group(scope, legend)
    await three.getByLabel(this.say('common.date.day')).fill(parts.day)
    await three.getByLabel(this.say('common.date.month')).fill(parts.month)
    await three.getByLabel(this.say('common.date.year')).fill(parts.year)
  }

  /** Waits until what was typed is on the server. */
  async saved(): Promise<void> {
    const words = this.say('common.saved_at', { time: '' }).trim()
    await expect(this.main.getByText(new RegExp(`^${escape(words)}`))).toBeVisible()
  }

  /** Does something in a form, and waits until a draft that holds it has been saved. */
  async savedAfter(holds: RegExp, work: () => Promise<void>): Promise<void> {
    // a save that was on its way before does not hold it
    const sent = this.page.waitForRequest((request) => request.url().endsWith('/save_draft') && holds.test(request.postData() ?? ''))
    await work()
    expect((await (await sent).response())?.ok()).toBe(true)
  }

  /** Sends the form of an action to its confirmation, and confirms it with the verb on the button. */
  async confirm(verb: string): Promise<void> {
    await this.button(this.say(CONTINUE)).click()
    await expect(this.confirmation).toBeVisible()
    await this.confirmation.getByRole('button', { name: verb, exact: true }).click()
  }

  get confirmation(): Locator {
    return this.page.getByRole('region', { name: this.say('person.confirm.title') })
  }

  /** What the page says once an action is recorded. */
  async done(words: string): Promise<void> {
    await expect(this.main.getByRole('alert').filter({ hasText: words })).toBeVisible()
  }

  /** Signs out in this tab. */
  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: this.say('desk.sign_out') }).click()
    await expect(this.page).toHaveURL(/\/sign-in$/)
  }
}

/** Where the word on a form's button that leads to its next step stands. */
export const CONTINUE = 'common.proceed'
