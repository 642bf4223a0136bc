import { CAST } from './support/accounts'
import { addDays, today } from './support/dates'
import { Desk } from './support/desk'
import { call, must } from './support/http'
import { network, recordNetwork } from './support/network'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// The support network: ties with their strength and quality, drawn and in a table; the family, also across
// households; changes and ends that keep what stood before.

const { worker } = CAST.network
const ARRIVED = addDays(today(), -60)

async function household(desk: Desk): Promise<string[]> {
  const family = invented()
  return takeIn(desk.cookie, { arrived: ARRIVED, people: [{ given: 'Samira', family }, { given: 'Yusuf', family, relation: 'spouse' }] })
}

for (const language of LANGUAGES) {
  test(`${language} › a tie is recorded, drawn, changed and ended, and nothing of it is lost`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const [id] = await household(here)
    await here.open(`/desk/person/${id}`)
    await here.main.getByRole('navigation', { name: say('casework.navigation.label') }).getByRole('link', { name: say('network.title') }).click()
    await expect(here.heading(say('network.title'))).toBeVisible()
    await expect(here.main).toContainText(say('network.ties.empty'))
    await here.link(say('network.action.tie')).click()
    await expect(here.heading(say('network.action.tie'))).toBeVisible()
    await here.alive()
    await here.field(say('network.field.name')).fill('Fatima Al-Masri')
    await here.field(say('network.field.kind')).selectOption('friend')
    await here.main.locator('input[name="strength"][value="strong"]').check()
    await here.field(say('network.field.help')).fill('Pieskata bērnus')
    await here.field(say('network.field.language')).selectOption('ar')
    await here.button(say('network.action.submit')).click()
    await here.done(say('network.done.tie'))
    await here.alive()

    // the picture and the table say the same
    const picture = here.main.getByRole('img', { name: say('network.picture.title') })
    await expect(picture).toContainText('Fatima Al-Masri')
    await expect(picture.locator('.lz-ecomap__line').first()).toHaveAttribute('stroke-width', '7')
    const row = here.main.getByRole('row').filter({ hasText: 'Fatima Al-Masri' })
    await expect(row).toContainText('Pieskata bērnus')

    // tense now: dashed, and the table keeps how it was
    await row.getByRole('link', { name: say('network.action.change'), exact: true }).click()
    await expect(here.heading(say('network.action.change_tie'))).toBeVisible()
    await here.alive()
    await expect(here.field(say('network.field.name'))).toHaveValue('Fatima Al-Masri')
    await here.main.locator('input[name="quality"][value="tense"]').check()
    await here.button(say('network.action.submit')).click()
    const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
    await expect(summary).toContainText(`${say('network.field.reason')}: ${say('error.required')}`)
    await here.field(say('network.field.reason')).fill('Sastrīdējušās par naudu')
    await here.button(say('network.action.submit')).click()
    await here.done(say('network.done.tie'))
    await here.alive()
    await expect(picture.locator('.lz-ecomap__line').first()).toHaveAttribute('stroke-dasharray', /\d/)
    await expect(row).toContainText('Sastrīdējušās par naudu')
    await expect(row.getByText(say('network.history.former', { number: 1 }))).toBeVisible()

    await row.getByRole('link', { name: say('network.action.end'), exact: true }).click()
    await here.alive()
    await here.field(say('network.field.reason')).fill('Pārcēlusies uz Vāciju')
    await here.button(say('network.action.submit')).click()
    await here.done(say('network.done.end_tie'))
    await expect(picture).toHaveCount(0)
    await here.main.getByText(say('network.ties.ended', { number: 1 })).first().click()
    await expect(row).toContainText('Pārcēlusies uz Vāciju')
    expect((await network(here.cookie, id)).ties[0].former).toHaveLength(2)
  })

  test(`${language} › who looks after whom, also across households, is seen from both sides`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const [id, spouse] = await household(here)
    const given = invented()
    const [mother] = await takeIn(here.cookie, { arrived: ARRIVED, people: [{ given, family: 'Haddad' }] })
    await here.open(`/desk/person/${id}/network/family`)
    await here.field(say('network.search.label')).fill(given)
    await here.button(say('network.search.button')).click()
    await here.main.getByRole('radio', { name: new RegExp(given) }).check()
    await here.field(say('network.field.kinship')).selectOption('parent')
    await here.main.locator('input[name="care"][value="gives"]').check()
    await here.button(say('network.action.submit')).click()
    await here.done(say('network.done.family'))
    const row = here.main.getByRole('row').filter({ hasText: given })
    await expect(row).toBeVisible()
    await recordNetwork(here.cookie, id, 'family', { relative: spouse, kinship: 'spouse', care: 'mutual' })
    // from the other file it is turned round, and leads to where it is recorded
    const other = (await network(here.cookie, mother)).family[0].now.content
    expect([other.kinship, other.care]).toEqual(['child', 'receives'])
    await here.open(`/desk/person/${mother}/network`)
    await expect(here.main.getByRole('row').filter({ hasText: 'Samira' })).toContainText(say('network.ties.recorded_in'))
    await expect(here.main.getByRole('link', { name: say('network.action.change'), exact: true })).toHaveCount(0)
  })
}

test('two people change one tie: the second sees the first beside the own', async ({ desk, problems }) => {
  problems.allow(/status of (409|500).*record_network/)
  const here = await desk(worker)
  const say = (path: string, values = {}): string => here.say(path, values)
  const [id] = await household(here)
  await recordNetwork(here.cookie, id, 'tie', { name: 'Fatima', kind: 'friend' })
  const tie = (await network(here.cookie, id)).ties[0].id
  await here.open(`/desk/person/${id}/network/tie?of=${tie}`)
  await recordNetwork(here.cookie, id, 'tie', { name: 'Fatima', kind: 'friend', help: 'Palīdz ar valodu', reason: 'Klientes stāstītais' }, { id: tie, version: 1 })
  await here.field(say('network.field.help')).fill('Pieskata bērnus')
  await here.field(say('network.field.reason')).fill('Runāju ar abām')
  await here.button(say('network.action.submit')).click()
  const conflict = here.page.getByRole('region', { name: say('network.conflict.title') })
  await expect(conflict).toContainText('Palīdz ar valodu')
  await expect(conflict.getByRole('heading')).toBeFocused()
  await expect(here.field(say('network.field.help'))).toHaveValue('Pieskata bērnus')
  await here.button(say('network.action.submit')).click()
  await here.done(say('network.done.tie'))
  expect((await network(here.cookie, id)).ties[0].former).toHaveLength(2)
})

test('what is typed stays, also when the page is left; a mentor has no part in it', async ({ desk }) => {
  const here = await desk(worker)
  const say = (path: string, values = {}): string => here.say(path, values)
  const [id] = await household(here)
  await here.open(`/desk/person/${id}/network/tie`)
  await here.field(say('network.field.name')).fill('<b>فاطمة</b>')
  await here.field(say('network.field.help')).fill('ā'.repeat(20_000))
  await here.field(say('network.field.kind')).selectOption('friend')
  await here.button(say('network.action.submit')).click()
  const summary = here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })
  await expect(summary.getByRole('listitem')).toHaveText([`${say('network.field.help')}: ${say('error.too_long')}`])
  await here.field(say('network.field.help')).fill('Īsi')
  await here.saved()
  await here.open('/desk')
  await here.main.getByRole('link', { name: say('network.action.tie') }).first().click()
  await expect(here.field(say('network.field.name'))).toHaveValue('<b>فاطمة</b>')
  await here.alive()
  await here.button(say('network.action.submit')).click()
  await here.done(say('network.done.tie'))
  await expect(here.main.getByRole('row').filter({ hasText: '<b>فاطمة</b>' })).toBeVisible()

  const helper = await desk(CAST.note.mentor, { anyLanguage: true })
  const account = (await must(helper.cookie, 'viewer')).account
  const file = (await must(here.cookie, 'read_person', { person: id })).file
  await must(here.cookie, 'carry_out', {
    op: crypto.randomUUID(),
    request: { person: id, base_version: file.version, kind: 'assign', form: { assignment: 'mentor', account } },
  })
  expect((await call(helper.cookie, 'open_network', { person: id })).body).toBe('NotAllowed')
})
