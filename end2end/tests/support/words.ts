import { readFileSync } from 'node:fs'

/** A language of the screens. */
export type Language = 'lv' | 'en'

export const LANGUAGES: Language[] = ['lv', 'en']

type Values = Record<string, string | number>

const read = new Map<string, unknown>()

function file(language: Language, name: string): unknown {
  const key = `${language}/${name}`
  if (!read.has(key)) {
    const address = new URL(`../../../app/words/locales/${key}.json`, import.meta.url)
    read.set(key, JSON.parse(readFileSync(address, 'utf8')))
  }
  return read.get(key)
}

function find(language: Language, path: string, values: Values): string {
  const [name, ...steps] = path.split('.')
  let here = file(language, name) as Record<string, unknown> | undefined
  const last = steps.pop() ?? ''
  for (const step of steps) here = here?.[step] as Record<string, unknown> | undefined
  const category = new Intl.PluralRules(language).select(Number(values.count ?? 0))
  const words = here?.[last] ?? here?.[`${last}_${category}`]
  if (typeof words !== 'string') throw new Error(`there are no words ${language} ${path}`)
  return words
}

/**
 * The words of the pages, as `text!` of the application gives them: `say('lv', 'intake.submit')`.
 * A plural takes `count`.
 */
export function say(language: Language, path: string, values: Values = {}): string {
  return find(language, path, values).replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_all, name: string) => {
    if (!(name in values)) throw new Error(`${path} wants ${name}`)
    return String(values[name])
  })
}

/** The words up to the first place that is filled in: enough to find a sentence by. */
export function beginning(language: Language, path: string): string {
  return find(language, path, { count: 2 }).split('{{')[0].trim()
}

/** The words in whichever of the two languages the account is set to. */
export function either(path: string, values: Values = {}): RegExp {
  return new RegExp(LANGUAGES.map((language) => escape(say(language, path, values))).join('|'))
}

/** A text as part of a regular expression. */
export function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
