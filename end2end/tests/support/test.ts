import { Browser, BrowserContext, ConsoleMessage, Page, test as base, expect } from '@playwright/test'
import { Desk } from './desk'
import { address, ask, signIn } from './http'
import { Turn, turn } from './turns'
import { Language } from './words'

export { expect }

interface Options {
  language?: Language
  /** Leaves the account's language alone: another file of stories may be changing it. */
  anyLanguage?: boolean
  /** A session of its own, because the story ends it. */
  fresh?: boolean
  viewport?: { width: number; height: number }
}

interface Problems {
  /** Watches a page for errors; `desk` does so by itself. */
  watch(page: Page): Promise<void>
  /** The story makes the server refuse: the browser's line about it is no error of the page. */
  allow(words: RegExp): void
}

interface Stories {
  /** What the browser complained of; a story with a complaint fails. */
  problems: Problems
  /** Opens the desk as somebody of the demo, in a browser of their own. */
  desk(account: string, options?: Options): Promise<Desk>
}

interface Sessions {
  /** The sessions of the people of the demo, one for each, as long as the worker lives. */
  sessions: Map<string, string>
}

/** The cookie of a session as a browser keeps it. */
export async function wear(context: BrowserContext, cookie: string, base = address()): Promise<void> {
  const [name, value] = cookie.split('=')
  const { hostname } = new URL(base)
  await context.addCookies([{ name, value, domain: hostname, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }])
}

/** Hears when the browser's half of the desk has come to life, and every refusal by the policy. */
function listen(): void {
  const here = window as unknown as { lzAlive: boolean; lzRefused: string[] }
  here.lzAlive = false
  here.lzRefused = []
  const add = EventTarget.prototype.addEventListener
  EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest: [never, never]) {
    if (this === window && type === 'click') here.lzAlive = true
    return add.call(this, type, ...rest)
  }
  add.call(document, 'securitypolicyviolation', ((event: SecurityPolicyViolationEvent) => {
    here.lzRefused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`)
  }) as EventListener)
}

export async function listening(context: BrowserContext): Promise<void> {
  await context.addInitScript(listen)
}

async function newContext(browser: Browser, options: Options): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: address(),
    viewport: options.viewport ?? { width: 1280, height: 800 },
    locale: options.language === 'en' ? 'en-GB' : 'lv-LV',
    timezoneId: 'Europe/Riga',
  })
  await listening(context)
  return context
}

export const test = base.extend<Stories, Sessions>({
  sessions: [async ({}, use) => use(new Map()), { scope: 'worker' }],

  problems: [
    async ({}, use) => {
      const heard: string[] = []
      const allowed: RegExp[] = []
      const pages: Page[] = []
      await use({
        watch: async (page) => {
          pages.push(page)
          page.on('console', (message: ConsoleMessage) => {
            if (message.type() === 'error') heard.push(`${message.text()} (${message.location().url})`)
          })
          page.on('pageerror', (error) => heard.push(String(error)))
        },
        allow: (words) => allowed.push(words),
      })
      for (const page of pages.filter((page) => !page.isClosed())) {
        const refused = await page.evaluate(() => (window as unknown as { lzRefused?: string[] }).lzRefused ?? [])
        heard.push(...refused)
      }
      expect(heard.filter((line) => !allowed.some((words) => words.test(line)))).toEqual([])
    },
    { auto: true },
  ],

  desk: async ({ browser, sessions, problems }, use) => {
    const contexts: BrowserContext[] = []
    const held: Turn[] = []
    await use(async (account, options = {}) => {
      let cookie = options.fresh ? undefined : sessions.get(account)
      if (!cookie) {
        cookie = await signIn(account)
        if (!options.fresh) sessions.set(account, cookie)
      }
      const language = options.language ?? 'lv'
      if (!options.anyLanguage) held.push(await turn(account, language))
      if (!options.anyLanguage) await ask('/language', { cookie, form: { language, next: '/desk' } })
      const context = await newContext(browser, { ...options, language })
      contexts.push(context)
      await wear(context, cookie)
      const page = await context.newPage()
      await problems.watch(page)
      return new Desk(page, cookie, language)
    })
    for (const context of contexts) await context.close()
    for (const one of held) one.end()
  },
})
