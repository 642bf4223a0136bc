import { fields, today } from './dates'
import { must } from './http'

/** Writes a note over HTTP; answers its id. */
export async function writeNote(cookie: string, person: string, words: string, more: object = {}, corrects: string | null = null): Promise<string> {
  const form = { happened_on: fields(today()), kind: 'conversation', words, sensitivity: 'ordinary', about: '', reason: '', ...more }
  return must(cookie, 'write_note', { op: crypto.randomUUID(), request: { person, corrects, form, draft: null } })
}
