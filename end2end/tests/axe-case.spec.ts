import { Locator } from '@playwright/test'
import { CAST } from './support/accounts'
import { assess, wholeCase } from './support/casework'
import { addDays, fields, today } from './support/dates'
import { must } from './support/http'
import { answersClicks, look, lookAtErrors, lookInWidths } from './support/look'
import { invented, takeIn } from './support/people'
import { test } from './support/test'
import { LANGUAGES } from './support/words'

// The pages of the work on a case in both languages, empty, full and with errors: nothing for axe to find,
// nothing for the browser to complain of (`desk` watches), and a click that only a living page answers.

for (const language of LANGUAGES) {
  test.describe(language, () => {
    // a page looked at in every state takes its time on a machine that does other things beside it
    test.setTimeout(300_000)

    test('the work on a case', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      const family = invented()
      const people = [{ given: 'Samira', family }, { given: 'Lina', family, relation: 'child' as const, born: addDays(today(), -2000) }]
      const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -80), people })
      await look(here, `/desk/person/${id}/problems`, say('casework.problems.no_problems'))
      await answersClicks(here)
      await look(here, `/desk/person/${id}/plan`, say('casework.plan.no_activities'))
      await look(here, `/desk/person/${id}/complexity`, say('casework.complexity.none'))
      await lookAtErrors(here, here.button(say('casework.complexity.submit')), 'an assessment')

      await assess(here.cookie, id, 1)
      await assess(here.cookie, id, 1, { safety_risk: 3 })
      const { need, problem, goal, action } = await wholeCase(here.cookie, id)
      await lookInWidths(here, [
        [`/desk/person/${id}/problems`, here.main.getByRole('article').first()],
        [`/desk/person/${id}/plan`, here.main.getByRole('list', { name: say('casework.plan.chain') })],
        [`/desk/person/${id}/complexity`, here.main.getByRole('region', { name: say('casework.complexity.now') })],
        [`/desk/person/${id}/record/problem`, here.button(say('casework.submit'))],
      ])
      const forms = { need: '', 'set-aside': need, problem: '', 'problem-state': problem, goal: problem, 'goal-state': goal, 'plan-action': goal, 'action-state': action, activity: action, 'need-words': need, 'problem-words': problem, 'goal-words': goal, 'plan-action-words': action }
      for (const [kind, of] of Object.entries(forms)) {
        await look(here, `/desk/person/${id}/record/${kind}${of && `?of=${of}`}`, here.button(say('casework.submit')))
        await lookAtErrors(here, here.button(say('casework.submit')), kind)
      }
      await look(here, `/desk/person/00000000-0000-0000-0000-000000000000/plan`, say('error.not_found'))
    })

    test('the course of a case, its closure, sessions and versions of the plan', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      const family = invented()
      const people = [{ given: 'Samira', family }, { given: 'Lina', family, relation: 'child' as const, born: addDays(today(), -2000) }]
      const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -80), people })
      const file = `/desk/person/${id}`
      await look(here, `${file}/case`, say('course.no_views'))
      await answersClicks(here)
      await wholeCase(here.cookie, id)
      const record = async (kind: string, form: object): Promise<void> => {
        const request = { person: id, kind, subject: { id: null, version: 0 }, form: { happened_on: fields(today()), ...form }, draft: null }
        await must(here.cookie, 'record_casework', { op: crypto.randomUUID(), request })
      }
      await record('view', { words: 'Baidos par mājokli', wishes: 'Darbu', own_view: 'Mājoklis ir steidzams', language: 'ar', interpreted: true })
      await record('view', { words: 'Viss ir labi' })
      await record('part-refusal', { part: 'mentor', reason: 'Mentoru pagaidām nevēlas' })
      const [{ id: refusal }] = (await must(here.cookie, 'open_case', { person: id })).thread.course.refusals
      const forms = ['case-state', 'view', 'part-refusal', `part-back?of=${refusal}`].map((kind) => `${file}/record/${kind}`)
      await lookInWidths(here, [
        [`${file}/case`, here.main.getByRole('article').first()],
        [`${file}/brief`, here.heading(say('course.brief'))],
        [`${file}/closing`, here.button(say('course.close'))],
        ['/desk/sessions/new', here.button(say('casework.submit'))],
      ])
      for (const path of [...forms, '/desk/sessions/new']) {
        await look(here, path, here.button(say('casework.submit')))
        await lookAtErrors(here, here.button(say('casework.submit')), path)
      }
      await look(here, '/desk/sessions', here.heading(say('session.title')))
      await look(here, `${file}/closing`, here.button(say('course.close')))
      await here.group(say('course.others')).getByRole('checkbox').first().check()
      await lookAtErrors(here, here.button(say('course.close')), 'a closure')
    })

    test('institutions, requests and powers', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      await look(here, '/desk/institutions', say('institution.caption'))
      await answersClicks(here)
      await lookInWidths(here, [['/desk/institutions', say('institution.search')]])
      await look(here, '/desk/institutions?wanted=nav%20t%C4%81das&kind=', say('institution.nothing_found'))
      await look(here, '/desk/institutions/new', here.heading(say('institution.add')))
      await lookAtErrors(here, here.button(say('institution.save')), 'an institution')
      const directory = (await must(here.cookie, 'read_directory', { filter: {}, after: null })).page
      const [one, two] = directory.rows.map((row: { institution: { id: string } }) => row.institution.id)
      await look(here, `/desk/institutions/${one}`, say('institution.contacts'))
      for (const form of ['edit', 'contact', 'in-use', `merge?of=${two}`]) {
        await look(here, `/desk/institutions/${one}/${form}`, here.main.getByRole('button').last())
      }
      // an entry that was merged, the form that takes it back, and the one that stays
      const keep = async (work: object): Promise<string> => must(here.cookie, 'keep_directory', { op: crypto.randomUUID(), work, draft: null })
      const entry = (name: string): object => ({ Entry: { on: null, form: { kind: 'other', name_lv: name, name_en: name, phone: '+371 00 300 004' } } })
      const [kept, double] = [await keep(entry(invented())), await keep(entry(invented()))]
      await keep({ Merge: { two: [[kept, 1], [double, 1]], form: { keep: kept, reason: 'Viena un tā pati iestāde' } } })
      await look(here, `/desk/institutions/${double}`, here.link(say('institution.take_back')))
      await look(here, `/desk/institutions/${double}/take-back`, here.button(say('institution.take_back')))
      await look(here, `/desk/institutions/${kept}`, here.main.getByRole('region', { name: say('institution.merges') }))

      const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -80), people: [{ given: 'Samira', family: invented() }] })
      const requests = `/desk/person/${id}/requests`
      await look(here, requests, say('institution.representation.none_awaited'))
      await answersClicks(here)
      await wholeCase(here.cookie, id)
      const { thread } = await must(here.cookie, 'open_case', { person: id })
      const say_it = async (form: object): Promise<void> => {
        await must(here.cookie, 'record_representation', { op: crypto.randomUUID(), person: id, subject: { id: null, version: 0 }, form, draft: null })
      }
      const send = { institution: one, problem: thread.problems[0].id, asked: 'Sniegt ziņas', why: 'Pabalsts', way: 'letter' }
      await say_it({ Send: { ...send, sent_on: fields(addDays(today(), -50)) } })
      await say_it({ Send: { ...send, sent_on: fields(today()) } })
      await say_it({ GivePower: { agent: 'Darbiniece', scope: 'Pieprasīt ziņas', given_on: fields(today()), language: 'ar' } })
      await lookInWidths(here, [[requests, here.main.getByRole('article').first()]])
      const { representation } = await must(here.cookie, 'open_representation', { person: id })
      const [late] = representation.awaited
      const [power] = representation.powers
      for (const form of ['request', `answer?of=${late.id}`, `reminder?of=${late.id}`, 'power', `power-withdrawal?of=${power.id}`]) {
        await look(here, `${requests}/${form}`, here.button(say('casework.submit')))
        await lookAtErrors(here, here.button(say('casework.submit')), form)
      }
      const letter = `${requests}/letter?of=${late.id}`
      await look(here, letter, here.button(say('letter.make')))
      await here.field(say('letter.documents')).fill('ā'.repeat(201))
      await lookAtErrors(here, here.button(say('letter.make')), 'a letter')
      await here.page.setViewportSize({ width: 320, height: 640 })
      await look(here, letter, here.button(say('letter.make')))
      const { sheet } = await must(here.cookie, 'open_request_letter', { person: id, request: late.id })
      const seen = [sheet.file_version, sheet.request_version]
      await must(here.cookie, 'make_request_letter', { op: crypto.randomUUID(), person: id, request: late.id, seen, form: { facts: ['name'] }, draft: null })
      await look(here, requests, here.link(say('letter.open', { number: 1 })))
    })

    test('appointments, tasks and the calendar', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -80), people: [{ given: 'Samira', family: invented() }] })
      const section = `/desk/person/${id}/appointments`
      await look(here, section, say('calendar.none_coming'))
      await answersClicks(here)
      const own = (await must(here.cookie, 'viewer')).account
      const made = { day: fields(today()), time: '9.00', minutes: '60', kind: 'talk', words: 'Saruna par plānu', place: 'Rīga', with: own, remind: '2', sensitivity: 'health' }
      const request = { person: id, kind: 'new', of: { id: null, version: 0 }, form: made, despite: true, draft: null }
      for (let twice = 0; twice < 2; twice += 1) await must(here.cookie, 'record_appointment', { op: crypto.randomUUID(), request })
      const task = { words: 'Piezvanīt skolai', due: fields(today()), holder: own, sensitivity: 'ordinary' }
      await must(here.cookie, 'record_task', { op: crypto.randomUUID(), request: { person: id, kind: 'task', of: { id: null, version: 0 }, form: task, draft: null } })
      const { coming, tasks } = (await must(here.cookie, 'open_appointments', { person: id })).calendar
      const settled = { state: 'held', happened_on: fields(today()), reason: 'Viss pārrunāts' }
      const of = { id: coming[0].id, version: coming[0].version }
      await must(here.cookie, 'record_appointment', { op: crypto.randomUUID(), request: { ...request, kind: 'outcome', of, form: settled } })
      const entry = here.main.locator('.lz-entry').first()
      const pages: [string, Locator | string][] = [
        [section, here.main.getByRole('article').first()],
        [`${section}/new`, here.button(say('casework.submit'))],
        ['/desk/calendar?view=day', entry],
        ['/desk/calendar?view=week', entry],
        ['/desk/calendar?view=list', entry],
        ['/desk', say('calendar.day.appointments')],
        ['/desk/interpreters', here.main.getByRole('table').first()],
      ]
      await lookInWidths(here, pages, [1400, 820, 320])
      await answersClicks(here)
      const forms = [`${section}/new`, `${section}/move?of=${coming[1].id}`, `${section}/outcome?of=${coming[1].id}`, `${section}/task`, `${section}/task-state?of=${tasks[0].id}`, `${section}/task-pass?of=${tasks[0].id}`, '/desk/calendar/task', '/desk/interpreters/new']
      for (const path of forms) {
        await look(here, path, here.button(say('casework.submit')))
        await lookAtErrors(here, here.button(say('casework.submit')), path)
      }
      await look(here, `${section}/interpreter?of=${coming[1].id}`, here.button(say('casework.submit')))
      await look(here, '/desk/person/00000000-0000-0000-0000-000000000000/appointments', say('error.not_found'))
    })
  })
}
