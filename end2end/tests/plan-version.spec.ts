import { CAST } from './support/accounts'
import { wholeCase } from './support/casework'
import { addDays, longDate, shortDate, today } from './support/dates'
import { ask, must } from './support/http'
import { invented, takeIn } from './support/people'
import { expect, test } from './support/test'
import { LANGUAGES } from './support/words'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'

// Versions of the plan: drawn up, read as a paper, agreed on, gone on with, refused.

const { worker } = CAST.planVersion

/** As a paper's text is compared: without the breaks of its lines. */
const squeezed = (text: string): string => text.replaceAll(/[\s\u200B\u00AD]+/g, '')

for (const language of LANGUAGES) {
  test(`${language} › a version is drawn up, agreed on in part, and the next one says what changed`, async ({ desk }) => {
    const here = await desk(worker, { language })
    const say = (path: string, values = {}): string => here.say(path, values)
    const [id] = await takeIn(here.cookie, { arrived: addDays(today(), -60), people: [{ given: 'Samira', family: invented() }] })
    const { problem } = await wholeCase(here.cookie, id)
    const goal = async (words: string): Promise<void> =>
      must(here.cookie, 'record_casework', {
        op: randomUUID(),
        request: {
          person: id,
          kind: 'goal',
          subject: { id: problem, version: 0 },
          form: { words, problems: [problem], domain: 'housing', term: 'short', sensitivity: 'ordinary' },
          draft: null,
        },
      })
    await goal('Bērni iet skolā #import *nekas*')

    await here.open(`/desk/person/${id}/plan`)
    await expect(here.main).toContainText(say('plan_version.no_versions'))
    await here.link(say('plan_version.draw_up')).click()
    await expect(here.heading(say('plan_version.draw_up'))).toBeVisible()
    await here.alive()
    await here.field(say('plan_version.field.client_words')).fill('Gribu savu dzīvokli')
    const own = here.field(say('plan_version.field.in_own', { what: say('plan_version.field.client_words') }))
    await own.fill('أريد بيتا')
    await here.button(say('plan_version.draw_up')).click()
    // the language of what is written is asked for, and nothing typed is lost
    await expect(here.page.getByRole('alert').filter({ hasText: say('error.summary_title') })).toBeFocused()
    await expect(own).toHaveValue('أريد بيتا')
    await here.field(say('plan_version.field.own_language')).selectOption('ar')
    await here.button(say('plan_version.draw_up')).click()
    await here.done(say('plan_version.drawn_up'))
    await expect(here.main).toContainText('Bērni iet skolā #import *nekas*')

    const paper = await ask(`/desk/person/${id}/plan/1/document`, { cookie: here.cookie })
    expect(paper.status).toBe(200)
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    expect(paper.headers.get('cache-control')).toBe('no-store')
    expect(paper.headers.get('content-disposition')).toBe('inline; filename="plans-1.pdf"')
    expect((await paper.text()).slice(0, 5)).toBe('%PDF-')

    await here.link(say('plan_version.agree')).click()
    await expect(here.heading(say('plan_version.agree'))).toBeVisible()
    await here.alive()
    const outcome = here.group(say('plan_version.field.outcome'))
    await outcome.getByRole('radio').nth(1).check()
    await here.main.getByRole('checkbox', { name: 'Bērni iet skolā' }).check()
    await here.field(say('plan_version.field.language')).selectOption('ar')
    await here.group(say('plan_version.field.interpreting')).getByRole('radio').nth(1).check()
    await here.field(say('plan_version.field.interpreter')).fill('Samīrs Haddads')
    await here.button(say('casework.submit')).click()
    await here.done(say('plan_version.recorded'))
    await expect(here.main).toContainText('Samīrs Haddads')
    await expect(here.main.getByRole('article').filter({ hasText: 'Bērni iet skolā' })).toContainText(say('plan_version.goal_refused'))
    await expect(here.link(say('plan_version.agree'))).toHaveCount(0)

    // what the page says stands on the paper, word for word
    const signed = await ask(`/desk/person/${id}/plan/1/document`, { cookie: here.cookie })
    const words = squeezed(execFileSync('pdftotext', ['-raw', '-', '-'], { input: Buffer.from(await signed.arrayBuffer()) }).toString())
    const shown = await here.main.getByRole('article').evaluateAll((goals) =>
      goals.flatMap((one) => {
        const of = (what: string): string[] => [...one.querySelectorAll(what)].map((part) => part.textContent ?? '')
        // an action: its words, then who, until when, where and how it stands
        return [...of('h3'), ...of('.lz-tag:not(.lz-tag--amber)'), ...of('li bdi'), ...of('li').flatMap((action) => action.split(' – ').at(-1)!.split(', '))]
      }),
    )
    expect(shown).toContain('Klienta ģimenei ir noīrēts mājoklis vismaz uz gadu')
    expect(shown).toContain('Bērni iet skolā #import *nekas*')
    // the paper writes its dates out, and has a sentence where the page has a tag
    const due = addDays(today(), 21)
    const onPaper = shown.map((one) => (one === shortDate(due, language) ? longDate(due, language) : one))
    expect(onPaper.filter((one) => !words.includes(squeezed(one)))).toEqual([])
    expect(words).toContain(squeezed(say('document.plan.refused')))

    // the day of review moves, with a reason; what was signed stays
    await here.link(say('plan_version.review.title')).click()
    await expect(here.heading(say('plan_version.review.title'))).toBeVisible()
    await here.alive()
    const next = addDays(today(), 120)
    await here.date(say('plan_version.review.new_day'), next)
    await here.field(say('plan_version.review.reason')).fill('Samira līdz tam ārstējas slimnīcā')
    await here.button(say('casework.submit')).click()
    await here.done(say('plan_version.review.done'))
    await expect(here.main).toContainText('Samira līdz tam ārstējas slimnīcā')
    await here.open(`/desk/person/${id}/plan`)
    await expect(here.main).toContainText(say('plan_version.review_next', { date: longDate(next, language) }))
    const still = await ask(`/desk/person/${id}/plan/1/document`, { cookie: here.cookie })
    const signedStill = squeezed(execFileSync('pdftotext', ['-raw', '-', '-'], { input: Buffer.from(await still.arrayBuffer()) }).toString())
    expect(signedStill).not.toContain(squeezed(longDate(next, 'lv')))

    // the plan goes on: the next version says what is new, the signed one stays
    await goal('Samira strādā')
    await here.open(`/desk/person/${id}/plan/new`)
    await expect(here.field(say('plan_version.field.client_words'))).toHaveValue('Gribu savu dzīvokli')
    await here.button(say('plan_version.draw_up')).click()
    await here.done(say('plan_version.drawn_up'))
    await expect(here.main.getByRole('heading', { name: say('plan_version.compare.title', { number: 1 }) })).toBeVisible()
    await expect(here.main.getByRole('listitem').filter({ hasText: 'Samira strādā' }).first()).toContainText(say('plan_version.compare.added'))
    await here.open(`/desk/person/${id}/plan/1`)
    await expect(here.main).not.toContainText('Samira strādā')
  })
}
