import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CAST } from './support/accounts'
import { addDays, fields, longDate, today } from './support/dates'
import { ask, call, must, signIn } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// S6: a letter to an institution tells of the client what the worker ticked, and nothing else.

const { worker, mentor, elsewhere } = CAST.requestLetter
const NONE = { id: null, version: 0 }

/** A client with a request on the way, and the institution it went to. */
async function requested(cookie: string): Promise<{ id: string; request: string; name: string; family: string }> {
  const family = invented()
  const name = `Iestāde ${invented()}`
  const born = '1990-05-07'
  const others = [
    { given: 'Omar', family, born: '1988-03-02', relation: 'spouse' as const },
    { given: 'Lina', family, born: '2015-09-01', relation: 'child' as const },
  ]
  const [id] = await takeIn(cookie, { arrived: addDays(today(), -90), people: [{ given: 'Samira', family, born, phone: '+371 20 000 117' }, ...others] })
  const problem = { words: 'Pabalsts nav izmaksāts', domain: 'income_benefits', severity: 'high', sensitivity: 'ordinary', happened_on: fields(today()) }
  await must(cookie, 'record_casework', { op: crypto.randomUUID(), request: { person: id, kind: 'problem', subject: NONE, form: problem, draft: null } })
  const entry = { kind: 'other', name_lv: name, name_en: `Institution ${name}`, address: 'Ozolu iela 1, Rīga' }
  const institution = await must(cookie, 'keep_directory', { op: crypto.randomUUID(), work: { Entry: { on: null, form: entry } }, draft: null })
  const contact = { name: 'Zane Priedīte', language: 'lv' }
  await must(cookie, 'keep_directory', { op: crypto.randomUUID(), work: { Contact: { institution, on: null, form: contact } }, draft: null })
  const about = (await must(cookie, 'open_case', { person: id })).thread.problems[0].id
  const send = { institution, problem: about, asked: 'Lūdzu pārbaudīt *pabalsta* #izmaksu', why: 'Nav citu ienākumu', way: 'letter', sent_on: fields(today()), documents: 'Bankas izziņa' }
  const request = await must(cookie, 'record_representation', { op: crypto.randomUUID(), person: id, subject: NONE, form: { Send: send }, draft: null })
  return { id, request, name, family }
}

/** The versions of the file and of the request as they stand. */
async function seen(cookie: string, person: string, request: string): Promise<[number, number]> {
  const { sheet } = await must(cookie, 'open_request_letter', { person, request })
  return [sheet.file_version, sheet.request_version]
}

/** The words of a paper, as poppler reads them. */
async function words(paper: Response): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lidzas-letter-'))
  try {
    const file = join(folder, 'letter.pdf')
    writeFileSync(file, Buffer.from(await paper.arrayBuffer()))
    return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replaceAll('\u200B', '').replace(/\s+/g, ' ')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

for (const language of LANGUAGES) {
  test(`${language} › what is ticked stands in the preview and in the letter, and nothing else`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const { id, request, name, family } = await requested(here.cookie)

    await here.open(`/desk/person/${id}/requests`)
    const card = here.main.getByRole('article').filter({ hasText: 'Nav citu ienākumu' })
    await card.getByRole('link', { name: say('letter.title') }).click()
    await expect(here.heading(say('letter.title'))).toBeVisible()
    await here.alive()
    // of the client only the name is proposed; health and notes are not even offered
    const facts = here.group(say('letter.facts'))
    await expect(facts.getByRole('checkbox', { checked: true })).toHaveCount(1)
    const tick = (fact: string) => facts.getByRole('checkbox', { name: say(`letter.fact.${fact}`), exact: false })
    await expect(tick('name').first()).toBeChecked()
    const preview = here.main.getByRole('region', { name: say('letter.preview') })
    await expect(preview).toContainText(`Vārds, uzvārds: Samira ${family}`)
    await expect(preview).toContainText('Lūdzu pārbaudīt *pabalsta* #izmaksu')
    await expect(preview).not.toContainText('1990')
    await tick('birth_date').check()
    await expect(preview).toContainText('Dzimšanas datums: 1990. gada 7. maijs')
    await expect(preview).not.toContainText('+371 20 000 117')
    // of the household nobody is named until ticked, one by one
    const household = here.group(say('letter.fact.household'))
    await expect(household.getByRole('checkbox')).toHaveCount(2)
    await expect(household.getByRole('checkbox', { checked: true })).toHaveCount(0)
    await household.getByRole('checkbox', { name: `Lina ${family}` }).check()
    await expect(preview).toContainText(`Mājsaimniecības locekļi: Lina ${family}, dzim. 2015. gada 1. septembris`)
    await expect(preview).not.toContainText('Omar')
    await here.choose(say('institution.request.contact'), 'Zane Priedīte')
    await expect(preview).toContainText('Zane Priedīte')
    await here.field(say('letter.documents')).fill('Bankas izziņa\nPases kopija')
    await expect(preview.getByRole('listitem')).toHaveCount(2)
    const shown = (await preview.innerText()).replace(/\s+/g, ' ')
    await here.button(say('letter.make')).click()
    await here.done(say('letter.done'))

    // what was told is on the request's card; the paper says what the preview said
    await expect(card).toContainText(['name', 'birth_date', 'household'].map((fact) => say(`letter.fact.${fact}`)).join('; '))
    await expect(card).toContainText(longDate(today(), language))
    const link = card.getByRole('link', { name: say('letter.open', { number: 1 }) })
    await expect(link).toHaveAttribute('href', `/desk/person/${id}/request/${request}/letter/1`)
    const paper = await ask(`/desk/person/${id}/request/${request}/letter/1`, { cookie: here.cookie })
    expect(paper.status).toBe(200)
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    expect(paper.headers.get('cache-control')).toBe('no-store')
    expect(paper.headers.get('content-disposition')).toBe('inline; filename="vestule-1.pdf"')
    const said = await words(paper)
    for (const part of [name, 'Zane Priedīte', 'Ozolu iela 1', `Samira ${family}`, '1990. gada 7. maijs', `Lina ${family}`, '*pabalsta* #izmaksu', 'Pases kopija']) {
      expect(said).toContain(part)
      expect(shown).toContain(part)
    }
    for (const kept of ['Omar', '+371 20 000 117', 'Sīrija', 'patvēruma', 'Mucenieki', 'Pabalsts nav izmaksāts']) expect(said).not.toContain(kept)

    // it stands in the timeline too, and leads back to the card where the paper is opened
    await here.open(`/desk/person/${id}/timeline`)
    const entry = here.main.getByRole('listitem').filter({ hasText: say('letter.event', { number: 1 }) })
    await expect(entry).toContainText(name)
    await entry.getByRole('link').click()
    await expect(here.heading(say('institution.representation.title'))).toBeVisible()
    await expect(here.main.locator(`[id="letter-${request}-1"]`).getByRole('link')).toHaveText(say('letter.open', { number: 1 }))
  })
}

test('the letter stays as it was, a changed file is said before the next, and what is begun is found again', async ({ desk, problems }) => {
  problems.allow(/status of (409|500).*make_request_letter/)
  const here = await desk(worker)
  const say = (path: string, values = {}): string => here.say(path, values)
  const { id, request } = await requested(here.cookie)
  const letter = `/desk/person/${id}/requests/letter?of=${request}`
  await here.open(letter)
  await here.group(say('letter.facts')).getByRole('checkbox', { name: say('letter.fact.address') }).check()
  await here.field(say('letter.documents')).fill('<b>Iesniegums</b>')
  await here.saved()
  // left, and found again on the page of the day
  await here.open('/desk')
  await here.link(say('letter.title')).first().click()
  await expect(here.field(say('letter.documents'))).toHaveValue('<b>Iesniegums</b>')
  await here.alive()
  // meanwhile the client moves
  const [version] = await seen(here.cookie, id, request)
  const move = { place: 'rented', address: 'Liepu iela 4-2, Rīga', happened_on: fields(today()) }
  await must(here.cookie, 'carry_out', { op: crypto.randomUUID(), request: { person: id, base_version: version, kind: 'move', form: move } })
  await here.button(say('letter.make')).click()
  await expect(here.main.getByRole('heading', { name: say('casework.conflict.title') })).toBeFocused()
  const preview = here.main.getByRole('region', { name: say('letter.preview') })
  await expect(preview).toContainText('Dzīvesvieta: Liepu iela 4-2, Rīga')
  await expect(here.field(say('letter.documents'))).toHaveValue('<b>Iesniegums</b>')
  await here.button(say('letter.make')).click()
  await here.done(say('letter.done'))
  const said = await words(await ask(`/desk/person/${id}/request/${request}/letter/1`, { cookie: here.cookie }))
  expect(said).toContain('Liepu iela 4-2')
  expect(said).toContain('<b>Iesniegums</b>')
})

test('who may not hand papers out makes and opens none, and a name that is not offered is refused', async () => {
  const cookie = await signIn(worker)
  const { id, request } = await requested(cookie)
  const form = { facts: ['name'], documents: '' }
  const make = async (who: string, facts: object) => call(who, 'make_request_letter', { op: crypto.randomUUID(), person: id, request, seen: await seen(cookie, id, request), form: facts, draft: null })
  const strangers = [{ ...form, facts: ['vulnerabilities'] }, { ...form, facts: ['household'] }, { ...form, members: [id] }]
  for (const unknown of strangers) expect(JSON.stringify((await make(cookie, unknown)).body)).toContain('unknown_choice')
  expect((await make(cookie, form)).body).toBe(1)
  const paper = `/desk/person/${id}/request/${request}/letter/1`
  expect((await ask(paper, { cookie })).status).toBe(200)
  // a mentor is refused at the door; for a worker of another provider there is no such file
  const helper = await signIn(mentor)
  expect((await make(helper, form)).body).toBe('NotAllowed')
  expect((await ask(paper, { cookie: helper })).status).toBe(403)
  const stranger = await signIn(elsewhere)
  expect((await make(stranger, form)).body).toBe('NotFound')
  expect((await ask(paper, { cookie: stranger })).status).toBe(404)
})
