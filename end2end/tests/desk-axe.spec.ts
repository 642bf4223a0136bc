import { Locator } from '@playwright/test'
import { CAST } from './support/accounts'
import { badFiles, fileAttachment, pdf } from './support/attachment'
import { noViolations } from './support/axe'
import { assess, wholeCase } from './support/casework'
import { addDays, fields, today } from './support/dates'
import { CONTINUE, Desk, field, group } from './support/desk'
import { must } from './support/http'
import { wholeNetwork } from './support/network'
import { writeNote } from './support/note'
import { invented, takeIn, withoutDraft } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// Every page of the desk in both languages, empty, full and with errors: nothing for axe to find,
// nothing for the browser to complain of (`desk` watches), and a click that only a living page answers.

const MARK = 'lzSamePage'

/** The part of the browser's half a page belongs to (app/desk/src/part.rs): between two parts a page is loaded. */
const part = (path: string): string => (['/desk', '/desk/register'].includes(path) ? 'lists' : 'work')

/** A link within the part changes the page without loading it anew: the browser's half is at work. */
async function answersClicks(desk: Desk): Promise<void> {
  await desk.page.evaluate((mark) => Object.assign(window, { [mark]: true }), MARK)
  const here = new URL(desk.page.url()).pathname
  const links = desk.page.locator('header a[href^="/desk"], nav a[href^="/desk"]')
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const same = paths.filter((path) => part(path) === part(here))
  // the only page of its part answers a click on itself
  const to = same.find((path) => path !== here) ?? same[0]
  expect(to, `a link of the same part as ${here}`).toBeDefined()
  await desk.page.locator(`header a[href="${to}"], nav a[href="${to}"]`).first().click()
  await expect(desk.page).toHaveURL(to)
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await desk.page.evaluate((mark) => mark in window, MARK), `${to} was loaded anew`).toBe(true)
}

/** Opens a page and looks at it. */
async function look(desk: Desk, path: string, shows: Locator | string): Promise<void> {
  await desk.open(path)
  const sign = typeof shows === 'string' ? desk.main.getByText(shows, { exact: true }).first() : shows
  await expect(sign).toBeVisible()
  await expect(desk.page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await noViolations(desk.page, `${desk.language} ${path}`)
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    // a page looked at in every state takes its time on a machine that does other things beside it
    test.setTimeout(300_000)

    test('a social worker', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)

      await look(here, '/desk', say('register.today.own'))
      await answersClicks(here)
      await look(here, '/desk/register', say('register.list.caption'))
      await here.button(say('register.search.button')).click()
      await expect(here.field(say('register.search.label'))).toHaveAttribute('aria-invalid', 'true')
      await noViolations(here.page, `${language} search without words`)
      await here.field(say('register.search.label')).fill('nav tāda nemaz')
      await here.button(say('register.search.button')).click()
      await expect(here.main.getByText(say('register.search.nothing'))).toBeVisible()
      await noViolations(here.page, `${language} nobody found`)
      await answersClicks(here)
      await look(here, '/desk/register?entitlement=waiting&residence=liepna&closed=1', here.page.getByRole('list', { name: say('register.filter.chosen') }))
      await look(here, '/desk/register?entitlement=not_started&residence=detention', say('register.list.empty_filtered'))
      await look(here, '/desk/inbox', here.page.getByRole('article').first())
      const request = here.page.getByRole('article').first()
      await request.getByText(say('office.inbox.decline'), { exact: true }).click()
      await request.getByRole('button', { name: say('office.inbox.decline_now') }).click()
      await expect(field(request, say('office.inbox.reason'))).toHaveAttribute('aria-invalid', 'true')
      await request.getByText(say('office.inbox.match_title'), { exact: true }).click()
      await field(request, say('office.inbox.match_field')).fill('nav tāda nemaz')
      await request.getByRole('button', { name: say('office.inbox.search'), exact: true }).click()
      await expect(request).toContainText(say('office.inbox.nobody'))
      await noViolations(here.page, `${language} answering a request`)
      await answersClicks(here)
      await look(here, '/desk/account', say('office.account.this'))
      await answersClicks(here)
      await look(here, '/desk/nothing-here', say('desk.not_found.text'))
      await look(here, '/desk/administration', say('error.not_allowed'))
    })

    test('taking people in', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      const family = invented()
      await takeIn(here.cookie, { people: [{ given: 'Muhammad', family, born: '1991-03-07' }] })
      await withoutDraft(here.cookie, 'intake')

      await look(here, '/desk/intake', say('intake.lead'))
      const submit = here.main.getByRole('button', { name: say('intake.submit'), exact: true }).last()
      await submit.click()
      await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
      await noViolations(here.page, `${language} intake with errors`)
      await field(here.main, say('intake.arrival.route')).selectOption('independent')
      await here.date(say('intake.arrival.arrived'), addDays(today(), -9))
      await field(here.main, say('intake.arrival.residence')).selectOption('liepna')
      const person = group(here.main, say('intake.person.title', { number: 1 }))
      await field(person, say('intake.person.latin_given')).fill('Mohamed')
      await field(person, say('intake.person.latin_family')).fill(family)
      await here.date(say('intake.person.birth'), '1991-03-07', person)
      await field(person, say('intake.person.sex')).selectOption('male')
      await submit.click()
      await expect(here.page.getByRole('region', { name: say('intake.duplicates.title') })).toBeFocused()
      await noViolations(here.page, `${language} a possible duplicate`)
      await here.button(say('intake.family.add')).click()
      await expect(group(here.main, say('intake.person.title', { number: 2 }))).toBeVisible()
      await noViolations(here.page, `${language} intake of two`)
      await here.saved()
      await look(here, '/desk/intake', here.page.getByRole('region', { name: say('intake.draft.title') }))
      await look(here, '/desk', say('register.today.drafts'))
      await here.open('/desk/intake')
      await answersClicks(here)
      await withoutDraft(here.cookie, 'intake')
    })

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
      await here.page.setViewportSize({ width: 820, height: 1180 })
      await look(here, `/desk/person/${id}`, say('person.section.timeline'))
      await here.page.setViewportSize({ width: 320, height: 640 })
      await look(here, `/desk/person/${id}`, say('person.section.timeline'))
      const [wide, room] = await here.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect.soft(wide, 'a file on a telephone').toBeLessThanOrEqual(room)
      await here.page.setViewportSize({ width: 1280, height: 800 })

      for (const action of ['status', 'move', 'assign', 'depart', 'refuse', 'bar']) {
        await here.open(`/desk/person/${id}/${action}`)
        await here.button(say(CONTINUE)).click()
        await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
        await noViolations(here.page, `${language} ${action} with errors`)
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
      await here.button(say('casework.complexity.submit')).click()
      await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
      await noViolations(here.page, `${language} an assessment with errors`)

      await assess(here.cookie, id, 1)
      await assess(here.cookie, id, 1, { safety_risk: 3 })
      const { need, problem, goal, action } = await wholeCase(here.cookie, id)
      for (const width of [1280, 820, 320]) {
        await here.page.setViewportSize({ width, height: 900 })
        await look(here, `/desk/person/${id}/problems`, here.main.getByRole('article').first())
        await look(here, `/desk/person/${id}/plan`, here.main.getByRole('list', { name: say('casework.plan.chain') }))
        await look(here, `/desk/person/${id}/complexity`, here.main.getByRole('region', { name: say('casework.complexity.now') }))
        for (const path of ['problems', 'plan', 'complexity', 'record/problem']) {
          await here.open(`/desk/person/${id}/${path}`)
          const [wide, room] = await here.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
          expect.soft(wide, `${path} at ${width}`).toBeLessThanOrEqual(room)
        }
      }
      await here.page.setViewportSize({ width: 1280, height: 800 })
      const forms = { need: '', 'set-aside': need, problem: '', 'problem-state': problem, goal: problem, 'goal-state': goal, 'plan-action': goal, 'action-state': action, activity: action, 'need-words': need, 'problem-words': problem, 'goal-words': goal, 'plan-action-words': action }
      for (const [kind, of] of Object.entries(forms)) {
        await look(here, `/desk/person/${id}/record/${kind}${of && `?of=${of}`}`, here.button(say('casework.submit')))
        await here.button(say('casework.submit')).click()
        await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
        await noViolations(here.page, `${language} ${kind} with errors`)
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
      for (const width of [1280, 820, 320]) {
        await here.page.setViewportSize({ width, height: 900 })
        await look(here, `${file}/case`, here.main.getByRole('article').first())
        await look(here, `${file}/brief`, here.heading(say('course.brief')))
        for (const path of [`${file}/case`, `${file}/brief`, `${file}/closing`, '/desk/sessions/new']) {
          await here.open(path)
          const [wide, room] = await here.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
          expect.soft(wide, `${path} at ${width}`).toBeLessThanOrEqual(room)
        }
      }
      await here.page.setViewportSize({ width: 1280, height: 800 })
      for (const path of [...forms, '/desk/sessions/new']) {
        await look(here, path, here.button(say('casework.submit')))
        await here.button(say('casework.submit')).click()
        await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
        await noViolations(here.page, `${language} ${path} with errors`)
      }
      await look(here, '/desk/sessions', here.heading(say('session.title')))
      await look(here, `${file}/closing`, here.button(say('course.close')))
      await here.group(say('course.others')).getByRole('checkbox').first().check()
      await here.button(say('course.close')).click()
      await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
      await noViolations(here.page, `${language} a closure with errors`)
    })

    test('institutions, requests and powers', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      await look(here, '/desk/institutions', say('institution.caption'))
      await answersClicks(here)
      await here.page.setViewportSize({ width: 320, height: 640 })
      await look(here, '/desk/institutions', say('institution.search'))
      const [wide, room] = await here.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect.soft(wide, 'the directory on a telephone').toBeLessThanOrEqual(room)
      await here.page.setViewportSize({ width: 1280, height: 800 })
      await look(here, '/desk/institutions?wanted=nav%20t%C4%81das&kind=', say('institution.nothing_found'))
      await look(here, '/desk/institutions/new', here.heading(say('institution.add')))
      await here.button(say('institution.save')).click()
      await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
      await noViolations(here.page, `${language} an institution with errors`)
      const directory = (await must(here.cookie, 'read_directory', { filter: {}, after: null })).page
      const [one, two] = directory.rows.map((row: { institution: { id: string } }) => row.institution.id)
      await look(here, `/desk/institutions/${one}`, say('institution.contacts'))
      for (const form of ['edit', 'contact', 'in-use', `merge?of=${two}`]) {
        await look(here, `/desk/institutions/${one}/${form}`, here.main.getByRole('button').last())
      }

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
      await look(here, requests, here.main.getByRole('article').first())
      await here.page.setViewportSize({ width: 320, height: 640 })
      await look(here, requests, here.main.getByRole('article').first())
      await here.page.setViewportSize({ width: 1280, height: 800 })
      const { representation } = await must(here.cookie, 'open_representation', { person: id })
      const [late] = representation.awaited
      const [power] = representation.powers
      for (const form of ['request', `answer?of=${late.id}`, `reminder?of=${late.id}`, 'power', `power-withdrawal?of=${power.id}`]) {
        await look(here, `${requests}/${form}`, here.button(say('casework.submit')))
        await here.button(say('casework.submit')).click()
        await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
        await noViolations(here.page, `${language} ${form} with errors`)
      }
      const letter = `${requests}/letter?of=${late.id}`
      await look(here, letter, here.button(say('letter.make')))
      await here.field(say('letter.documents')).fill('ā'.repeat(201))
      await here.button(say('letter.make')).click()
      await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
      await noViolations(here.page, `${language} a letter with errors`)
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
      for (const width of [1400, 820, 320]) {
        await here.page.setViewportSize({ width, height: 900 })
        await look(here, section, here.main.getByRole('article').first())
        for (const view of ['day', 'week', 'list']) await look(here, `/desk/calendar?view=${view}`, here.main.locator('.lz-entry').first())
        await look(here, '/desk', say('calendar.day.appointments'))
        await look(here, '/desk/interpreters', here.main.getByRole('table').first())
        for (const path of [section, '/desk/calendar', '/desk/interpreters', '/desk', `${section}/new`]) {
          await here.open(path)
          const [wide, room] = await here.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
          expect.soft(wide, `${path} at ${width}`).toBeLessThanOrEqual(room)
        }
      }
      await here.page.setViewportSize({ width: 1280, height: 800 })
      await answersClicks(here)
      const forms = [`${section}/new`, `${section}/move?of=${coming[1].id}`, `${section}/outcome?of=${coming[1].id}`, `${section}/task`, `${section}/task-state?of=${tasks[0].id}`, `${section}/task-pass?of=${tasks[0].id}`, '/desk/calendar/task', '/desk/interpreters/new']
      for (const path of forms) {
        await look(here, path, here.button(say('casework.submit')))
        await here.button(say('casework.submit')).click()
        await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
        await noViolations(here.page, `${language} ${path} with errors`)
      }
      await look(here, `${section}/interpreter?of=${coming[1].id}`, here.button(say('casework.submit')))
      await look(here, '/desk/person/00000000-0000-0000-0000-000000000000/appointments', say('error.not_found'))
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
      for (const width of [1280, 820, 320]) {
        await here.page.setViewportSize({ width, height: 900 })
        for (const path of ['network', 'network/tie', `network/tie?of=${first}`, `network/tie-end?of=${first}`, 'network/family', `network/family?of=${link}`]) {
          await look(here, `/desk/person/${id}/${path}`, here.main.getByRole('heading', { level: 1 }))
          const [wide, room] = await here.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
          expect.soft(wide, `${path} at ${width}`).toBeLessThanOrEqual(room)
        }
      }
      await here.page.setViewportSize({ width: 1280, height: 800 })
      for (const path of ['network/tie', `network/tie?of=${first}`, `network/tie-end?of=${first}`, 'network/family', `network/family-end?of=${link}`]) {
        await here.open(`/desk/person/${id}/${path}`)
        await here.button(say('network.action.submit')).click()
        await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
        await noViolations(here.page, `${language} ${path} with errors`)
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
      await here.button(say('case_document.onward')).click()
      await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
      await noViolations(here.page, `${language} a document without a purpose`)
      await here.group(say('case_document.field.purpose')).getByRole('radio').first().check()
      await here.button(say('case_document.onward')).click()
      await expect(here.heading(say('case_document.redaction.title'))).toBeVisible()
      for (const width of [1280, 320]) {
        await here.page.setViewportSize({ width, height: 900 })
        await look(here, `${file}/redaction`, here.button(say('case_document.redaction.issue')))
        const [wide, room] = await here.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect.soft(wide, `redaction at ${width}`).toBeLessThanOrEqual(room)
      }
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
      for (const width of [1280, 820, 320]) {
        await here.page.setViewportSize({ width, height: 900 })
        for (const path of ['notes', 'notes/new', `notes/correct?of=${first}`, 'timeline', 'timeline?groups=notes&from=2026-01-01']) {
          await look(here, `/desk/person/${id}/${path}`, here.main.getByRole('heading', { level: 1 }))
          const [wide, room] = await here.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
          expect.soft(wide, `${path} at ${width}`).toBeLessThanOrEqual(room)
        }
      }
      await here.page.setViewportSize({ width: 1280, height: 800 })
      await look(here, `/desk/person/${id}/notes?kind=home_visit`, say('note.list.nothing'))
      await look(here, `/desk/person/${id}/notes`, say('note.list.former', { number: 1 }))
      await here.main.getByText(say('note.list.former', { number: 1 })).click()
      await noViolations(here.page, `${language} what stood before a correction`)
      for (const path of ['notes/new', `notes/correct?of=${first}`]) {
        await here.open(`/desk/person/${id}/${path}`)
        await here.field(say('note.field.words')).fill('')
        await here.main.locator('form button[type="submit"]').last().click()
        await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
        await noViolations(here.page, `${language} ${path} with errors`)
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
      for (const width of [1280, 820, 320]) {
        await here.page.setViewportSize({ width, height: 900 })
        for (const path of ['files', 'files/new', `files/${picture}`, `files/${picture}/correct`, `files/${picture}/set-aside`]) {
          await look(here, `/desk/person/${id}/${path}`, here.main.getByRole('heading', { level: 1 }))
          const [wide, room] = await here.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
          expect.soft(wide, `${path} at ${width}`).toBeLessThanOrEqual(room)
        }
      }
      await here.page.setViewportSize({ width: 1280, height: 800 })
      await look(here, `/desk/person/${id}/files?kind=contract`, say('attachment.list.nothing'))
      await look(here, `/desk/person/${id}/files/${picture}`, say('attachment.former', { number: 1 }))
      await here.main.getByText(say('attachment.former', { number: 1 })).click()
      await noViolations(here.page, `${language} what was said of a file before`)
      await here.open(`/desk/person/${id}/files/new`)
      const [[file]] = badFiles()
      await here.page.locator('input[type="file"]').setInputFiles(file)
      await here.button(say('attachment.submit')).click()
      await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
      await noViolations(here.page, `${language} files/new with errors`)
    })

    test('a coordinator', async ({ desk }) => {
      const here = await desk(CAST.axe.coordinator, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      await look(here, '/desk', say('register.today.requests'))
      await answersClicks(here)
      await look(here, '/desk/register?unassigned=1', here.heading(say('register.title')))
      await look(here, '/desk/figures', say('office.figures.all_agree'))
      await answersClicks(here)

      // whole caseloads: the list, the errors, and what would be handed over
      await look(here, '/desk/caseload', say('caseload.list.caption'))
      await here.button(say(CONTINUE)).click()
      await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
      await noViolations(here.page, `${language} caseloads with errors`)
      // whose files no other story moves meanwhile
      const { caseloads } = await must(here.cookie, 'open_caseload')
      const giver = caseloads.find((one: { of: { kind: string }; open: number }) => one.of.kind === 'worker' && one.open > 0)
      await here.field(say('caseload.form.from')).selectOption(`worker:${giver.of.account}`)
      const takers = here.field(say('caseload.form.to'))
      await takers.selectOption(await takers.getByRole('option').nth(1).getAttribute('value'))
      await here.field(say('caseload.form.reason')).fill('Darbinieces līgums beidzas')
      await here.button(say(CONTINUE)).click()
      const handover = here.page.getByRole('region', { name: say('caseload.confirm.title') })
      await expect(handover.getByRole('listitem').first()).toBeVisible()
      await noViolations(here.page, `${language} a caseload to be confirmed`)
      await handover.getByRole('button', { name: say('caseload.confirm.change') }).click()
      await expect(here.field(say('caseload.form.reason'))).toHaveValue('Darbinieces līgums beidzas')
      await withoutDraft(here.cookie, 'caseload')

      const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -150), people: [{ given: 'Amina', family: invented() }] })
      await look(here, `/desk/person/${id}`, say('person.section.timeline'))
      await here.open(`/desk/person/${id}/extend`)
      await here.button(say(CONTINUE)).click()
      await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
      await noViolations(here.page, `${language} extend with errors`)
    })

    test('a mentor', async ({ desk }) => {
      const here = await desk(CAST.axe.mentor, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      await look(here, '/desk', say('register.today.own_clients'))
      await answersClicks(here)
      await look(here, '/desk/register', here.heading(say('register.title')))
      const rows = (await must(here.cookie, 'read_register', { filter: {}, after: null })).page.rows
      await look(here, `/desk/person/${rows[0].person}`, say('person.section.timeline'))
      await answersClicks(here)
      await look(here, '/desk/inbox', say('error.not_allowed'))
    })

    test('an administrator', async ({ desk }) => {
      const here = await desk(CAST.administrator, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      await look(here, '/desk', say('register.today.pages'))
      await look(here, '/desk/administration', say('office.administration.own'))
      await here.page.getByRole('row').filter({ hasText: CAST.axe.mentor }).getByRole('button').last().click()
      const dialog = here.page.getByRole('dialog', { name: say('office.administration.disable_title') })
      await expect(dialog).toBeVisible()
      await noViolations(here.page, `${language} disabling an account, to be confirmed`)
      await dialog.getByRole('button', { name: say('common.cancel') }).click()
      await expect(dialog).toBeHidden()
      await answersClicks(here)
    })

    test('criteria, tasks and goals of the administrator', async ({ desk }) => {
      const here = await desk(CAST.administrator, { language })
      const say = (path: string, values = {}): string => here.say(path, values)
      for (const width of [1280, 320]) {
        await here.page.setViewportSize({ width, height: 800 })
        for (const section of ['criteria', 'tasks', 'goals']) {
          const path = `/desk/administration/${section}`
          await look(here, path, here.heading(say(`administration.${section}.title`)))
          await look(here, `${path}/new`, here.main.getByRole('button').last())
        }
        await look(here, '/desk/administration/goals/bank_account', here.button(say('administration.goals.save')))
        await look(here, '/desk/administration/goals/bank_account/offer', here.button(say('administration.goals.retire')))
      }
      await look(here, '/desk/administration/goals?domain=nav', here.main.getByText(say('administration.goals.none')))
      for (const [form, save] of [
        ['criteria/new', 'administration.save_version'],
        ['tasks/new', 'administration.save_version'],
        ['goals/new', 'administration.goals.save'],
      ]) {
        await here.open(`/desk/administration/${form}`)
        await here.button(say(save)).click()
        await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
        await noViolations(here.page, `${language} ${form} with errors`)
      }
      await answersClicks(here)
    })

    // 320 px is a telephone, and a desk's screen at 400 %
    test('no page scrolls sideways where it is narrow', async ({ desk }) => {
      const here = await desk(CAST.axe.coordinator, { language, viewport: { width: 320, height: 640 } })
      const rows = (await must(here.cookie, 'read_register', { filter: {}, after: null })).page.rows
      const file = `/desk/person/${rows[0].person}`
      const pages = ['/desk', '/desk/register', '/desk/intake', '/desk/inbox', '/desk/caseload', '/desk/figures', '/desk/account']
      for (const path of [...pages, file, `${file}/correct`, `${file}/status`, `${file}/move`, `${file}/bar`]) {
        await here.open(path)
        await expect(here.page.getByRole('heading', { level: 1 })).toBeVisible()
        const [wide, room] = await here.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect.soft(wide, path).toBeLessThanOrEqual(room)
      }
    })

    test('the skip link leads past the menu', async ({ desk }) => {
      const here = await desk(CAST.axe.worker, { language })
      await here.open('/desk')
      await here.page.keyboard.press('Tab')
      await expect(here.page.getByRole('link', { name: here.say('desk.skip') })).toBeFocused()
      await here.page.keyboard.press('Enter')
      await expect(here.main).toBeFocused()
    })
  })
}
