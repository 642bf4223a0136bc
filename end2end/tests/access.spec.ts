import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { CAST, Role } from './support/accounts'
import { addDays, fields, today } from './support/dates'
import { ALL_ROLES, Endpoint, endpoints } from './support/endpoints'
import { Answer, ask, call, must, signIn } from './support/http'
import { intakeForm, invented, takeIn } from './support/people'
import { escape, LANGUAGES, say } from './support/words'

// The access table, called over HTTP: every door × nobody and each role.

const NOBODY = '00000000-0000-0000-0000-000000000000'
const REASON = 'Pietiekami garš pamatojums'
const DAY = fields(addDays(today(), -1))
const CASELOAD = { from: `worker:${NOBODY}`, to: '11111111-1111-1111-1111-111111111111', happened_on: DAY, reason: REASON }

/** Arguments that each server function understands, and that change nothing for anybody. */
const ARGUMENTS: Record<string, () => object> = {
  viewer: () => ({}),
  labels: () => ({ lists: ['residence'] }),
  read_today: () => ({}),
  find_draft: () => ({ form: 'none', subject: null }),
  save_draft: () => ({ id: randomUUID(), form: 'none', subject: null, body: {} }),
  discard_draft: () => ({ id: NOBODY }),
  my_sessions: () => ({}),
  end_my_session: () => ({ id: NOBODY }),
  end_my_other_sessions: () => ({}),
  read_register: () => ({ filter: {}, after: null }),
  search_register: () => ({ wanted: 'nav tāda' }),
  read_person: () => ({ person: NOBODY }),
  open_intake: () => ({ request: null }),
  check_intake: () => ({ form: intakeForm({ people: [{ given: 'Nav', family: 'Tāda' }] }) }),
  take_in: () => ({ op: randomUUID(), form: intakeForm({ people: [] }), draft: null }),
  open_action: () => ({ person: NOBODY, kind: 'move' }),
  preview_action: () => ({ person: NOBODY, kind: 'return', form: { happened_on: DAY } }),
  carry_out: () => ({
    op: randomUUID(),
    request: { person: NOBODY, base_version: 1, kind: 'move', form: { place: 'liepna', happened_on: DAY } },
  }),
  open_case: () => ({ person: NOBODY }),
  open_record: () => ({ person: NOBODY, kind: 'need', of: null }),
  record_casework: () => ({
    op: randomUUID(),
    request: { person: NOBODY, kind: 'need', subject: { id: null, version: 0 }, form: { words: 'x', happened_on: DAY, sensitivity: 'ordinary' }, draft: null },
  }),
  open_draw_up: () => ({ person: NOBODY }),
  draw_up_plan: () => ({ op: randomUUID(), person: NOBODY, newest: 0, form: { drawn_up_on: DAY, review_on: { day: '1', month: '1', year: '2099' } }, draft: null }),
  open_plan_version: () => ({ person: NOBODY, number: 1 }),
  open_plan_review: () => ({ person: NOBODY, number: 1 }),
  move_plan_review: () => ({ op: randomUUID(), person: NOBODY, plan: NOBODY, moves: 0, form: {}, draft: null }),
  agree_on_plan: () => ({ op: randomUUID(), person: NOBODY, plan: NOBODY, base_version: 1, form: {}, draft: null }),
  open_case_documents: () => ({ person: NOBODY, before: null }),
  open_document_choice: () => ({ person: NOBODY }),
  open_redaction: () => ({ person: NOBODY, page: 1, all: false }),
  issue_case_document: () => ({ op: randomUUID(), person: NOBODY, form: { purpose: 'archive', parts: ['notes'] }, draft: null }),
  open_course: () => ({ person: NOBODY }),
  open_closing: () => ({ person: NOBODY }),
  close_cases: () => ({ op: randomUUID(), person: NOBODY, shown: { files: [] }, form: {}, draft: null }),
  open_appointments: () => ({ person: NOBODY }),
  open_appointment: () => ({ person: NOBODY, kind: 'new', of: null }),
  record_appointment: () => ({
    op: randomUUID(),
    request: {
      person: NOBODY,
      kind: 'new',
      of: { id: null, version: 0 },
      form: { day: DAY, time: '10.00', minutes: '60', kind: 'talk', words: 'x', sensitivity: 'ordinary' },
      despite: false,
      draft: null,
    },
  }),
  read_calendar: () => ({ view: 'week', day: null, of: null }),
  open_task: () => ({ person: NOBODY, kind: 'task', of: null }),
  record_task: () => ({
    op: randomUUID(),
    request: { person: null, kind: 'task-state', of: { id: NOBODY, version: 1 }, form: { state: 'done', happened_on: DAY }, draft: null },
  }),
  list_interpreters: () => ({ form: null }),
  record_interpreter: () => ({
    op: randomUUID(),
    request: { kind: 'retire', of: { id: NOBODY, version: 1 }, form: { reason: REASON }, draft: null },
  }),
  open_representation: () => ({ person: NOBODY }),
  open_representation_form: () => ({ person: NOBODY, kind: 'request', of: null }),
  record_representation: () => ({
    op: randomUUID(),
    person: NOBODY,
    subject: { id: NOBODY, version: 1 },
    form: { WithdrawPower: { happened_on: DAY, reason: REASON } },
    draft: null,
  }),
  open_request_letter: () => ({ person: NOBODY, request: NOBODY }),
  make_request_letter: () => ({ op: randomUUID(), person: NOBODY, request: NOBODY, seen: [1, 1], form: { facts: ['name'] }, draft: null }),
  read_directory: () => ({ filter: {}, after: null }),
  open_institution: () => ({ id: NOBODY }),
  open_directory_form: () => ({ kind: 'edit', id: NOBODY, of: null }),
  keep_directory: () => ({
    op: randomUUID(),
    work: { InUse: { on: [NOBODY, 1], use_it: false, form: { reason: REASON } } },
    draft: null,
  }),
  open_notes: () => ({ person: NOBODY, filter: {}, from: 'Newest', wanted: '' }),
  open_note: () => ({ person: NOBODY, corrects: null }),
  write_note: () => ({
    op: randomUUID(),
    request: { person: NOBODY, corrects: null, form: { happened_on: DAY, kind: 'other', words: 'x', sensitivity: 'ordinary' }, draft: null },
  }),
  open_attachments: () => ({ person: NOBODY, filter: {}, after: null }),
  open_attachment: () => ({ person: NOBODY, sheet: 'File' }),
  // the line that says what a file is; the content would follow it
  file_attachment: () => ({ op: randomUUID(), person: NOBODY, name: 'x.png', form: {}, draft: null }),
  change_attachment: () => ({
    op: randomUUID(),
    request: { person: NOBODY, attachment: NOBODY, version: 1, change: 'SetAside', form: { reason: REASON }, draft: null },
  }),
  open_network: () => ({ person: NOBODY }),
  open_network_form: () => ({ person: NOBODY, kind: 'tie', of: null }),
  record_network: () => ({
    op: randomUUID(),
    request: {
      person: NOBODY,
      kind: 'tie',
      changes: { id: null, version: 0 },
      form: { name: 'x', kind: 'friend', around: 'person', strength: 'weak', quality: 'tense', sensitivity: 'ordinary', happened_on: DAY },
      draft: null,
    },
  }),
  open_timeline: () => ({ person: NOBODY, filter: {}, after: null, wanted: '' }),
  open_assessment: () => ({ person: NOBODY }),
  assess: () => ({ op: randomUUID(), person: NOBODY, set: 1, form: {}, draft: null }),
  open_correction: () => ({ person: NOBODY }),
  check_correction: () => ({ person: NOBODY, form: {} }),
  correct_record: () => ({ op: randomUUID(), person: NOBODY, form: {} }),
  inbox: () => ({}),
  search_for_match: () => ({ text: 'nav tāda' }),
  match_request: () => ({ request: NOBODY, person: NOBODY }),
  decline_request: () => ({ request: NOBODY, reason: REASON }),
  figures: () => ({}),
  open_sessions: () => ({}),
  open_session: () => ({}),
  record_session: () => ({ op: randomUUID(), form: {}, draft: null }),
  open_team: () => ({}),
  open_caseload: () => ({}),
  preview_caseload: () => ({ form: CASELOAD }),
  move_caseload: () => ({ op: randomUUID(), form: CASELOAD, fingerprint: '' }),
  read_audit: () => ({ filter: {}, after: null }),
  audit_chains: () => ({}),
  verify_audit: () => ({}),
  open_criteria: () => ({ version: null }),
  make_criteria: () => ({ op: randomUUID(), base: 0, form: {}, draft: null }),
  open_plan_template: () => ({ version: null }),
  make_plan_template: () => ({ op: randomUUID(), base: 0, form: {}, draft: null }),
  read_library: () => ({ filter: {}, after: null }),
  open_library_goal: () => ({ code: 'new', offering: false }),
  save_library_goal: () => ({ op: randomUUID(), on: null, form: {}, draft: null }),
  offer_library_goal: () => ({ op: randomUUID(), on: ['none', 1], offered: false, form: { reason: REASON }, draft: null }),
  list_accounts: () => ({}),
  end_account_sessions: () => ({ id: NOBODY }),
  disable_account: () => ({ id: NOBODY }),
}

const TABLE = endpoints()
const FUNCTIONS = TABLE.filter((one) => one.path.startsWith('/api/desk/') && !one.path.includes('{*'))
const PAPERS = TABLE.filter((one) => /\/(\{number\}\/(document|pdf|json)|letter\/\{number\}|files\/\{file\}\/(thumbnail|open|download))$/.test(one.path))
const PAGES = TABLE.filter((one) => one.path.startsWith('/desk') && !one.path.includes('{*') && !PAPERS.includes(one))
const NAME = (one: Endpoint): string => one.path.replace('/api/desk/', '')

const refused = (answer: Answer): boolean => answer.body === 'NotAllowed'

/** A page's address with nobody's id in it. */
function addressOf(path: string): string {
  const kind = ['calendar', 'appointments', 'interpreters'].find((section) => path.endsWith(`/${section}/{kind}`))
  const form = kind === undefined ? 'need' : kind === 'calendar' ? 'task' : 'new'
  return path.replace('{id}', NOBODY).replace('{request}', NOBODY).replace('{file}', NOBODY).replace('{code}', 'bank_account').replace('{number}', '1').replace('{action}', 'move').replace('{form}', 'tie').replace('{kind}', form).replace(/\{\*\w+\}/, 'nothing')
}

const sessions = new Map<Role, string>()

test.beforeAll(async () => {
  for (const role of ALL_ROLES) sessions.set(role, await signIn(CAST.access[role]))
})

function session(role: Role): string {
  return sessions.get(role) ?? ''
}

test('the table knows every server function by its arguments', () => {
  expect(FUNCTIONS.length).toBeGreaterThan(20)
  expect(Object.keys(ARGUMENTS).sort()).toEqual(FUNCTIONS.map(NAME).sort())
})

test('nobody calls a server function or opens a page of the desk', async () => {
  for (const one of FUNCTIONS) {
    for (const cookie of [undefined, '__Host-lidzas=nav-tada']) {
      const answer = await call(cookie, NAME(one), ARGUMENTS[NAME(one)]())
      expect.soft([answer.status, answer.body], one.path).toEqual([401, 'SignedOut'])
    }
  }
  expect((await call(undefined, 'nothing')).status).toBe(401)
  for (const one of PAGES.concat(PAPERS, TABLE.filter((one) => one.path === '/desk/{*rest}'))) {
    const path = addressOf(one.path)
    const response = await ask(path)
    expect.soft([response.status, response.headers.get('location')], path).toEqual([303, `/sign-in?next=${path}`])
  }
})

test('the other doors: open to all, or to whoever is signed in', async () => {
  for (const one of TABLE.filter((one) => !PAGES.includes(one) && !PAPERS.includes(one) && !one.path.startsWith('/api/') && one.path !== '/desk/{*rest}')) {
    const path = addressOf(one.path)
    const response = await ask(path, one.method === 'POST' ? { form: {} } : {})
    const to = response.headers.get('location')
    const what = `${one.method} ${path}`
    if (!one.anonymous) {
      expect.soft([response.status, to], what).toEqual([303, '/sign-in'])
    } else if (path.endsWith('/nothing')) {
      expect.soft(response.status, what).toBe(404)
    } else {
      expect.soft([200, 303, 422], what).toContain(response.status)
      expect.soft(to ?? '', what).not.toContain('next=')
    }
  }
})

for (const role of ALL_ROLES) {
  test(`${role}: server functions answer exactly to whom the table says`, async () => {
    for (const one of FUNCTIONS) {
      const name = NAME(one)
      // other stories are at work with the other accounts: their sessions stay
      if (name === 'end_my_other_sessions' && role !== 'social_mentor') continue
      const answer = await call(session(role), name, ARGUMENTS[name]())
      const what = `${name}: ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 120)}`
      expect.soft(refused(answer), what).toBe(!one.roles.includes(role))
      // a refusal by mistake, or arguments that were not understood, would prove nothing
      expect.soft(answer.body, what).not.toBe('Failed')
      expect.soft(answer.body, what).not.toBe('SignedOut')
    }
  })

  test(`${role}: pages open exactly to whom the table says`, async () => {
    const sentence = new RegExp(LANGUAGES.map((language) => escape(say(language, 'error.not_allowed'))).join('|'))
    for (const one of PAGES) {
      const path = addressOf(one.path)
      const response = await ask(path, { cookie: session(role) })
      const text = await response.text()
      expect.soft(response.status, path).toBe(200)
      expect.soft(response.headers.get('cache-control'), path).toBe('no-store')
      expect.soft(sentence.test(text), path).toBe(!one.roles.includes(role))
    }
  })
}

test('papers are made exactly for whom the table says', async () => {
  expect(PAPERS.length).toBeGreaterThan(0)
  for (const one of PAPERS) {
    for (const role of ALL_ROLES) {
      const response = await ask(addressOf(one.path), { cookie: session(role) })
      // nobody has this id: whom it is for is told so, everybody else is refused
      expect.soft(response.status, `${one.path} for ${role}`).toBe(one.roles.includes(role) ? 404 : 403)
    }
  }
})

test('a request from another site changes nothing, whoever is signed in', async () => {
  const cookie = session('coordinator')
  for (const one of TABLE.filter((one) => one.method === 'POST')) {
    const path = addressOf(one.path)
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
      const response = await ask(path, { method: 'POST', cookie, headers, form: {} })
      expect.soft(response.status, `${path} ${JSON.stringify(headers)}`).toBe(403)
    }
  }
})

test('some actions belong to one role only', async () => {
  const [id] = await takeIn(session('social_worker'), { people: [{ given: 'Robeža', family: invented() }] })
  const act = (role: Role, kind: string, form: object) =>
    call(session(role), 'carry_out', { op: randomUUID(), request: { person: id, base_version: 1, kind, form } })
  const until = fields(addDays(today(), 200))
  expect(refused(await act('social_worker', 'extend', { until, reason: REASON }))).toBe(true)
  expect(refused(await act('coordinator', 'break_glass', { reason: REASON }))).toBe(true)
  expect((await act('coordinator', 'extend', { until, reason: REASON })).status).toBe(200)
})

test('another provider sees nothing of a file, another team its core only', async () => {
  const family = invented()
  const people = [{ given: 'Sāra', family, vulnerabilities: ['pregnancy'], phone: '+371 20 000 003' }]
  const own = await signIn(CAST.caseFile.worker)
  const [id] = await takeIn(own, { people })
  const otherTeam = await signIn(CAST.caseFile.colleague)
  const otherProvider = session('social_worker')

  const whole = (await must(own, 'read_person', { person: id })).file
  expect(whole).toMatchObject({ vulnerabilities: ['pregnancy'], phone: '+371 20 000 003' })
  const core = (await must(otherTeam, 'read_person', { person: id })).file
  expect(core.names.latin_family ?? JSON.stringify(core.names)).toContain(family)
  expect(core).toMatchObject({ vulnerabilities: [], phone: '', address: '', personal_code: null, documents: [] })
  expect((await call(otherTeam, 'carry_out', {
    op: randomUUID(),
    request: { person: id, base_version: whole.version, kind: 'move', form: { place: 'liepna', happened_on: DAY } },
  })).status).not.toBe(200)
  for (const cookie of [otherProvider, session('coordinator'), session('social_mentor')]) {
    expect((await call(cookie, 'read_person', { person: id })).body).toBe('NotFound')
    expect((await must(cookie, 'search_register', { wanted: family })).rows).toEqual([])
  }
})
