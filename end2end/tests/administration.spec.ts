import { randomUUID } from 'node:crypto'
import { CAST } from './support/accounts'
import { addDays, fields, longDate, today } from './support/dates'
import { call, must, signIn } from './support/http'
import { invented } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// What an administrator keeps without a release: criteria of complexity, tasks that begin with a status, common
// goals. New versions hold from tomorrow, so that the other stories go on with those of today; that a version
// in force is used and the earlier assessments keep theirs is told in store/tests/files/administration.rs.

const TOMORROW = addDays(today(), 1)

for (const language of LANGUAGES) {
  test(`${language} › a new version of the criteria is a copy that is changed, and holds from its day on`, async ({ desk, problems }) => {
    problems.allow(/status of (422|500).*make_criteria/)
    const here = await desk(CAST.administrator, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    await here.open('/desk/administration')
    const sections = here.main.getByRole('navigation', { name: say('administration.navigation') })
    await sections.getByRole('link', { name: say('administration.criteria.title') }).click()
    await expect(here.heading(say('administration.criteria.title'))).toBeVisible()
    const first = here.main.getByRole('row').filter({ hasText: say('administration.first_version') })
    await expect(first).toContainText(say('administration.in_force'))
    await here.link(say('administration.new_version')).click()
    await expect(here.heading(say('administration.criteria.next_version'))).toBeVisible()
    await here.alive()

    // a criterion more, in both languages; one taken out is put back; the new one moves up
    const rows = here.main.locator('form details')
    const before = await rows.count()
    expect(before).toBeGreaterThanOrEqual(12)
    const name = `Jauns kritērijs ${invented()} <b>`
    await here.button(say('administration.criteria.add')).click()
    await expect(rows).toHaveCount(before + 1)
    const typed = (field: string) => here.main.locator(`[name="criteria.${before}.${field}"]`)
    await typed('name_lv').fill(name)
    await typed('name_en').fill(name)
    await typed('hint_lv').fill('Kam pievērst uzmanību')
    for (const score of [0, 1, 2, 3]) {
      await typed(`anchors.${score}.lv`).fill(`Nozīme ${score}`)
      await typed(`anchors.${score}.en`).fill(`Meaning ${score}`)
    }
    await rows.first().locator('summary').click()
    await rows.first().getByRole('button', { name: say('administration.remove') }).click()
    await expect(rows).toHaveCount(before)
    const putBack = here.button(say('administration.put_back'))
    await expect(putBack).toBeFocused()
    await putBack.click()
    await expect(rows).toHaveCount(before + 1)
    await rows.last().locator('summary').click()
    await rows.last().getByRole('button', { name: say('administration.up') }).click()
    await expect(rows.nth(before - 1).locator('summary')).toContainText(name)

    // what is missing is said at its field, and nothing typed is lost
    const reason = `SIF precizēja kritērijus ${invented()}`
    await here.field(say('administration.reason')).fill(reason)
    await here.date(say('administration.valid_from'), TOMORROW)
    await here.field(say('administration.criteria.very_high')).fill('200')
    await here.button(say('administration.save_version')).click()
    const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
    await expect(summary).toBeFocused()
    await expect(summary).toContainText(say('error.out_of_reach'))
    const hint = `${say('administration.criteria.hint')} (${say('administration.in_english')})`
    const missing = say('administration.criteria.at', { number: before, field: hint })
    await summary.getByRole('link', { name: missing }).click()
    const english = here.main.locator(`[name="criteria.${before - 1}.hint_en"]`)
    await expect(english).toBeVisible()
    await english.fill('What to look at')
    await here.savedAfter(/very_high\W+27/, () => here.field(say('administration.criteria.very_high')).fill('27'))
    await here.open('/desk/administration/criteria/new')
    await expect(here.field(say('administration.reason'))).toHaveValue(reason)
    await here.button(say('administration.save_version')).click()
    await here.done(say('administration.done_version'))

    // the list says who, from when and why; today the first one goes on
    const row = here.main.getByRole('row').filter({ hasText: reason })
    await expect(row).toContainText(say('administration.coming'))
    await expect(row).toContainText(longDate(TOMORROW, language))
    await expect(first).toContainText(say('administration.in_force'))
    const changes = here.main.getByRole('table', { name: say('administration.changes') })
    await expect(changes).toContainText(name)
    await expect(changes).toContainText('What to look at')
    const worker = await signIn(CAST.access.social_worker)
    expect((await call(worker, 'open_criteria', { version: null })).body).toBe('NotAllowed')
  })

  test(`${language} › a new version of the tasks that begin with a status`, async ({ desk }) => {
    const here = await desk(CAST.administrator, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    await here.open('/desk/administration/tasks')
    await here.link(say('administration.new_version')).click()
    await expect(here.heading(say('administration.tasks.next_version'))).toBeVisible()
    await here.alive()
    const tasks = here.main.locator('form fieldset.lz-add-another')
    const before = await tasks.count()
    const words = `Uzdevums ${invented()}`
    await here.button(say('administration.tasks.add')).click()
    await expect(tasks).toHaveCount(before + 1)
    const typed = (field: string) => here.main.locator(`[name="tasks.${before}.${field}"]`)
    await typed('words_lv').fill(words)
    await typed('words_en').fill(words)
    await typed('owner').selectOption('mentor')
    await typed('days').fill('10')
    await typed('adults?').check()
    await tasks.last().getByRole('button', { name: say('administration.up') }).click()
    await expect(here.main.locator(`[name="tasks.${before - 1}.words_lv"]`)).toHaveValue(words)
    const reason = `Jauns uzdevums ${invented()}`
    await here.field(say('administration.reason')).fill(reason)
    await here.date(say('administration.valid_from'), TOMORROW)
    await here.button(say('administration.save_version')).click()
    await here.done(say('administration.done_version'))
    await expect(here.main.getByRole('row').filter({ hasText: reason })).toContainText(say('administration.coming'))
    const kept = here.main.getByRole('table', { name: say('administration.tasks.caption') }).getByRole('row').filter({ hasText: words })
    await expect(kept).toContainText('10')
    await expect(kept).toContainText(say('administration.tasks.for_adults'))
  })

  test(`${language} › a goal of the library is added, changed, taken out and put back`, async ({ desk }) => {
    const here = await desk(CAST.administrator, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const name = `Klientam ir mājas ${invented()}`
    const label = (field: string, which: string): string => `${say(`administration.goals.${field}`)} (${say(`administration.in_${which}`)})`
    await here.open('/desk/administration/goals')
    await here.link(say('administration.goals.add')).click()
    await expect(here.heading(say('administration.goals.add'))).toBeVisible()
    await here.alive()
    await here.field(say('administration.goals.domain')).selectOption('housing')
    for (const field of ['words', 'measure']) {
      for (const which of ['latvian', 'english']) await here.field(label(field, which)).fill(name)
    }
    await here.button(say('administration.goals.save')).click()
    const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
    await expect(summary).toContainText(say('administration.goals.term'))
    await here.group(say('administration.goals.term')).getByRole('radio').first().check()
    await here.button(say('administration.goals.save')).click()
    await here.done(say('administration.goals.done'))
    await here.alive()

    const row = here.main.getByRole('row').filter({ hasText: name })
    await here.field(say('administration.goals.domain')).selectOption('housing')
    await here.button(say('administration.goals.apply')).click()
    await expect(row).toBeVisible()
    await row.getByRole('link', { name, exact: true }).click()
    await expect(here.heading(say('administration.goals.change'))).toBeVisible()
    await here.alive()
    for (const which of ['latvian', 'english']) await here.field(label('words', which)).fill(`${name} 2`)
    await here.button(say('administration.goals.save')).click()
    await here.done(say('administration.goals.done'))

    // what it said before stays to be seen
    await here.open('/desk/administration/goals?domain=housing')
    await row.getByRole('link', { name: `${name} 2`, exact: true }).click()
    await expect(here.heading(say('administration.goals.change'))).toBeVisible()
    await here.alive()
    await here.main.locator('details summary').click()
    await expect(here.main.locator('details')).toContainText(`${name} / ${name}`)

    for (const offer of ['retire', 'restore']) {
      await here.open('/desk/administration/goals?domain=housing&retired%3F=on')
      await row.getByRole('link', { name: say(`administration.goals.${offer}`) }).click()
      await expect(here.heading(say(`administration.goals.${offer}`))).toBeVisible()
      await here.alive()
      await here.field(say('administration.goals.reason')).fill('Vienojāmies ar SIF')
      await here.button(say(`administration.goals.${offer}`)).click()
      await here.done(say('administration.goals.done'))
      await here.open('/desk/administration/goals?domain=housing')
      await expect(row).toHaveCount(offer === 'retire' ? 0 : 1)
    }
  })
}

test('of two who make a version at once the second sees what the first made, and goes on from there', async ({ desk, problems }) => {
  problems.allow(/status of (409|500).*make_plan_template/)
  const here = await desk(CAST.administrator)
  const say = (path: string, values = {}): string => here.say(path, values)
  await here.open('/desk/administration/tasks/new')
  const mine = `Mana versija ${invented()}`
  await here.field(say('administration.reason')).fill(mine)
  await here.date(say('administration.valid_from'), TOMORROW)
  const { editions } = await must(here.cookie, 'open_plan_template', { version: null })
  const words = `Cita uzdevums ${invented()}`
  const tasks = [{ code: '', words_lv: words, words_en: words, owner: 'client', days: '7', adults: true, children: false }]
  const form = { valid_from: fields(TOMORROW), reason: 'Citas personas versija', tasks }
  await must(here.cookie, 'make_plan_template', { op: randomUUID(), base: editions.shown.version, form, draft: null })
  await here.button(say('administration.save_version')).click()
  const conflict = here.main.getByRole('heading', { name: say('casework.conflict.title') })
  await expect(conflict).toBeFocused()
  await expect(here.main.getByRole('table', { name: say('casework.conflict.caption') })).toContainText(words)
  await expect(here.field(say('administration.reason'))).toHaveValue(mine)
  await here.button(say('administration.save_version')).click()
  await here.done(say('administration.done_version'))
  await expect(here.main.getByRole('row').filter({ hasText: mine })).toBeVisible()
})
