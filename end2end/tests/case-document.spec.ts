import { CAST } from './support/accounts'
import { wholeCase } from './support/casework'
import { addDays, today } from './support/dates'
import { ask, signIn } from './support/http'
import { writeNote } from './support/note'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'
import { execFileSync } from 'node:child_process'

// The case file as a document: the client's copy goes through the redaction, the archive's has everything, and
// what was issued is opened as a paper and as data.

const { worker, mentor } = CAST.caseDocument
const ARRIVED = addDays(today(), -60)

/** The words of a paper, by a program other than the one that wrote it. */
function wordsOf(pdf: Uint8Array): string {
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, maxBuffer: 1 << 26 }).toString()
  return text.replace(/[\u200b\u200e\u200f]/g, '').replace(/\s+/g, ' ')
}

for (const language of LANGUAGES) {
  test(`${language} › the client’s copy is gone through, issued, and holds nothing of others`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const family = invented()
    const people = [{ given: 'Samira', family }, { given: 'Zeinaba', family: invented(), relation: 'sibling' as const }]
    const [id] = await takeIn(here.cookie, { arrived: ARRIVED, people })
    await wholeCase(here.cookie, id)
    await writeNote(here.cookie, id, 'Adresi neizpaust nevienam', { sensitivity: 'safety' })
    await writeNote(here.cookie, id, 'Zeinabai jāzvana par skolu un Kurzemes ielas dzīvokli')

    await here.open(`/desk/person/${id}`)
    await here.main.getByRole('navigation', { name: say('casework.navigation.label') }).getByRole('link', { name: say('case_document.title') }).click()
    await expect(here.heading(say('case_document.title'))).toBeVisible()
    await expect(here.main).toContainText(say('case_document.list.empty'))
    await here.alive()
    await here.link(say('case_document.start')).click()
    await expect(here.heading(say('case_document.start'))).toBeVisible()
    await here.alive()

    // for whom has to be said; every part is chosen to begin with
    await here.button(say('case_document.onward')).click()
    const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
    await expect(summary).toContainText(`${say('case_document.field.purpose')}: ${say('error.required')}`)
    await here.group(say('case_document.field.purpose')).getByRole('radio').first().check()
    await here.button(say('case_document.onward')).click()

    // what concerns others is ticked already, the rest of the listed is not
    await expect(here.heading(say('case_document.redaction.title'))).toBeVisible()
    await here.alive()
    const row = (words: string) => here.main.getByRole('region').filter({ hasText: words })
    const out = (words: string) => row(words).getByRole('checkbox')
    await expect(out('Adresi neizpaust')).toBeChecked()
    await expect(out('Slikti guļ')).not.toBeChecked()
    await expect(out('Zeinabai jāzvana')).not.toBeChecked()
    await expect(row('Zeinabai jāzvana')).toContainText('Zeinaba')
    await expect(here.main.getByRole('checkbox', { name: /^Zeinaba / })).toBeChecked()
    await out('Slikti guļ').check()
    await row('Slikti guļ').getByRole('combobox').selectOption('other')
    await here.savedAfter(/Kurzeme/, () => here.field(say('case_document.field.words')).fill('Kurzeme'))

    // gone through has to be said as well; what was decided on is kept when the page is opened anew
    await here.button(say('case_document.redaction.issue')).click()
    await expect(summary).toContainText(say('case_document.field.reviewed'))
    await here.open(`/desk/person/${id}/document/redaction`)
    await expect(out('Slikti guļ')).toBeChecked()
    await expect(here.field(say('case_document.field.words'))).toHaveValue('Kurzeme')
    await here.main.getByRole('checkbox', { name: say('case_document.field.reviewed') }).check()
    await here.button(say('case_document.redaction.issue')).click()
    await here.done(say('case_document.issued'))
    await expect(here.main.getByRole('row').filter({ hasText: say('case_document.list.number', { number: 1 }) })).toContainText(say('case_document.list.all_parts'))

    // neither the paper nor the data holds what was left out
    const pdf = await ask(`/desk/person/${id}/document/1/pdf`, { cookie: here.cookie })
    expect([pdf.status, pdf.headers.get('content-type'), pdf.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'no-store'])
    const paper = wordsOf(new Uint8Array(await pdf.arrayBuffer()))
    const json = await ask(`/desk/person/${id}/document/1/json`, { cookie: here.cookie })
    expect([json.status, json.headers.get('content-type')]).toEqual([200, 'application/json'])
    const data = await json.text()
    for (const copy of [paper, data]) {
      for (const gone of ['neizpaust', 'Zeinab', 'Slikti guļ', 'Kurzeme']) expect(copy, gone).not.toContain(gone)
      expect(copy).toContain('Īres līgums beidzas pēc mēneša')
      expect(copy).toContain('[…] jāzvana par skolu un […] ielas dzīvokli')
    }
    expect(paper).toContain('izlaists: personas drošība')
    expect(paper).toContain('Saturs / Contents')
    const document = JSON.parse(data)
    expect([document.format, document.version, document.number, document.purpose]).toEqual(['lidzas.case_document', 1, 1, 'client'])
    const lines = document.left_out.map((one: { reason: string }) => one.reason)
    expect(lines).toEqual(['third_party', 'safety', 'other'])

    // a mentor of the client knows of no documents
    const other = await signIn(mentor)
    expect((await ask(`/desk/person/${id}/document/1/pdf`, { cookie: other })).status).toBe(403)
  })

  test(`${language} › the archive’s copy of chosen parts is issued at once and names who wrote`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const [id] = await takeIn(here.cookie, { arrived: ARRIVED, people: [{ given: 'Samira', family: invented() }] })
    await writeNote(here.cookie, id, 'Adresi neizpaust nevienam', { sensitivity: 'safety' })
    await here.open(`/desk/person/${id}/document/new`)
    await here.group(say('case_document.field.purpose')).getByRole('radio').nth(1).check()
    const parts = here.group(say('case_document.field.parts')).getByRole('checkbox')
    for (const part of await parts.all()) await part.uncheck()
    await here.button(say('case_document.onward')).click()
    const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
    await expect(summary).toContainText(`${say('case_document.field.parts')}: ${say('error.required')}`)
    await here.main.locator('input[value="notes"]').check()
    await here.main.locator('input[value="access"]').check()
    await here.button(say('case_document.onward')).click()
    await here.done(say('case_document.issued'))
    const document = await (await ask(`/desk/person/${id}/document/1/json`, { cookie: here.cookie })).json()
    expect(document.sections.map((one: { part: string }) => one.part)).toEqual(['notes', 'access'])
    expect(JSON.stringify(document.sections[0])).toContain('Adresi neizpaust')
    expect(document.sections[0].entries[0].recorded_by.name).toBeTruthy()
    // issuing and looking stand in the access record of the next one
    expect(document.sections[1].entries.length).toBeGreaterThan(0)
  })
}
