import { CAST } from './support/accounts'
import { thread, wholeCase } from './support/casework'
import { addDays, fields, shortDate, today } from './support/dates'
import { Desk } from './support/desk'
import { must } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// S1: the case from its first state to its closure and back, the client's own view, what the client refuses,
// and the plan of activities that begins with the status.

const { worker, mentor } = CAST.casework
const ARRIVED = addDays(today(), -60)

async function household(desk: Desk, given: string[]): Promise<string[]> {
  const family = invented()
  return takeIn(desk.cookie, { arrived: ARRIVED, people: given.map((name) => ({ given: name, family })) })
}

const form = (here: Desk, kind: string): string => here.say(`casework.kind.${kind}.title`)

async function record(here: Desk, kind: string): Promise<void> {
  await here.button(here.say('casework.submit')).click()
  await here.done(here.say(`casework.kind.${kind}.done`))
  await here.alive()
}

async function changeState(here: Desk, state: string, reason: string): Promise<void> {
  await here.main.getByRole('link', { name: form(here, 'change_case'), exact: true }).click()
  await expect(here.heading(form(here, 'change_case'))).toBeVisible()
  await here.alive()
  await here.main.locator(`input[name="state"][value="${state}"]`).check()
  await here.field(here.say('casework.field.reason')).fill(reason)
  await record(here, 'change_case')
}

for (const language of LANGUAGES) {
  test(`${language} › a case from its first state to its closure, and opened again`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const [id, child] = await household(here, ['Samira', 'Yusuf'])
    const made = await wholeCase(here.cookie, id)

    await here.open(`/desk/person/${id}`)
    await here.main.getByRole('navigation', { name: say('casework.navigation.label') }).getByRole('link', { name: say('casework.navigation.course') }).click()
    await expect(here.heading(say('course.title'))).toBeVisible()
    await here.alive()
    const state = here.main.getByRole('region', { name: say('course.state') })
    await expect(here.main).toContainText(say('course.no_views'))
    for (const [code, reason] of [
      ['assessment', 'Sākta situācijas izvērtēšana'],
      ['planning', 'Vajadzības ir apzinātas'],
      ['active', 'Klients plānam piekrīt'],
      ['suspended', 'Klients mēnesi ārstējas slimnīcā'],
      ['active', 'Klients ir atgriezies no slimnīcas'],
    ]) {
      await changeState(here, code, reason)
      await expect(state).toContainText(reason)
    }
    await expect(here.main.getByRole('listitem').filter({ hasText: 'Klients mēnesi ārstējas slimnīcā' })).toBeVisible()

    // how the client sees it, beside the worker's view
    await here.main.getByRole('link', { name: form(here, 'record_view'), exact: true }).click()
    await expect(here.heading(form(here, 'record_view'))).toBeVisible()
    await here.alive()
    await here.field(say('course.client_sees')).fill('أخاف ألا أجد مسكنا')
    await here.field(say('course.client_wishes')).fill('Savu dzīvokli')
    await here.field(say('course.worker_sees')).fill('Mājoklis tiešām ir steidzams')
    await here.field(say('course.talk_language')).selectOption('ar')
    await here.main.getByRole('checkbox', { name: say('course.interpreted') }).check()
    await record(here, 'record_view')
    const view = here.main.getByRole('article').filter({ hasText: 'Savu dzīvokli' })
    await expect(view).toContainText('أخاف ألا أجد مسكنا')
    await expect(view).toContainText('Mājoklis tiešām ir steidzams')
    await expect(view).not.toContainText(/\bar\b:/)

    // a part of the service is refused, and wanted again
    await here.main.getByRole('link', { name: form(here, 'refuse_part'), exact: true }).click()
    await expect(here.heading(form(here, 'refuse_part'))).toBeVisible()
    await here.alive()
    await here.main.locator('input[name="part"][value="group_work"]').check()
    await here.field(say('casework.field.reason')).fill('Grupā runāt nevēlas')
    await record(here, 'refuse_part')
    const refused = here.main.getByRole('article').filter({ hasText: 'Grupā runāt nevēlas' })
    await expect(refused).toContainText(say('course.refusal_stands'))
    await refused.getByRole('link', { name: form(here, 'take_back_part') }).click()
    await expect(here.heading(form(here, 'take_back_part'))).toBeVisible()
    await here.alive()
    await here.field(say('casework.field.reason')).fill('Vēlas pamēģināt sieviešu grupu')
    await record(here, 'take_back_part')
    await expect(refused).toContainText(say('course.refusal_over'))

    // closing asks for the outcome of everything open, once, and closes the household together
    await here.main.getByRole('link', { name: say('course.close'), exact: true }).click()
    await expect(here.heading(say('course.close'))).toBeVisible()
    await here.alive()
    await here.field(say('course.reason')).selectOption('plan_completed')
    await here.field(say('course.words')).fill('Ģimene dzīvo patstāvīgi un zina, kur vērsties.')
    await here.group(say('course.others')).getByRole('checkbox').first().check()
    await expect(here.main.getByText(say('course.nothing_open'))).toBeVisible()
    await here.button(say('course.close')).click()
    const summary = here.main.getByRole('alert')
    await expect(summary.getByRole('link')).toHaveCount(2)
    await summary.getByRole('link').first().click()
    await here.main.locator('input[name="outcomes.0.state"][value="solved"]').check()
    await here.main.locator('input[name="outcomes.1.state"][value="partly_reached"]').check()
    await here.button(say('course.close')).click()
    await here.done(say('course.closed'))
    await here.alive()
    await expect(state).toContainText('Ģimene dzīvo patstāvīgi un zina, kur vērsties.')
    expect((await thread(here.cookie, child)).course.state).toBe('closed')
    const closed = await thread(here.cookie, id)
    expect(closed.problems.find((one: { id: string }) => one.id === made.problem).state).toBe('solved')
    expect(closed.actions.every((one: { state: string }) => one.state === 'not_done')).toBe(true)

    await changeState(here, 'reopened', 'Ģimene atkal lūdz palīdzību')
    await expect(state).toContainText('Ģimene atkal lūdz palīdzību')
    await expect(here.main.getByRole('listitem').filter({ hasText: 'Ģimene dzīvo patstāvīgi' })).toBeVisible()
  })
}

test('what somebody else opened meanwhile is shown before the case is closed; nothing typed is lost', async ({ desk, problems }) => {
  problems.allow(/status of (409|500).*close_cases/)
  const here = await desk(worker, { language: 'lv' })
  const [id] = await household(here, ['Rana'])
  await here.open(`/desk/person/${id}/closing`)
  const words = 'Klients turpmāk vērsīsies pašvaldībā.'
  await here.field(here.say('course.reason')).selectOption('handed_to_municipality')
  await here.field(here.say('course.words')).fill(words)
  await here.saved()
  await wholeCase(here.cookie, id)
  await here.button(here.say('course.close')).click()
  await expect(here.main.getByRole('alert')).toContainText(here.say('course.changed_meanwhile'))
  await expect(here.field(here.say('course.words'))).toHaveValue(words)
  await here.main.locator('input[name="outcomes.0.state"][value="referred"]').check()
  await here.main.locator('input[name="outcomes.1.state"][value="withdrawn"]').check()
  await here.button(here.say('course.close')).click()
  await here.done(here.say('course.closed'))
})

test('a closure dated before the arrival is refused at its field, and left and found again', async ({ desk }) => {
  const here = await desk(worker, { language: 'en' })
  const [id] = await household(here, ['Rana'])
  await here.open(`/desk/person/${id}/closing`)
  await here.field(here.say('course.reason')).selectOption('lost_contact')
  await here.field(here.say('course.words')).fill('No answer for two months, nobody knows where.')
  await here.date(here.say('course.happened_on'), addDays(ARRIVED, -1))
  await here.saved()
  await here.button(here.say('course.close')).click()
  await expect(here.main.getByRole('alert').getByRole('link')).toHaveCount(1)
  await here.open('/desk')
  await here.main.getByRole('link', { name: here.say('course.close') }).first().click()
  await expect(here.field(here.say('course.words'))).toHaveValue('No answer for two months, nobody knows where.')
})

test('a status begins the plan of activities, and the mentor carries out the mentor’s tasks', async ({ desk }) => {
  const here = await desk(worker)
  const helper = await desk(mentor)
  const say = (path: string, values = {}): string => helper.say(path, values)
  const [id] = await household(here, ['Samira'])
  const account = (await must(helper.cookie, 'viewer')).account
  const act = async (kind: string, values: object): Promise<void> => {
    const { version } = (await must(here.cookie, 'read_person', { person: id })).file
    await must(here.cookie, 'carry_out', { op: crypto.randomUUID(), request: { person: id, base_version: version, kind, form: values } })
  }
  await act('assign', { assignment: 'mentor', account })
  await helper.open(`/desk/person/${id}/plan`)
  await expect(helper.main.getByRole('heading', { name: say('course.activity_plan') })).toHaveCount(0)
  const none = { day: '', month: '', year: '' }
  await act('status', { status: 'refugee', happened_on: fields(addDays(today(), -1)), notified_on: none })

  await helper.open(`/desk/person/${id}/plan`)
  const tasks = helper.main.getByRole('table', { name: say('course.activity_plan') }).getByRole('row')
  // the heading's row and nine tasks; the child's school is no task of an adult
  await expect(tasks).toHaveCount(10)
  const permit = tasks.filter({ hasText: 'uzturēšanās atļauju' })
  await expect(permit).toContainText(shortDate(addDays(today(), 13)))
  // what the client does, the client's worker records
  await expect(tasks.filter({ hasText: 'Deklarēt dzīvesvietu' }).getByRole('link')).toHaveCount(0)
  await permit.getByRole('link', { name: form(helper, 'settle_plan_task') }).click()
  await expect(helper.heading(form(helper, 'settle_plan_task'))).toBeVisible()
  await helper.alive()
  await expect(helper.main).toContainText('Saņemt uzturēšanās atļauju')
  await helper.main.locator('input[name="state"][value="done"]').check()
  await helper.field(say('casework.field.result')).fill('Atļauja saņemta PMLP nodaļā')
  await record(helper, 'settle_plan_task')
  await expect(permit).toContainText('Atļauja saņemta PMLP nodaļā')
  // neither the course of the case nor its closure is the mentor's
  await helper.open(`/desk/person/${id}/closing`)
  await expect(helper.main.getByRole('alert')).toBeVisible()
})
