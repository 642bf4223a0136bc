import { fields, today } from './dates'
import { must } from './http'

/** Records something in the support network over HTTP; `changes` names what is changed and its version. */
export async function recordNetwork(cookie: string, person: string, kind: string, form: object, changes: object = { id: null, version: 0 }): Promise<void> {
  const begun = { around: 'person', strength: 'ordinary', quality: 'supportive', care: 'none', sensitivity: 'ordinary', happened_on: fields(today()) }
  await must(cookie, 'record_network', { op: crypto.randomUUID(), request: { person, kind, changes, form: { ...begun, ...form }, draft: null } })
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what the server answers
export async function network(cookie: string, person: string): Promise<any> {
  return (await must(cookie, 'open_network', { person })).network
}

/** A believable network: ties of every kind of line, one that ended, and the family. */
export async function wholeNetwork(cookie: string, person: string, child: string): Promise<{ first: string; link: string }> {
  const ties = [
    { name: 'Fatima Al-Masri', kind: 'friend', strength: 'strong', help: 'Pieskata bērnus', language: 'ar', contact: '+371 20 000 001' },
    { name: 'Nodarbinātības valsts aģentūras Rīgas filiāle', kind: 'institution', strength: 'weak', around: 'household' },
    { name: 'عبد الرحمن الهاشمي', kind: 'community', quality: 'tense', tensions: 'Prasa atmaksāt parādu' },
    { name: 'Brālis Vācijā', kind: 'family', quality: 'broken', strength: 'weak', sensitivity: 'safety' },
    { name: 'Kaimiņiene Ilze', kind: 'neighbour' },
  ]
  for (const tie of ties) await recordNetwork(cookie, person, 'tie', tie)
  await recordNetwork(cookie, person, 'family', { relative: child, kinship: 'child', care: 'gives', words: 'Aizved uz skolu' })
  await recordNetwork(cookie, person, 'family', { name: 'Māte Damaskā', kinship: 'parent' })
  const known = await network(cookie, person)
  const id = (name: string): string => known.ties.find((tie: { now: { content: { name: string } } }) => tie.now.content.name === name).id
  await recordNetwork(cookie, person, 'tie', { ...ties[0], quality: 'tense', reason: 'Sastrīdējušās par naudu' }, { id: id('Fatima Al-Masri'), version: 1 })
  await recordNetwork(cookie, person, 'tie-end', { reason: 'Pārcēlusies uz citu pilsētu' }, { id: id('Kaimiņiene Ilze'), version: 1 })
  return { first: id('Fatima Al-Masri'), link: known.family[0].id }
}
