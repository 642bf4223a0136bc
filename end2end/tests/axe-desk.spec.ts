import { Locator } from '@playwright/test'
import { CAST } from './support/accounts'
import { noViolations } from './support/axe'
import { addDays, today } from './support/dates'
import { CONTINUE, field, group } from './support/desk'
import { must } from './support/http'
import { answersClicks, fits, look, lookAtErrors, lookInWidths } from './support/look'
import { invented, takeIn, withoutDraft } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'

// Every page of the desk outside a file in both languages, empty, full and with errors: nothing for axe to find,
// nothing for the browser to complain of (`desk` watches), and a click that only a living page answers.

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
      await lookAtErrors(here, submit, 'intake')
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
      await lookAtErrors(here, here.button(say(CONTINUE)), 'caseloads')
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
      await lookAtErrors(here, here.button(say(CONTINUE)), 'extend')
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
      const path = '/desk/administration'
      const sections = ['criteria', 'tasks', 'goals'].flatMap((section): [string, Locator][] => [
        [`${path}/${section}`, here.heading(say(`administration.${section}.title`))],
        [`${path}/${section}/new`, here.main.getByRole('button').last()],
      ])
      await lookInWidths(here, [
        ...sections,
        [`${path}/goals/bank_account`, here.button(say('administration.goals.save'))],
        [`${path}/goals/bank_account/offer`, here.button(say('administration.goals.retire'))],
      ], [1280, 320])
      await look(here, '/desk/administration/goals?domain=nav', here.main.getByText(say('administration.goals.none')))
      for (const [form, save] of [
        ['criteria/new', 'administration.save_version'],
        ['tasks/new', 'administration.save_version'],
        ['goals/new', 'administration.goals.save'],
      ]) {
        await here.open(`/desk/administration/${form}`)
        await lookAtErrors(here, here.button(say(save)), form)
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
        await fits(here, path)
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
