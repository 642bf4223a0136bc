import { CAST, PASSWORD } from './support/accounts'
import { addDays, today } from './support/dates'
import { Desk } from './support/desk'
import { must } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'

// What can go wrong in the middle of an assessment of complexity.

const { worker } = CAST.casework

test('the session ends in the middle of an assessment: one sentence, no score lost, and it goes on', async ({ desk, problems }) => {
  problems.allow(/status of 401/)
  const here = await desk(worker, { fresh: true })
  const say = (path: string, values = {}): string => here.say(path, values)
  const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -60), people: [{ given: 'Nadia', family: invented() }] })
  const score = async (on: Desk, place: number, value: number): Promise<void> => {
    await on.main.locator('fieldset').filter({ hasText: new RegExp(`^${place}\\. `) }).getByRole('radio').nth(value).check()
  }
  await here.open(`/desk/person/${id}/complexity`)
  for (let place = 1; place <= 6; place += 1) await score(here, place, 2)
  await here.saved()

  const other = await here.page.context().newPage()
  await problems.watch(other)
  await other.goto('/desk')
  const elsewhere = new Desk(other, here.cookie, here.language)
  await elsewhere.alive()
  await elsewhere.signOut()

  for (let place = 7; place <= 12; place += 1) await score(here, place, 1)
  await here.button(say('casework.complexity.submit')).click()
  await expect(here.main.getByRole('alert').filter({ hasText: say('error.signed_out') }).first()).toBeVisible()
  await expect(here.main.getByRole('link', { name: say('error.sign_in_again') }).first()).toBeVisible()
  const live = here.main.getByRole('status').filter({ hasText: say('casework.complexity.live') })
  await expect(live).toContainText(say('casework.complexity.total', { total: 18, most: 36 }))

  // signed in again in the other tab, the same page sends what it holds
  await other.getByLabel(say('account.name')).fill(worker)
  await other.getByLabel(say('account.password')).fill(PASSWORD)
  await other.getByRole('button', { name: say('account.sign_in') }).click()
  await expect(other).toHaveURL('/desk')
  await here.button(say('casework.complexity.submit')).click()
  await here.done(say('casework.complexity.done'))
  await expect(here.main.getByRole('region', { name: say('casework.complexity.now') })).toContainText('18')
  const cookies = await here.page.context().cookies()
  const cookie = cookies.map((one) => `${one.name}=${one.value}`).join('; ')
  const { thread } = await must(cookie, 'open_case', { person: id })
  expect(thread.assessments).toHaveLength(1)
})
