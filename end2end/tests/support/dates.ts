import { Language } from './words'

/** A day as "2026-11-22". */
export type Day = string

const MONTHS: Record<Language, string[]> = {
  lv: [
    'janvāris', 'februāris', 'marts', 'aprīlis', 'maijs', 'jūnijs',
    'jūlijs', 'augusts', 'septembris', 'oktobris', 'novembris', 'decembris',
  ],
  en: [
    'January', 'February', 'March', 'April', 'May', 'June',
    'July', 'August', 'September', 'October', 'November', 'December',
  ],
}

/** The day in Latvia. */
export function today(): Day {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Riga' }).format(new Date())
}

export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** A term of so many months: its last day is the same day of the last month, or that month's last one. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, of] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(of, last))).toISOString().slice(0, 10)
}

/** How many days lie between. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** "2026. gada 5. marts", "5 March 2026". */
export function longDate(day: Day, language: Language): string {
  const [year, month, of] = day.split('-').map(Number)
  const name = MONTHS[language][month - 1]
  return language === 'lv' ? `${year}. gada ${of}. ${name}` : `${of} ${name} ${year}`
}

/** "05.03.2026.", "5 March 2026". */
export function shortDate(day: Day, language: Language): string {
  if (language === 'en') return longDate(day, language)
  const [year, month, of] = day.split('-')
  return `${of}.${month}.${year}.`
}

/** The three fields of a date, as somebody types them. */
export function fields(day: Day): { day: string; month: string; year: string } {
  const [year, month, of] = day.split('-').map(Number)
  return { day: String(of), month: String(month), year: String(year) }
}
