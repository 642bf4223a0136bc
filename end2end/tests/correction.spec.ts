import { CAST } from './support/accounts'
import { noViolations } from './support/axe'
import { randomInt } from 'node:crypto'
import { Day, addDays, addMonths, longDate, shortDate, today } from './support/dates'
import { Desk } from './support/desk'
import { must } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES, Language } from './support/words'

// Correcting what was taken in: what stood before is kept.

const { worker, coordinator, colleague, either } = CAST.correction
const ARRIVED = addDays(today(), -40)
const REGISTER_NAME: Record<Language, string> = { lv: 'vārds', en: 'given name' }

async function client(desk: Desk, given = 'Samira', born?: Day): Promise<{ id: string; family: string }> {
  const family = invented()
  const [id] = await takeIn(desk.cookie, { arrived: ARRIVED, people: [{ given, family, born }] })
  return { id, family }
}

/** A choice of reason, by its label. */
async function because(desk: Desk, reason: string): Promise<void> {
  await desk.main.getByRole('radio', { name: desk.say(`person.correction.because.${reason}`), exact: true }).check()
}

async function save(desk: Desk): Promise<void> {
  await desk.main.getByRole('button', { name: desk.say('person.correction.verb'), exact: true }).click()
}

async function file(desk: Desk, id: string) {
  return (await must(desk.cookie, 'read_person', { person: id })).file
}

for (const language of LANGUAGES) {
  test(`${language}: a name and a birth date are corrected from the file, and the former ones are kept`, async ({ desk }) => {
    const here = await desk(either, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const born = addDays('1960-01-01', randomInt(12_000))
    const { id, family } = await client(here, 'Samira', born)
    await here.open(`/desk/person/${id}`)
    const title = say('person.correction.title')
    await here.main.getByRole('navigation').getByRole('link', { name: title, exact: true }).click()
    await expect(here.heading(title)).toBeVisible()
    // the form is filled in with what is on file
    const given = here.field(say('intake.person.latin_given'))
    await expect(given).toHaveValue('Samira')
    await expect(here.group(say('intake.person.birth')).getByLabel(say('common.date.year'))).toHaveValue(born.slice(0, 4))
    await expect(here.field(say('intake.person.interpreter_need'))).toHaveValue('always')
    await noViolations(here.page, `${language} correcting a record`)

    // without a reason nothing is saved, and what was typed stays
    await given.fill('Samīra')
    await here.date(say('intake.person.birth'), '1991-06-08')
    await save(here)
    const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
    await expect(summary).toBeFocused()
    await expect(summary).toContainText(`${say('person.correction.reason')}: ${say('error.required')}`)
    await expect(given).toHaveValue('Samīra')
    await noViolations(here.page, `${language} a correction with errors`)
    expect((await file(here, id)).names.latin_given).toBe('Samira')

    await because(here, 'document_seen')
    await save(here)
    await here.done(say('person.correction.done'))
    await expect(here.heading(`Samīra ${family}`)).toBeVisible()
    const fields = `${REGISTER_NAME[language]}, ${say('person.correction.field.birth')}`
    const entry = here.main.getByRole('listitem').filter({ hasText: say('person.correction.timeline', { fields }) })
    await expect(entry).toContainText(say('person.correction.because.document_seen'))

    // both names are found where they should be: the new one in the register, the former one in the history
    expect((await must(here.cookie, 'search_register', { wanted: family })).rows).toHaveLength(1)
    await here.open(`/desk/person/${id}/correct`)
    await here.main.getByText(say('person.correction.history', { number: 1 }), { exact: true }).click()
    const past = here.main.locator('details').filter({ hasText: say('person.correction.history', { number: 1 }) })
    await expect(past).toContainText('Samira')
    await expect(past).toContainText(shortDate(born, language))
    await expect(past).toContainText((await must(here.cookie, 'viewer')).name)
    await noViolations(here.page, `${language} the history of a record`)
  })
}

test('an arrival on another day counts the entitlement anew', async ({ desk }) => {
  const here = await desk(worker)
  const { id } = await client(here)
  const arrived = addDays(today(), -25)
  await here.open(`/desk/person/${id}/correct`)
  await here.date(here.say('intake.arrival.arrived'), arrived)
  await because(here, 'typing_slip')
  await save(here)
  await here.done(here.say('person.correction.done'))
  const last = longDate(addMonths(arrived, 3), 'lv')
  await expect(here.identity).toContainText(here.say('entitlement.last_day', { date: last }))
})

test('documents are added, corrected and withdrawn', async ({ desk }) => {
  const here = await desk(worker)
  const { id } = await client(here)
  await here.open(`/desk/person/${id}/correct`)
  const added = here.group(here.say('person.correction.add_document'))
  await added.getByRole('combobox').selectOption({ index: 1 })
  await added.getByRole('textbox').fill('LV 123456')
  await because(here, 'document_seen')
  await save(here)
  await here.done(here.say('person.correction.done'))
  await expect(here.main).toContainText('LV 123456')

  await here.open(`/desk/person/${id}/correct`)
  await here.group(here.say('person.correction.document', { number: 1 })).getByRole('textbox').fill('LV 654321')
  await because(here, 'typing_slip')
  await save(here)
  await here.done(here.say('person.correction.done'))
  await expect(here.main).toContainText('LV 654321')
  await expect(here.main).not.toContainText('LV 123456')

  await here.open(`/desk/person/${id}/correct`)
  await here.main.getByLabel(here.say('person.correction.withdraw_document')).check()
  await because(here, 'own_statement')
  await save(here)
  await here.done(here.say('person.correction.done'))
  expect((await file(here, id)).documents).toEqual([])
  // the former numbers are in the history
  await here.open(`/desk/person/${id}/correct`)
  const history = here.say('person.correction.history', { number: 3 })
  await here.main.getByText(history, { exact: true }).click()
  const past = here.main.locator('details').filter({ hasText: history })
  await expect(past).toContainText('LV 123456')
  await expect(past).toContainText('LV 654321')
})

test('a decision recorded wrongly is withdrawn with another reason, said in words', async ({ desk }) => {
  const here = await desk(worker)
  const { id } = await client(here)
  const version = (await file(here, id)).version
  const [year, month, day] = addDays(today(), -5).split('-')
  await must(here.cookie, 'carry_out', {
    op: crypto.randomUUID(),
    request: { person: id, base_version: version, kind: 'status', form: { status: 'refugee', happened_on: { day, month, year }, is_final: true } },
  })
  await here.open(`/desk/person/${id}/correct`)
  await here.main.getByRole('checkbox', { name: /^bēglis/ }).check()
  await because(here, 'another')
  await save(here)
  const summary = here.page.getByRole('alert').filter({ hasText: here.say('error.summary_title') })
  await expect(summary).toContainText(`${here.say('person.correction.words')}: ${here.say('error.required')}`)
  await here.field(here.say('person.correction.words')).fill('Lēmums attiecas uz citu cilvēku')
  await save(here)
  await here.done(here.say('person.correction.done'))
  const last = longDate(addMonths(ARRIVED, 3), 'lv')
  await expect(here.identity).toContainText(here.say('entitlement.last_day', { date: last }))
  await expect(here.main).toContainText('Lēmums attiecas uz citu cilvēku')
  expect((await file(here, id)).history.statuses).toEqual([])
})

test('two people correct one record: the second sees both sides, and nothing of the first is lost', async ({ desk, problems }) => {
  // the refusal of the older version
  problems.allow(/status of (409|500).*correct_record/)
  const here = await desk(worker)
  const lead = await desk(coordinator)
  const { id, family } = await client(here)
  await here.open(`/desk/person/${id}/correct`)
  await lead.open(`/desk/person/${id}/correct`)
  await lead.field(lead.say('intake.person.phone')).fill('+371 20 000 123')
  await because(lead, 'own_statement')
  await save(lead)
  await lead.done(lead.say('person.correction.done'))

  await here.field(here.say('intake.person.latin_given')).fill('Samīra')
  await because(here, 'typing_slip')
  await save(here)
  const conflict = here.page.getByRole('region', { name: here.say('person.conflict.title') })
  await expect(conflict).toBeFocused()
  const row = (name: string) => conflict.getByRole('row').filter({ hasText: name })
  await expect(row('Samīra').getByRole('cell').nth(0)).toHaveText('Samīra')
  await expect(row('Samīra').getByRole('cell').nth(1)).toHaveText('Samira')
  await expect(row('+371 20 000 123').getByRole('cell').nth(0)).toHaveText(here.say('person.conflict.unchanged'))
  await noViolations(here.page, 'a conflict of corrections')
  // the form holds both
  await expect(here.field(here.say('intake.person.phone'))).toHaveValue('+371 20 000 123')
  await expect(here.field(here.say('intake.person.latin_given'))).toHaveValue('Samīra')
  await conflict.getByRole('button', { name: here.say('person.conflict.record'), exact: true }).click()
  await here.done(here.say('person.correction.done'))
  const now = await file(here, id)
  expect(now.names).toMatchObject({ latin_given: 'Samīra', latin_family: family })
  expect(now.phone).toBe('+371 20 000 123')
})

test('a corrected name that somebody else has is looked at before it is saved', async ({ desk }) => {
  const here = await desk(worker)
  const { family } = await client(here, 'Karima', '1984-02-03')
  const { id } = await client(here, 'Karima')
  await here.open(`/desk/person/${id}/correct`)
  await here.field(here.say('intake.person.latin_family')).fill(family)
  await because(here, 'typing_slip')
  await save(here)
  const found = here.page.getByRole('region', { name: here.say('person.correction.duplicates_title') })
  await expect(found).toBeFocused()
  await expect(found.getByRole('link')).toContainText(`Karima ${family}`)
  await noViolations(here.page, 'a possible duplicate of a correction')
  expect((await file(here, id)).names.latin_family).not.toBe(family)
  await save(here)
  await here.done(here.say('person.correction.done'))
})

test('a form of a correction is found again after the page was left', async ({ desk }) => {
  const here = await desk(worker)
  const { id } = await client(here)
  await here.open(`/desk/person/${id}/correct`)
  await here.field(here.say('intake.person.latin_given')).fill('Sāmira')
  await here.saved()
  await here.open(`/desk/person/${id}/correct`)
  await expect(here.field(here.say('intake.person.latin_given'))).toHaveValue('Sāmira')
  await here.button(here.say('person.draft.discard')).click()
  await expect(here.field(here.say('intake.person.latin_given'))).toHaveValue('Samira')
  await save(here)
  const summary = here.page.getByRole('alert').filter({ hasText: here.say('error.summary_title') })
  await expect(summary).toContainText(here.say('person.correction.reason'))
  await because(here, 'typing_slip')
  await save(here)
  await expect(here.page.getByRole('alert').filter({ hasText: here.say('error.nothing_corrected') })).toBeVisible()
})

test('who does not run the case corrects nothing', async ({ desk }) => {
  const here = await desk(worker)
  const them = await desk(colleague)
  const { id } = await client(here)
  await them.open(`/desk/person/${id}`)
  await expect(them.link(them.say('person.correction.title'))).toHaveCount(0)
  await them.open(`/desk/person/${id}/correct`)
  await expect(them.main).toContainText(them.say('person.correction.not_yours'))
  await expect(them.main.getByRole('textbox')).toHaveCount(0)
})
