import { randomInt, randomUUID } from 'node:crypto'
import { Day, addDays, fields, today } from './dates'
import { must } from './http'

function pick(from: string): string {
  return from[randomInt(from.length)]
}

/** A name that nobody in the register has, nor anything that sounds like it. */
export function invented(): string {
  const syllables = Array.from({ length: 4 }, () => pick('bdfgklmnprstvz') + pick('aeiou'))
  const name = syllables.join('') + pick('bdfgklmnprstvz')
  return name[0].toUpperCase() + name.slice(1)
}

const NONE = { day: '', month: '', year: '' }

export interface Somebody {
  given: string
  family: string
  born?: Day
  relation?: 'spouse' | 'child' | 'parent' | 'sibling' | 'other'
  vulnerabilities?: string[]
  phone?: string
}

export interface Sitting {
  people: Somebody[]
  arrived?: Day
  residence?: string
  worker?: string
  mentor?: string
}

/** The form of an intake, as the page would send it. */
export function intakeForm(sitting: Sitting): object {
  return {
    route: 'independent',
    arrived: fields(sitting.arrived ?? addDays(today(), -20)),
    applied: NONE,
    status: 'asylum_seeker',
    decided: NONE,
    residence: sitting.residence ?? 'mucenieki',
    address: '',
    referred_by: '',
    worker: sitting.worker ?? '',
    mentor: sitting.mentor ?? '',
    people: sitting.people.map((person, place) => ({
      relation: place === 0 ? 'main' : (person.relation ?? 'other'),
      names: { latin_given: person.given, latin_family: person.family },
      birth: person.born ? fields(person.born) : NONE,
      sex: 'female',
      citizenships: ['SY'],
      languages: ['ar'],
      interpreter_need: 'always',
      vulnerabilities: person.vulnerabilities ?? [],
      phone: person.phone ?? '',
    })),
    support_request: '',
    not_the_same: [],
  }
}

/** Puts people on file without the page; answers their ids. */
export async function takeIn(cookie: string, sitting: Sitting): Promise<string[]> {
  return must(cookie, 'take_in', { op: randomUUID(), form: intakeForm(sitting), draft: null })
}

/** Throws away what was begun and not sent. */
export async function withoutDraft(cookie: string, form: string, subject: string | null = null): Promise<void> {
  for (;;) {
    const found = await must(cookie, 'find_draft', { form, subject })
    if (!found) return
    await must(cookie, 'discard_draft', { id: found.id })
  }
}
