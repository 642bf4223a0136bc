import { CAST } from './support/accounts'
import { field, group } from './support/desk'
import { ask, must, signIn } from './support/http'
import { invented, takeIn, withoutDraft } from './support/people'
import { expect, test } from './support/test'

const { worker } = CAST.inbox

/** Somebody asks for support on the public page; answers the reference number they are told. */
async function askForSupport(name: string, from: string): Promise<string> {
  const form = { name, contact: '+371 20 000 002', language: 'ar', place: 'liepna', message: 'Meklēju skolu' }
  const response = await ask('/lv/lugt-atbalstu', { form, headers: { 'x-forwarded-for': from } })
  return /<strong>([0-9A-Z]{4}-[0-9A-Z]{4})<\/strong>/.exec(await response.text())?.[1] ?? ''
}

test('a request becomes a prefilled intake and leaves the inbox', async ({ desk }) => {
  const family = invented()
  const reference = await askForSupport(`Amina Nur ${family}`, '198.51.100.70')
  expect(reference).not.toBe('')
  const here = await desk(worker)
  await here.open('/desk/inbox')
  const request = here.page.getByRole('article', { name: `Amina Nur ${family}` })
  await expect(request).toContainText(reference)
  await expect(request).toContainText('Meklēju skolu')
  await request.getByRole('link', { name: here.say('office.inbox.accept') }).click()

  await expect(here.main).toContainText(here.say('intake.lead_request'))
  const person = group(here.main, here.say('intake.person.title', { number: 1 }))
  await expect(field(person, here.say('intake.person.latin_given'))).toHaveValue('Amina Nur')
  await expect(field(person, here.say('intake.person.latin_family'))).toHaveValue(family)
  await expect(field(person, here.say('intake.person.phone'))).toHaveValue('+371 20 000 002')
  await expect(field(person, here.say('intake.person.language'))).toHaveValue('ar')
  await expect(here.field(here.say('intake.arrival.residence'))).toHaveValue('liepna')
  await here.choose(here.say('intake.arrival.route'), 'patstāvīga ierašanās')
  await here.date(here.say('intake.arrival.arrived'), '2026-10-01')
  await field(person, here.say('intake.person.sex')).selectOption('female')
  await here.button(here.say('intake.submit')).click()
  await expect(here.heading(`Amina Nur ${family}`)).toBeVisible()
  await here.open('/desk/inbox')
  await expect(here.heading(here.say('office.inbox.title'))).toBeVisible()
  await expect(request).toHaveCount(0)
})

test('a request is declined with a reason only', async ({ desk }) => {
  const name = `Samira ${invented()}`
  await askForSupport(name, '198.51.100.71')
  const here = await desk(worker)
  await here.open('/desk/inbox')
  const request = here.page.getByRole('article', { name })
  await request.getByText(here.say('office.inbox.decline'), { exact: true }).click()
  const decline = request.getByRole('button', { name: here.say('office.inbox.decline_now') })
  await decline.click()
  const reason = field(request, here.say('office.inbox.reason'))
  await expect(reason).toBeFocused()
  await expect(request).toContainText(here.say('error.required'))
  await reason.fill('Jautājums nav par šo pakalpojumu')
  await decline.click()
  await expect(request).toHaveCount(0)
  await expect(here.main.getByRole('status').first()).toContainText(/[0-9A-Z]{4}-[0-9A-Z]{4}/)
})

test('a request of somebody on file is tied to the file, once', async ({ desk }) => {
  const family = invented()
  const here = await desk(worker)
  const [id] = await takeIn(here.cookie, { people: [{ given: 'Yusuf', family }] })
  await askForSupport(`Yusuf ${family}`, '198.51.100.72')
  await here.open('/desk/inbox')
  const request = here.page.getByRole('article', { name: `Yusuf ${family}` })
  await request.getByText(here.say('office.inbox.match_title'), { exact: true }).click()
  await field(request, here.say('office.inbox.match_field')).fill(family)
  await request.getByRole('button', { name: here.say('office.inbox.search'), exact: true }).click()
  const waiting = (await must(here.cookie, 'inbox')).waiting.find((one: { name: string }) => one.name.endsWith(family))
  await request.getByRole('button', { name: here.say('office.inbox.choose') }).click()
  await expect(request).toHaveCount(0)
  const again = await ask('/api/desk/match_request', { cookie: here.cookie, json: { request: waiting.id, person: id } })
  expect(await again.json()).toEqual({ Refused: 'request_handled' })
})

test.afterAll(async () => {
  // nothing of these stories waits for the next one
  await withoutDraft(await signIn(worker), 'intake')
})
