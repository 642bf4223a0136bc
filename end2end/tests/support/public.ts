import { Language } from './words'

interface PublicPage {
  /** Where its words stand. */
  words: string
  /** Its addresses, which people keep and print: they do not change. */
  lv: string
  en: string
}

export const PAGES: PublicPage[] = [
  { words: 'home', lv: '/lv', en: '/en' },
  { words: 'service', lv: '/lv/pakalpojums', en: '/en/service' },
  { words: 'people', lv: '/lv/kas-ierodas-un-kapec', en: '/en/who-comes-and-why' },
  { words: 'worker', lv: '/lv/socialais-darbinieks', en: '/en/social-worker' },
  { words: 'mentor', lv: '/lv/socialais-mentors', en: '/en/social-mentor' },
  { words: 'who', lv: '/lv/kas-var-sanemt', en: '/en/who-can-get-support' },
  { words: 'how_long', lv: '/lv/cik-ilgi', en: '/en/how-long' },
  { words: 'places', lv: '/lv/kur', en: '/en/where' },
  { words: 'figures', lv: '/lv/skaitli', en: '/en/figures' },
  { words: 'thanks', lv: '/lv/pateiciba', en: '/en/thanks' },
  { words: 'support', lv: '/lv/lugt-atbalstu', en: '/en/ask-for-support' },
  { words: 'accessibility', lv: '/lv/pieklustamiba', en: '/en/accessibility' },
  { words: 'privacy', lv: '/lv/privatums', en: '/en/privacy' },
]

/** The name of a language in itself. */
export const OWN_NAME: Record<Language, string> = { lv: 'Latviešu', en: 'English' }

export function other(language: Language): Language {
  return language === 'lv' ? 'en' : 'lv'
}
