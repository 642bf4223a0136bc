import { CAST } from './support/accounts'
import { wholeCase } from './support/casework'
import { addDays, fields, longDate, today } from './support/dates'
import { Desk } from './support/desk'
import { call, must } from './support/http'
import { writeNote } from './support/note'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// Notes and the timeline: written, corrected with what stood before, found again, and everything that
// happened in one list.

const { worker, mentor } = CAST.note
const ARRIVED = addDays(today(), -60)

/** Somebody on file, in this worker's hands. */
async function client(desk: Desk): Promise<string> {
  const [id] = await takeIn(desk.cookie, { arrived: ARRIVED, people: [{ given: 'Samira', family: invented() }] })
  return id
}

/** The section of the file by its name, however much there is in it. */
const section = (here: Desk, name: string) =>
  here.main.getByRole('navigation', { name: here.say('casework.navigation.label') }).getByRole('link', { name })

for (const language of LANGUAGES) {
  test(`${language} › a note is written, corrected and found, and stands in the timeline`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const id = await client(here)
    const { problem } = await wholeCase(here.cookie, id)
    const yesterday = addDays(today(), -1)

    await here.open(`/desk/person/${id}`)
    await section(here, say('note.title')).click()
    await expect(here.heading(say('note.title'))).toBeVisible()
    await expect(here.main).toContainText(say('note.list.empty'))
    await here.link(say('note.write')).click()
    await expect(here.heading(say('note.write'))).toBeVisible()
    await here.alive()
    await here.date(say('note.field.happened_on'), yesterday)
    await here.field(say('note.field.kind')).selectOption('phone_call')
    await here.field(say('note.field.about')).selectOption(`problem:${problem}`)
    await here.field(say('note.field.words')).fill('Saimnieks zvanīja par Šķūņu ielas dzīvokli\nAtbilde piektdien')
    await here.button(say('note.submit')).click()
    await here.done(say('note.done_written'))
    await here.alive()
    const card = here.main.getByRole('article')
    await expect(card).toHaveCount(1)
    await expect(card.getByRole('heading')).toContainText(longDate(yesterday, language))
    await expect(card).toContainText('Šķūņu ielas')
    await expect(section(here, say('note.title'))).toContainText('1')

    // corrected: what stood before stays to be read, with who and why
    await card.getByRole('link', { name: new RegExp(`^${say('note.correct')} `) }).click()
    await expect(here.heading(say('note.correct_title'))).toBeVisible()
    await here.alive()
    const words = here.field(say('note.field.words'))
    await expect(words).toHaveValue(/Šķūņu ielas/)
    await words.fill('Saimnieks zvanīja par Dārza ielas dzīvokli\nAtbilde piektdien')
    await here.button(say('note.submit_correction')).click()
    const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
    await expect(summary).toContainText(`${say('note.field.reason')}: ${say('error.required')}`)
    await here.field(say('note.field.reason')).fill('Sajauktas ielas nosaukums')
    await here.button(say('note.submit_correction')).click()
    await here.done(say('note.done_corrected'))
    await here.alive()
    await expect(card).toHaveCount(1)
    await expect(card).toContainText('Sajauktas ielas nosaukums')
    const before = card.getByText('Šķūņu ielas')
    await expect(before).toBeHidden()
    await card.getByText(say('note.list.former', { number: 1 })).click()
    await expect(before).toBeVisible()

    // found by words without their marks, and the words stand in no address
    await writeNote(here.cookie, id, 'Par veselību', { sensitivity: 'health' })
    await here.open(`/desk/person/${id}/notes`)
    await expect(card).toHaveCount(2)
    const search = here.field(say('note.search.label'))
    await search.fill('darza DZIVOKLI')
    await here.button(say('note.search.button')).click()
    await expect(card).toHaveCount(1)
    await expect(card).toContainText('Dārza ielas')
    expect(here.page.url()).not.toContain('darza')
    await search.fill('nav tāda')
    await here.button(say('note.search.button')).click()
    await expect(here.main).toContainText(say('note.list.nothing'))
    await here.button(say('note.search.clear')).click()
    await expect(card).toHaveCount(2)
    await here.field(say('note.field.sensitivity')).selectOption('health')
    await here.button(say('register.filter.apply')).click()
    await expect(card).toHaveCount(1)
    await expect(card).toContainText('Par veselību')

    // everything that happened, in one list: narrowed by ticks, and leading to where it stands
    await section(here, say('timeline.title')).click()
    await expect(here.heading(say('timeline.title'))).toBeVisible()
    await here.alive()
    const event = here.main.getByRole('list', { name: say('timeline.list.heading') }).getByRole('listitem')
    for (const title of ['timeline.event.need', 'timeline.event.problem_identified', 'timeline.event.goal_set', 'timeline.event.note_corrected', 'person.timeline.assigned_worker']) {
      await expect(event.filter({ hasText: say(title) }).first()).toBeVisible()
    }
    // what the client says has a group of its own
    const view = { words: 'Te ir droši', wishes: 'Mācīties latviski', happened_on: fields(today()) }
    await must(here.cookie, 'record_casework', {
      op: crypto.randomUUID(),
      request: { person: id, kind: 'view', subject: { id: null, version: 0 }, form: view, draft: null },
    })
    await here.main.getByRole('checkbox', { name: say('timeline.group.views') }).check()
    await here.button(say('register.filter.apply')).click()
    await expect(event).toHaveCount(1)
    await expect(event).toContainText('Te ir droši')
    await event.getByRole('link').click()
    await expect(here.page).toHaveURL(/case\?at=.*#view-/)
    await expect(here.main.getByRole('article').filter({ hasText: 'Mācīties latviski' })).toBeVisible()
    await section(here, say('timeline.title')).click()
    await expect(here.heading(say('timeline.title'))).toBeVisible()
    await here.alive()
    await here.main.getByRole('checkbox', { name: say('timeline.group.notes') }).check()
    await here.button(say('register.filter.apply')).click()
    await expect(event).toHaveCount(3)
    await expect(here.page).toHaveURL(/groups=notes/)
    await here.field(say('timeline.search.label')).fill('darza')
    await here.button(say('timeline.search.button')).click()
    await expect(event).toHaveCount(1)
    await event.getByRole('link').click()
    await expect(here.heading(say('note.title'))).toBeVisible()
    await expect(card.first()).toContainText('Dārza ielas')
    // the person page leads to it
    await here.open(`/desk/person/${id}`)
    await here.link(say('timeline.all')).click()
    await expect(here.heading(say('timeline.title'))).toBeVisible()
  })
}

test('what is wrong is said at the field, and what was typed stays, also when the page is left', async ({ desk, problems }) => {
  problems.allow(/status of (422|500).*write_note/)
  const here = await desk(worker)
  const say = (path: string, values = {}): string => here.say(path, values)
  const id = await client(here)
  await here.open(`/desk/person/${id}/notes/new`)
  await here.button(say('note.submit')).click()
  const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
  await expect(summary).toBeFocused()
  await expect(summary).toContainText(`${say('note.field.words')}: ${say('error.required')}`)
  await here.field(say('note.field.kind')).selectOption('observation')
  const words = here.field(say('note.field.words'))
  await words.fill('ā'.repeat(20_000))
  await here.button(say('note.submit')).click()
  await expect(summary.getByRole('listitem')).toHaveText([`${say('note.field.words')}: ${say('error.too_long')}`])
  expect(await words.inputValue()).toHaveLength(20_000)
  const typed = '<script>alert(1)</script> مرحبا Ольга'
  await words.fill(typed)
  await here.date(say('note.field.happened_on'), addDays(today(), 1))
  await here.button(say('note.submit')).click()
  await expect(summary).toContainText(`${say('note.field.happened_on')}: ${say('error.in_the_future')}`)
  // before the client was here the server knows
  await here.date(say('note.field.happened_on'), addDays(ARRIVED, -1))
  await here.button(say('note.submit')).click()
  await expect(summary).toContainText(`${say('note.field.happened_on')}: ${say('error.before_arrival')}`)
  await here.saved()
  await here.open('/desk')
  await here.main.getByRole('link', { name: say('note.write') }).first().click()
  await expect(words).toHaveValue(typed)
  await here.alive()
  await here.date(say('note.field.happened_on'), today())
  await here.button(say('note.submit')).click()
  await here.done(say('note.done_written'))
  await expect(here.main.getByRole('article')).toContainText(typed)
})

test('two people correct one note: the second sees the first beside the own, and both stay to be read', async ({ desk, problems }) => {
  problems.allow(/status of (409|500).*write_note/)
  const here = await desk(worker)
  const say = (path: string, values = {}): string => here.say(path, values)
  const id = await client(here)
  const note = await writeNote(here.cookie, id, 'Vizīte pirmdien')
  await here.open(`/desk/person/${id}/notes/correct?of=${note}`)
  await writeNote(here.cookie, id, 'Vizīte otrdien', { reason: 'Zvanīja no ārsta prakses' }, note)
  await here.field(say('note.field.words')).fill('Vizīte trešdien')
  await here.field(say('note.field.reason')).fill('Klients atnesa pierakstu')
  await here.button(say('note.submit_correction')).click()
  const conflict = here.page.getByRole('region', { name: say('note.conflict.title') })
  await expect(conflict).toContainText('Vizīte otrdien')
  await expect(conflict.getByRole('heading')).toBeFocused()
  await expect(here.field(say('note.field.words'))).toHaveValue('Vizīte trešdien')
  // looked at and still right: corrected is what is there now
  await here.button(say('note.submit_correction')).click()
  await here.done(say('note.done_corrected'))
  const card = here.main.getByRole('article')
  await expect(card).toHaveCount(1)
  await card.getByText(say('note.list.former', { number: 2 })).click()
  await expect(card).toContainText('Vizīte otrdien')
  await expect(card).toContainText('Vizīte pirmdien')
})

test('a mentor writes ordinary notes and reads nobody else’s', async ({ desk }) => {
  const here = await desk(worker, { anyLanguage: true })
  const helper = await desk(mentor)
  const say = (path: string, values = {}): string => helper.say(path, values)
  const id = await client(here)
  const account = (await must(helper.cookie, 'viewer')).account
  const file = (await must(here.cookie, 'read_person', { person: id })).file
  await must(here.cookie, 'carry_out', {
    op: crypto.randomUUID(),
    request: { person: id, base_version: file.version, kind: 'assign', form: { assignment: 'mentor', account } },
  })
  await writeNote(here.cookie, id, 'Darbinieces piezīme')
  await helper.open(`/desk/person/${id}`)
  await expect(section(helper, say('timeline.title'))).toHaveCount(0)
  await section(helper, say('note.title')).click()
  await expect(helper.main).toContainText(say('note.mentor_lead'))
  await expect(helper.main).not.toContainText('Darbinieces piezīme')
  await helper.link(say('note.write')).click()
  await helper.alive()
  await expect(helper.main.getByRole('group', { name: say('note.field.sensitivity') })).toHaveCount(0)
  await helper.field(say('note.field.kind')).selectOption('observation')
  await helper.field(say('note.field.words')).fill('Kopā aizgājām uz skolu')
  await helper.button(say('note.submit')).click()
  await helper.done(say('note.done_written'))
  await expect(helper.main.getByRole('article')).toHaveText([/Kopā aizgājām uz skolu/])
  // a form put together by hand is refused
  const form = { happened_on: { day: '1', month: '11', year: '2026' }, kind: 'other', words: 'x', sensitivity: 'health', about: '', reason: '' }
  const refused = await call(helper.cookie, 'write_note', { op: crypto.randomUUID(), request: { person: id, corrects: null, form, draft: null } })
  expect(refused.status).not.toBe(200)
  expect((await call(helper.cookie, 'open_timeline', { person: id, filter: {}, after: null, wanted: '' })).body).toBe('NotAllowed')
})
