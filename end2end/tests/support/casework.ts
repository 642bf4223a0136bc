import { addDays, fields, today } from './dates'
import { must } from './http'

const DAY = fields(today())
const DUE = fields(addDays(today(), 21))

/** Records something on a case over HTTP; answers the newest record of what the thread holds under `list`. */
async function put(cookie: string, person: string, kind: string, list: string, form: object, id: string | null = null, version = 0): Promise<string> {
  const before = new Set((await thread(cookie, person))[list].map((one: { id: string }) => one.id))
  await must(cookie, 'record_casework', {
    op: crypto.randomUUID(),
    request: { person, kind, subject: { id, version }, form: { happened_on: DAY, sensitivity: 'ordinary', ...form }, draft: null },
  })
  return (await thread(cookie, person))[list].find((one: { id: string }) => !before.has(one.id))?.id ?? id
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what the server answers
export async function thread(cookie: string, person: string): Promise<any> {
  return (await must(cookie, 'open_case', { person })).thread
}

/** Scores every criterion alike, but for some. */
export async function assess(cookie: string, person: string, score: number, but: Record<string, number> = {}, on = DAY): Promise<void> {
  const { criteria } = await thread(cookie, person)
  const scores = Object.fromEntries(criteria.criteria.map(({ code }: { code: string }) => [code, String(but[code] ?? score)]))
  await must(cookie, 'assess', { op: crypto.randomUUID(), person, set: criteria.version, form: { scores, manual: '', reason: '', assessed_on: on }, draft: null })
}

/** A believable case: two needs, a problem with a goal, three actions, and what was done. */
export async function wholeCase(cookie: string, person: string): Promise<{ need: string; problem: string; goal: string; action: string }> {
  const need = await put(cookie, person, 'need', 'needs', { words: 'Nav kur dzīvot, kad beigsies īres līgums. Saimnieks dzīvokli pārdod.' })
  await put(cookie, person, 'need', 'needs', { words: 'Vēlas, lai bērni no janvāra apmeklē bērnudārzu.' })
  await put(cookie, person, 'need', 'needs', { words: 'Slikti guļ, bieži sāp galva.', sensitivity: 'health' })
  const problem = await put(cookie, person, 'problem', 'problems', {
    needs: [need],
    domain: 'housing',
    words: 'Īres līgums beidzas pēc mēneša, saimnieks to nepagarinās. Uzkrājumu drošības naudai nav.',
    severity: 'high',
    service_type: 'social_work',
    alternatives: [
      { words: 'Īrēt dzīvokli ar pašvaldības pabalstu', pros: 'tuvu skolai', cons: 'vajadzīga drošības nauda', chosen: true },
      { words: 'Uz laiku pie radiem Jelgavā', pros: 'uzreiz', cons: 'pārāk šauri, bērniem jāmaina skola', chosen: false },
    ],
  })
  const goal = await put(cookie, person, 'goal', 'goals', {
    problems: [problem],
    domain: 'housing',
    words: 'Klienta ģimenei ir noīrēts mājoklis vismaz uz gadu',
    measure: 'Noslēgts rakstisks īres līgums un deklarēta dzīvesvieta',
    term: 'short',
    due: fields(addDays(today(), 40)),
  })
  const action = await put(cookie, person, 'plan-action', 'actions', { words: 'Atrast un apskatīt trīs dzīvokļus', owner: 'mentor', due: DUE, place: 'Rīga' }, goal)
  await put(cookie, person, 'plan-action', 'actions', { words: 'Pieteikties pašvaldības mājokļa pabalstam', owner: 'client', due: DUE }, goal)
  await put(cookie, person, 'plan-action', 'actions', { words: 'Sagatavot izziņu par ienākumiem', owner: 'institution', institution: 'VSAA', due: DUE }, goal)
  await put(cookie, person, 'activity', 'activities', {
    activity: 'individual',
    words: 'Kopā pārrunājām īres sludinājumus un sagatavojām jautājumus saimniekam.',
    minutes: '60',
    place: 'Mucenieki',
    purpose: `action:${action}`,
    reason: 'Klients pats piezvanīja trim saimniekiem; viens aicina apskatīt dzīvokli piektdien.',
  })
  const version = (await thread(cookie, person)).problems.find((one: { id: string }) => one.id === problem).version
  await put(cookie, person, 'problem-state', 'problems', { state: 'in_work', reason: 'Sākta dzīvokļa meklēšana' }, problem, version)
  return { need, problem, goal, action }
}
