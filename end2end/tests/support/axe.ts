import { AxeBuilder } from '@axe-core/playwright'
import { Page, expect } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** WCAG 2.2 AA with target sizes, as far as a machine can tell: nothing is wrong on the page. */
export async function noViolations(page: Page, what: string): Promise<void> {
  const found = await new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })
    // the pages have no frames; without this every look opens one more page
    .setLegacyMode(true)
    .analyze()
  const list = found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} – ${node.failureSummary ?? violation.help}`),
  )
  expect.soft(list, what).toEqual([])
}
