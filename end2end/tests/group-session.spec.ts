import { CAST } from './support/accounts'
import { thread } from './support/casework'
import { addDays, today } from './support/dates'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// S4: work with a group or a family; one entry lands in the file of each who was there.

const { worker, coordinator } = CAST.casework
const ARRIVED = addDays(today(), -60)

for (const language of LANGUAGES) {
  test(`${language} › a session lands in each participant’s file, and shows none of them to another`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const [one, other] = [invented(), invented()]
    const [first] = await takeIn(here.cookie, { arrived: ARRIVED, people: [{ given: 'Amina', family: one }] })
    const [second] = await takeIn(here.cookie, { arrived: ARRIVED, people: [{ given: 'Leila', family: other }] })
    const topic = `Darba meklēšana ${one}`

    await here.open('/desk/sessions')
    await here.main.getByRole('link', { name: say('session.record'), exact: true }).click()
    await expect(here.heading(say('session.record'))).toBeVisible()
    await here.alive()
    await here.button(say('casework.submit')).click()
    const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
    await expect(summary).toContainText(`${say('session.topic')}: ${say('error.required')}`)
    await expect(summary).toContainText(`${say('session.people')}: ${say('error.required')}`)
    await here.field(say('session.topic')).fill(topic)
    await here.field(say('session.method')).fill('Saruna aplī')
    await here.field(say('session.words')).fill('Lasījām darba sludinājumus.')
    const people = here.group(say('session.people'))
    await people.getByRole('checkbox', { name: new RegExp(one) }).check()
    await people.getByRole('checkbox', { name: new RegExp(other) }).check()
    await here.main.getByRole('textbox', { name: new RegExp(other) }).fill('Lūdz atsevišķu sarunu')
    await here.button(say('casework.submit')).click()
    await here.done(say('session.done'))
    await here.alive()
    const card = here.main.getByRole('article').filter({ hasText: topic })
    await expect(card.getByRole('link')).toHaveCount(2)

    await card.getByRole('link', { name: new RegExp(other) }).click()
    await expect(here.main.getByRole('listitem').filter({ hasText: topic }).first()).toContainText('Lūdz atsevišķu sarunu')
    const kept = JSON.stringify(await thread(here.cookie, first))
    expect(kept).toContain('Lasījām darba sludinājumus.')
    expect(kept).not.toContain('Lūdz atsevišķu sarunu')
    expect(kept).not.toContain(other)
    expect((await thread(here.cookie, second)).activities).toHaveLength(1)
  })
}

test('a family is chosen at once from its file', async ({ desk }) => {
  const here = await desk(worker)
  const family = invented()
  const [id] = await takeIn(here.cookie, {
    arrived: ARRIVED,
    people: [
      { given: 'Amina', family },
      { given: 'Yusuf', family, relation: 'child', born: '2015-03-01' },
    ],
  })
  await here.open(`/desk/person/${id}/plan`)
  await here.main.getByRole('link', { name: here.say('session.record'), exact: true }).click()
  await expect(here.heading(here.say('session.record'))).toBeVisible()
  await here.alive()
  const people = here.group(here.say('session.people'))
  await expect(people.getByRole('checkbox', { checked: true })).toHaveCount(2)
  await expect(here.main.locator('input[name="kind"][value="family"]')).toBeChecked()
})

for (const language of LANGUAGES) {
  test(`${language} › the coordinator sees who has how much, and whose case nobody has looked at`, async ({ desk }) => {
    const here = await desk(coordinator, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    await here.open('/desk/team')
    await expect(here.heading(say('team.title'))).toBeVisible()
    const loads = here.main.getByRole('table', { name: say('team.loads') })
    expect(await loads.getByRole('row').count()).toBeGreaterThan(2)
    for (const crack of ['no_contact', 'no_plan', 'no_assessment', 'entitlement_over']) {
      await expect(here.main.getByRole('heading', { name: say(`team.crack.${crack}`), exact: true })).toBeVisible()
    }
    // each leads to the file
    await here.main.getByRole('table').last().getByRole('link').first().click()
    await expect(here.identity).toBeVisible()
  })
}
