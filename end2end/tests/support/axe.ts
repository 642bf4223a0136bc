import { AxeBuilder } from '@axe-core/playwright'
import { Page, expect } from '@playwright/test'

/** What can come out otherwise in another width: what is pressed, what scrolls, and what lies on what. */
export const BY_WIDTH = ['target-size', 'scrollable-region-focusable', 'color-contrast']

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** WCAG 2.2 AA with target sizes, as far as a machine can tell: nothing is wrong on the page. `only` names single rules. */
export async function noViolations(page: Page, what: string, only?: string[]): Promise<void> {
  const runOnly = only ? { type: 'rule' as const, values: only } : { type: 'tag' as const, values: TAGS }
  const found = await new AxeBuilder({ page })
    .options({ runOnly, ...(only ? {} : { rules: { 'target-size': { enabled: true } } }), resultTypes: ['violations'] })
    // the pages have no frames; without this every look opens one more page
    .setLegacyMode(true)
    .analyze()
  const list = found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} – ${node.failureSummary ?? violation.help}`),
  )
  expect.soft(list, what).toEqual([])
}
