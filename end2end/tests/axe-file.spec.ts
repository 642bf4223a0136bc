import { Locator } from '@playwright/test'
import { CAST } from './support/accounts'
import { badFiles, fileAttachment, pdf } from './support/attachment'
import { noViolations } from './support/axe'
import { wholeCase } from './support/casework'
import { addDays, fields, today } from './support/dates'
import { CONTINUE } from './support/desk'
import { must } from './support/http'
import { answersClicks, look, lookAtErrors, lookInWidths } from './support/look'
import { wholeNetwork } from './support/network'
import { writeNote } from './support/note'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// The pages of a file in both languages, empty, full and with errors: nothing for axe to find,
// nothing for the browser to complain of (`desk` watches), and a click that only a living page answers.

for (const language of LANGUAGES) {
  test.describe(language, () => {
    // a page looked at in every state takes its time on a machine that does other things beside it
    test.setTimeout(300_000)

    test('a file and the actions on it', async ({ desk, problems }) => {
      // the refusal of an older version, at the end
      problems.allow(/status of (409|500).*carry_out/)
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      const family = invented()
      const people = [
        { given: 'Samira', family, vulnerabilities: ['pregnancy'], phone: '+371 20 000 000' },
        { given: 'Lina', family, relation: 'child' as const, born: addDays(today(), -2000) },
      ]
      const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -80), people })
      await look(here, `/desk/person/${id}`, say('person.section.timeline'))
      await answersClicks(here)
      await lookInWidths(here, [[`/desk/person/${id}`, say('person.section.timeline')]])

      for (const action of ['status', 'move', 'assign', 'depart', 'refuse', 'bar']) {
        await here.open(`/desk/person/${id}/${action}`)
        await lookAtErrors(here, here.button(say(CONTINUE)), action)
      }
      await answersClicks(here)
      await look(here, `/desk/person/${id}/return`, say('person.not_offered'))

      await here.open(`/desk/person/${id}/depart`)
      await here.date(say('person.form.left_on'), addDays(today(), -3))
      await here.button(say(CONTINUE)).click()
      await expect(here.confirmation).toBeVisible()
      await noViolations(here.page, `${language} leaving, to be confirmed`)
      await here.confirmation.getByRole('button', { name: say('person.action.depart.verb', { count: 2 }) }).click()
      await here.done(say('person.action.depart.done'))
      await noViolations(here.page, `${language} a closed file`)
      await look(here, `/desk/person/00000000-0000-0000-0000-000000000000`, say('error.not_found'))

      // two people change the same file
      const [own] = await takeIn(here.cookie, { people: [{ given: 'Yusuf', family: invented() }] })
      await here.open(`/desk/person/${own}/move`)
      const version = (await must(here.cookie, 'read_person', { person: own })).file.version
      await must(here.cookie, 'carry_out', {
        op: crypto.randomUUID(),
        request: { person: own, base_version: version, kind: 'refuse', form: { happened_on: { day: '1', month: '10', year: '2026' }, reason: 'Pašlaik nevēlas' } },
      })
      await here.main.getByRole('radio').first().check()
      await here.confirm(say('person.action.relocate.verb'))
      await expect(here.page.getByRole('region', { name: say('person.conflict.title') })).toBeVisible()
      await noViolations(here.page, `${language} a conflict`)
    })

    test('the support network', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      const family = invented()
      const people = [{ given: 'Samira', family }, { given: 'Lina', family, relation: 'child' as const, born: addDays(today(), -2000) }]
      const [id, child] = await takeIn(here.cookie, { arrived: addDays(today(), -80), people })
      await look(here, `/desk/person/${id}/network`, say('network.ties.empty'))
      await answersClicks(here)
      const { first, link } = await wholeNetwork(here.cookie, id, child)
      const heading = here.main.getByRole('heading', { level: 1 })
      const pages = ['network', 'network/tie', `network/tie?of=${first}`, `network/tie-end?of=${first}`, 'network/family', `network/family?of=${link}`]
      await lookInWidths(here, pages.map((path): [string, Locator] => [`/desk/person/${id}/${path}`, heading]))
      for (const path of ['network/tie', `network/tie?of=${first}`, `network/tie-end?of=${first}`, 'network/family', `network/family-end?of=${link}`]) {
        await here.open(`/desk/person/${id}/${path}`)
        await lookAtErrors(here, here.button(say('network.action.submit')), path)
      }
    })

    test('the file as a document', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -80), people: [{ given: 'Samira', family: invented() }] })
      await wholeCase(here.cookie, id)
      const file = `/desk/person/${id}/document`
      await look(here, file, say('case_document.list.empty'))
      await look(here, `${file}/new`, here.button(say('case_document.onward')))
      await lookAtErrors(here, here.button(say('case_document.onward')), 'a document without a purpose')
      await here.group(say('case_document.field.purpose')).getByRole('radio').first().check()
      await here.button(say('case_document.onward')).click()
      await expect(here.heading(say('case_document.redaction.title'))).toBeVisible()
      await lookInWidths(here, [[`${file}/redaction`, here.button(say('case_document.redaction.issue'))]], [1280, 320])
      await here.main.getByRole('checkbox', { name: say('case_document.field.reviewed') }).check()
      await here.button(say('case_document.redaction.issue')).click()
      await here.done(say('case_document.issued'))
      await look(here, file, say('case_document.list.number', { number: 1 }))
    })

    test('notes and the timeline', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -80), people: [{ given: 'Samira', family: invented() }] })
      await look(here, `/desk/person/${id}/notes`, say('note.list.empty'))
      await answersClicks(here)
      const first = await writeNote(here.cookie, id, 'Saruna par skolu. '.repeat(120), { sensitivity: 'safety' })
      await writeNote(here.cookie, id, 'Saruna par bērnudārzu', { reason: 'Sajaukts vārds piezīmē' }, first)
      await wholeCase(here.cookie, id)
      const heading = here.main.getByRole('heading', { level: 1 })
      const pages = ['notes', 'notes/new', `notes/correct?of=${first}`, 'timeline', 'timeline?groups=notes&from=2026-01-01']
      await lookInWidths(here, pages.map((path): [string, Locator] => [`/desk/person/${id}/${path}`, heading]))
      await look(here, `/desk/person/${id}/notes?kind=home_visit`, say('note.list.nothing'))
      await look(here, `/desk/person/${id}/notes`, say('note.list.former', { number: 1 }))
      await here.main.getByText(say('note.list.former', { number: 1 })).click()
      await noViolations(here.page, `${language} what stood before a correction`)
      for (const path of ['notes/new', `notes/correct?of=${first}`]) {
        await here.open(`/desk/person/${id}/${path}`)
        await here.field(say('note.field.words')).fill('')
        await lookAtErrors(here, here.main.locator('form button[type="submit"]').last(), path)
      }
      await look(here, `/desk/person/${id}/timeline?from=2001-01-01&to=2001-01-02`, say('timeline.list.nothing'))
    })

    test('files on a case', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -80), people: [{ given: 'Samira', family: invented() }] })
      await look(here, `/desk/person/${id}/files`, say('attachment.list.empty'))
      await answersClicks(here)
      const picture = await fileAttachment(here.cookie, id, 'Ģimenes ārsta nosūtījums', { sensitivity: 'health', kind: 'medical_paper' })
      await fileAttachment(here.cookie, id, 'Lēmums'.repeat(18), { kind: 'decision' }, pdf())
      await must(here.cookie, 'change_attachment', {
        op: crypto.randomUUID(),
        request: {
          person: id,
          attachment: picture,
          version: 1,
          change: 'Correct',
          form: { kind: 'medical_paper', title: 'Nosūtījums', dated_on: fields(today()), sensitivity: 'health', about: '', reason: 'Precizēts nosaukums' },
          draft: null,
        },
      })
      const heading = here.main.getByRole('heading', { level: 1 })
      const pages = ['files', 'files/new', `files/${picture}`, `files/${picture}/correct`, `files/${picture}/set-aside`]
      await lookInWidths(here, pages.map((path): [string, Locator] => [`/desk/person/${id}/${path}`, heading]))
      await look(here, `/desk/person/${id}/files?kind=contract`, say('attachment.list.nothing'))
      await look(here, `/desk/person/${id}/files/${picture}`, say('attachment.former', { number: 1 }))
      await here.main.getByText(say('attachment.former', { number: 1 })).click()
      await noViolations(here.page, `${language} what was said of a file before`)
      await here.open(`/desk/person/${id}/files/new`)
      const [[file]] = badFiles()
      await here.page.locator('input[type="file"]').setInputFiles(file)
      await lookAtErrors(here, here.button(say('attachment.submit')), 'files/new')
    })
  })
}
