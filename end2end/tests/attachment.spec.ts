import { readFileSync } from 'node:fs'
import { CAST } from './support/accounts'
import { badFiles, fileAttachment, made, pdf, png, said, sendFile } from './support/attachment'
import { wholeCase } from './support/casework'
import { addDays, longDate, today } from './support/dates'
import { Desk } from './support/desk'
import { ask, call, must, signIn } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// Files on a case: chosen, filed, looked at, downloaded, corrected, set aside; and files that are not taken.

const { worker, mentor } = CAST.attachment
const ARRIVED = addDays(today(), -60)

async function client(desk: Desk): Promise<string> {
  const [id] = await takeIn(desk.cookie, { arrived: ARRIVED, people: [{ given: 'Samira', family: invented() }] })
  return id
}

const section = (here: Desk, name: string) =>
  here.main.getByRole('navigation', { name: here.say('casework.navigation.label') }).getByRole('link', { name })

const chooser = (here: Desk) => here.page.locator('input[type="file"]')

for (const language of LANGUAGES) {
  test(`${language} › a paper is photographed, filed, downloaded, corrected and set aside`, async ({ desk, problems }) => {
    problems.allow(/status of (404|422|500).*(thumbnail|change_attachment)/)
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const id = await client(here)
    const { problem } = await wholeCase(here.cookie, id)
    const yesterday = addDays(today(), -1)

    await here.open(`/desk/person/${id}`)
    await section(here, say('attachment.title')).click()
    await expect(here.heading(say('attachment.title'))).toBeVisible()
    await expect(here.main).toContainText(say('attachment.list.empty'))
    await here.link(say('attachment.add')).click()
    await expect(here.heading(say('attachment.add'))).toBeVisible()
    await here.alive()
    // a tablet offers its camera for these
    await expect(chooser(here)).toHaveAttribute('accept', 'image/jpeg,image/png,application/pdf')
    await chooser(here).setInputFiles(made('../vēstule\u202egnp.exe', png(600, 300), 'image/png'))
    await here.field(say('attachment.field.kind')).selectOption('decision')
    await here.field(say('attachment.field.title')).fill('Lēmums par statusu <b>')
    await here.date(say('attachment.field.dated_on'), yesterday)
    await here.field(say('attachment.field.about')).selectOption(`problem:${problem}`)
    await here.button(say('attachment.submit')).click()
    await here.done(say('attachment.done_filed'))
    await here.alive()
    await expect(here.heading('Lēmums par statusu <b>')).toBeVisible()
    await expect(here.main).toContainText(longDate(yesterday, language))
    await expect(here.main).toContainText('600 × 300')
    await expect(section(here, say('attachment.title'))).toContainText('1')
    const picture = here.main.locator('img.lz-attachment__picture')
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320)

    // downloaded under a safe name, as it was sent
    const waiting = here.page.waitForEvent('download')
    await here.link(say('attachment.download')).click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe('vēstulegnp.png')
    expect(readFileSync(await download.path()).equals(png(600, 300))).toBe(true)
    // opened in a page of its own, in which nothing can run
    const opening = here.page.context().waitForEvent('page')
    await here.link(say('attachment.open')).click()
    const shown = await opening
    await shown.waitForLoadState()
    await expect(shown.locator('img')).toBeVisible()
    await shown.close()

    // corrected: what was said before stays to be read
    await here.link(say('attachment.correct_title')).click()
    await expect(here.heading(say('attachment.correct_title'))).toBeVisible()
    await here.alive()
    await here.field(say('attachment.field.title')).fill('Lēmums par bēgļa statusu')
    await here.button(say('attachment.submit_correction')).click()
    const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
    await expect(summary).toContainText(`${say('attachment.field.reason')}: ${say('error.required')}`)
    await here.field(say('attachment.field.reason')).fill('Precizēts nosaukums')
    await here.button(say('attachment.submit_correction')).click()
    await here.done(say('attachment.done_corrected'))
    await here.alive()
    await expect(here.heading('Lēmums par bēgļa statusu')).toBeVisible()
    const before = here.main.getByText('Lēmums par statusu <b>')
    await expect(before).toBeHidden()
    await here.main.getByText(say('attachment.former', { number: 1 })).click()
    await expect(before).toBeVisible()

    // the list, its filter, and the timeline
    await fileAttachment(here.cookie, id, 'Īres līgums', { kind: 'contract' }, pdf())
    await here.open(`/desk/person/${id}/files`)
    const card = here.main.getByRole('article')
    await expect(card).toHaveCount(2)
    await here.field(say('attachment.field.kind')).selectOption('contract')
    await here.button(say('register.filter.apply')).click()
    await expect(card).toHaveCount(1)
    await expect(card).toContainText(say('attachment.file_type.pdf'))
    await section(here, say('timeline.title')).click()
    const event = here.main.getByRole('list', { name: say('timeline.list.heading') }).getByRole('listitem')
    await event.filter({ hasText: 'Lēmums par bēgļa statusu' }).getByRole('link').click()
    await expect(here.heading('Lēmums par bēgļa statusu')).toBeVisible()
    await here.alive()

    // filed by mistake: nobody opens it any more, and its entry stays
    const address = new URL(here.page.url()).pathname
    await here.link(say('attachment.set_aside_title')).click()
    await expect(here.heading(say('attachment.set_aside_title'))).toBeVisible()
    await here.alive()
    await here.field(say('attachment.field.reason')).fill('Pievienots cita klienta lietai')
    await here.button(say('attachment.submit_set_aside')).click()
    await here.done(say('attachment.done_set_aside'))
    await expect(here.main).toContainText('Pievienots cita klienta lietai')
    await expect(here.link(say('attachment.open'))).toHaveCount(0)
    for (const part of ['thumbnail', 'open', 'download']) {
      expect((await ask(`${address}/${part}`, { cookie: here.cookie })).status, part).toBe(404)
    }
    await here.open(`/desk/person/${id}/files`)
    await expect(card).toHaveCount(1)
    await here.main.getByRole('checkbox', { name: say('attachment.filter.set_aside') }).check()
    await here.button(say('register.filter.apply')).click()
    await expect(card).toContainText('Pievienots cita klienta lietai')
  })

  test(`${language} › a file that is not taken is named in one sentence, and what was typed stays`, async ({ desk, problems }) => {
    problems.allow(/status of 422.*file_attachment/)
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const id = await client(here)
    await here.open(`/desk/person/${id}/files/new`)
    await here.button(say('attachment.submit')).click()
    const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
    await expect(summary).toBeFocused()
    await expect(summary.getByRole('listitem').first()).toHaveText(`${say('attachment.field.file')}: ${say('error.required')}`)
    await here.field(say('attachment.field.kind')).selectOption('letter')
    await here.field(say('attachment.field.title')).fill('Vēstule')
    const limits = { megabytes: 20, megapixels: 50 }
    for (const [file, why] of badFiles()) {
      await chooser(here).setInputFiles(file)
      await here.button(say('attachment.submit')).click()
      const sentence = `${say('attachment.field.file')}: ${say(`attachment.fault.${why}`, limits)}`
      await expect(summary.getByRole('listitem'), file.name).toHaveText([sentence])
      await expect(here.main.locator('#file-error'), file.name).toContainText(sentence)
      await expect(here.field(say('attachment.field.title'))).toHaveValue('Vēstule')
    }
    expect((await must(here.cookie, 'open_attachments', { person: id, filter: {}, after: null })).page.attachments).toEqual([])
  })
}

for (const language of LANGUAGES) {
  test(`${language} › the same paper filed twice is said, and is filed all the same when somebody ticks so`, async ({ desk, problems }) => {
    problems.allow(/status of 409.*file_attachment/)
    const here = await desk(worker, { language })
    const helper = await desk(mentor, { anyLanguage: true })
    const say = (path: string, values = {}): string => here.say(path, values)
    const id = await client(here)
    const titles = async (): Promise<string[]> =>
      (await must(here.cookie, 'open_attachments', { person: id, filter: {}, after: null })).page.attachments.map((one: { facts: { title: string } }) => one.facts.title)
    await fileAttachment(here.cookie, id, 'Pases kopija <b>', {}, png(31, 17))
    await here.open(`/desk/person/${id}/files/new`)
    await here.alive()
    await chooser(here).setInputFiles(made('pase2.png', png(31, 17), 'image/png'))
    await here.field(say('attachment.field.kind')).selectOption('letter')
    await here.field(say('attachment.field.title')).fill('Pase')
    await here.button(say('attachment.submit')).click()
    const warning = here.main.getByRole('alert').filter({ hasText: 'Pases kopija <b>' })
    // in Latvian the month stands in another case
    const day = longDate(today(), language)
    await expect(warning).toContainText(language === 'lv' ? day.slice(0, day.lastIndexOf(' ')) : day)
    // nothing is filed, and nothing chosen or typed is lost
    expect(await titles()).toEqual(['Pases kopija <b>'])
    await expect(here.field(say('attachment.field.title'))).toHaveValue('Pase')
    expect(await chooser(here).evaluate((field: HTMLInputElement) => field.files?.[0]?.name)).toBe('pase2.png')
    // another file is another matter
    await chooser(here).setInputFiles(made('cits.png', png(32, 17), 'image/png'))
    await expect(warning).toHaveCount(0)
    await chooser(here).setInputFiles(made('pase2.png', png(31, 17), 'image/png'))
    await here.button(say('attachment.submit')).click()
    await warning.getByRole('checkbox', { name: say('attachment.field.again') }).check()
    await here.button(say('attachment.submit')).click()
    await here.done(say('attachment.done_filed'))
    expect(await titles()).toEqual(['Pase', 'Pases kopija <b>'])

    // nothing is said of another client's file, nor to a mentor of one that the mentor does not see
    const other = await client(here)
    expect((await sendFile(here.cookie, other, png(31, 17), said('Pase', { again: false }))).status).toBe(200)
    const account = (await must(helper.cookie, 'viewer')).account
    const file = (await must(here.cookie, 'read_person', { person: id })).file
    await must(here.cookie, 'carry_out', {
      op: crypto.randomUUID(),
      request: { person: id, base_version: file.version, kind: 'assign', form: { assignment: 'mentor', account } },
    })
    const op = crypto.randomUUID()
    const first = await sendFile(helper.cookie, id, png(31, 17), said('Pase', { again: false }), op)
    expect(first.status).toBe(200)
    // sent again, it is the same file and no second one
    expect(await sendFile(helper.cookie, id, png(31, 17), said('Pase', { again: false }), op)).toEqual(first)
    const again = await sendFile(helper.cookie, id, png(31, 17), said('Cita', { again: false }))
    expect([again.status, again.body.title]).toEqual([409, 'Pase'])
  })
}

test('without a connection everything stays chosen and typed, and is filed once', async ({ desk, problems }) => {
  problems.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  const here = await desk(worker)
  const say = (path: string, values = {}): string => here.say(path, values)
  const id = await client(here)
  await here.open(`/desk/person/${id}/files/new`)
  await chooser(here).setInputFiles(made('vēstule.png', png(), 'image/png'))
  await here.field(say('attachment.field.kind')).selectOption('letter')
  await here.field(say('attachment.field.title')).fill('Vēstule no skolas')
  await here.saved()
  await here.page.context().setOffline(true)
  await here.button(say('attachment.submit')).click()
  await expect(here.page.getByRole('alert').filter({ hasText: say('error.offline') })).toBeVisible()
  await here.page.context().setOffline(false)
  expect(await chooser(here).evaluate((field: HTMLInputElement) => field.files?.[0]?.name)).toBe('vēstule.png')
  await expect(here.field(say('attachment.field.title'))).toHaveValue('Vēstule no skolas')
  await here.button(say('attachment.submit')).dblclick()
  await here.done(say('attachment.done_filed'))
  const there = (await must(here.cookie, 'open_attachments', { person: id, filter: {}, after: null })).page.attachments
  expect(there.map((one: { facts: { title: string } }) => one.facts.title)).toEqual(['Vēstule no skolas'])
})

test('the server looks for itself: what a hand sends is examined, filed once, and handed out to nobody else', async ({ desk }) => {
  const here = await desk(worker, { anyLanguage: true })
  const helper = await desk(mentor, { anyLanguage: true })
  const id = await client(here)
  for (const [file, why] of badFiles()) {
    const refused = await sendFile(here.cookie, id, file.buffer, said('x'))
    expect.soft([refused.status, refused.body.Fields?.[0]?.fault?.file], file.name).toEqual([422, why])
  }
  // two submits of the same form at the same moment
  const op = crypto.randomUUID()
  const [one, other] = await Promise.all([0, 1].map(() => sendFile(here.cookie, id, png(), said('Lēmums'), op)))
  expect([one.status, other.body]).toEqual([200, one.body])
  const opened = await must(here.cookie, 'open_attachments', { person: id, filter: {}, after: null })
  expect(opened.page.attachments).toHaveLength(1)
  const path = `/desk/person/${id}/files/${one.body}`
  for (const part of ['open', 'download', 'thumbnail']) {
    const mine = await ask(`${path}/${part}`, { cookie: here.cookie })
    expect(mine.status, part).toBe(200)
    const headers = ['cache-control', 'x-content-type-options'].map((name) => mine.headers.get(name))
    expect(headers, part).toEqual(['no-store', 'nosniff'])
    expect(mine.headers.get('content-security-policy'), part).toContain("sandbox; default-src 'none'")
    expect((await ask(`${path}/${part}`, { cookie: helper.cookie })).status, part).toBe(404)
    expect((await ask(`${path}/${part}`)).status, part).toBe(303)
  }
  // what is opened and handed out stands in the audit, by a code and nothing else
  const auditor = await signIn(CAST.auditor)
  for (const action of ['attachment.filed', 'attachment.handed_out', 'attachment.opened']) {
    const rows: { subject: string }[] = (await must(auditor, 'read_audit', { filter: { action }, after: null })).page.rows
    expect(rows.filter((row) => row.subject === one.body), action).toHaveLength(1)
  }
})

test('a mentor files ordinary papers and sees nobody else’s', async ({ desk }) => {
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
  await fileAttachment(here.cookie, id, 'Darbinieces fails')
  await helper.open(`/desk/person/${id}`)
  await section(helper, say('attachment.title')).click()
  await expect(helper.main).toContainText(say('attachment.mentor_lead'))
  await expect(helper.main).not.toContainText('Darbinieces fails')
  await helper.link(say('attachment.add')).click()
  await helper.alive()
  await expect(helper.main.getByRole('group', { name: say('attachment.field.sensitivity') })).toHaveCount(0)
  await chooser(helper).setInputFiles(made('foto.png', png(), 'image/png'))
  await helper.field(say('attachment.field.kind')).selectOption('photograph')
  await helper.field(say('attachment.field.title')).fill('Skolas vēstule')
  await helper.button(say('attachment.submit')).click()
  await helper.done(say('attachment.done_filed'))
  await expect(helper.link(say('attachment.correct_title'))).toHaveCount(0)
  // a form put together by hand is refused
  expect((await sendFile(helper.cookie, id, png(), said('x', { sensitivity: 'health' }))).status).toBe(422)
  const own = (await must(helper.cookie, 'open_attachments', { person: id, filter: {}, after: null })).page.attachments[0]
  const request = { person: id, attachment: own.id, version: 1, change: 'SetAside', form: said('x', { reason: 'Pietiekami garš pamatojums' }), draft: null }
  expect((await call(helper.cookie, 'change_attachment', { op: crypto.randomUUID(), request })).body).toBe('NotAllowed')
})

test('two people correct one description: the second sees the first beside the own', async ({ desk, problems }) => {
  problems.allow(/status of (409|500).*change_attachment/)
  const here = await desk(worker)
  const say = (path: string, values = {}): string => here.say(path, values)
  const id = await client(here)
  const file = await fileAttachment(here.cookie, id, 'Vēstule')
  await here.open(`/desk/person/${id}/files/${file}/correct`)
  const form = said('Vēstule no skolas', { reason: 'Precizēts, no kā vēstule' })
  await must(here.cookie, 'change_attachment', {
    op: crypto.randomUUID(),
    request: { person: id, attachment: file, version: 1, change: 'Correct', form, draft: null },
  })
  await here.field(say('attachment.field.title')).fill('Vēstule no bērnudārza')
  await here.field(say('attachment.field.reason')).fill('Klients to precizēja')
  await here.button(say('attachment.submit_correction')).click()
  const conflict = here.page.getByRole('region', { name: say('attachment.conflict.title') })
  await expect(conflict).toContainText('Vēstule no skolas')
  await expect(conflict.getByRole('heading')).toBeFocused()
  await expect(here.field(say('attachment.field.title'))).toHaveValue('Vēstule no bērnudārza')
  await here.button(say('attachment.submit_correction')).click()
  await here.done(say('attachment.done_corrected'))
  await expect(here.heading('Vēstule no bērnudārza')).toBeVisible()
})
