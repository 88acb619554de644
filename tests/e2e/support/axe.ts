import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Success criteria of WCAG up to 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What axe finds against WCAG 2.2 AA, a line each: rule, element, and what is wrong. `within` names the part of the page
 * that is looked at; the shadow tree of a test build is part of its host.
 */
export async function violations(page: Page, within = ':root'): Promise<string[]> {
  await page.evaluate(source)
  return page.evaluate(
    async ({ within, tags }) => {
      const { axe: found } = globalThis as unknown as { axe: typeof axe }
      const results = await found.run(within, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
      return results.violations.flatMap(({ id, nodes }) =>
        nodes.map(node => `${id}: ${node.html.slice(0, 160)} – ${node.failureSummary ?? ''}`),
      )
    },
    { within, tags: TAGS },
  )
}
