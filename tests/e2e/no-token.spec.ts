import type { Page } from 'playwright/test'
import { SECTIONS } from '../../components/options/sections.ts'
import { ADMIN_TOKEN } from '../support/relay-process.ts'
import { test } from './support/demo-work.ts'
import { expect } from './support/fixtures.ts'

/** All that a page holds where its user, an add-on or a screenshot could find it. */
function contentOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const root = document.querySelector('ringside-calls')?.shadowRoot
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(field => field.value)
    const kept = [location.href, document.referrer, JSON.stringify({ ...localStorage, ...sessionStorage })]
    return [document.documentElement.outerHTML, root?.innerHTML, ...fields, ...kept].join('\n')
  })
}

test('no page of the extension holds the token once it is connected, an admin’s or an agent’s', async ({
  relay,
  startDemoWork,
}) => {
  const jonas = await relay.hire('jonas')
  const visitors = [
    { connectLink: relay.connectLink, token: ADMIN_TOKEN, sections: Object.keys(SECTIONS) },
    { connectLink: jonas.connectLink, token: jonas.token, sections: ['connection', 'me'] },
  ]
  for (const { connectLink, token, sections } of visitors) {
    const { browser, page, log } = await startDemoWork(connectLink)
    await relay.pbx.ring(`for-${token.length}`, { from: '493090182000' })
    await expect(log.getByRole('listitem').first()).toBeVisible()
    expect(await contentOf(page)).not.toContain(token)
    const toolbar = await browser.open('popup.html')
    await expect(toolbar.getByText('+49 30 90182000').first()).toBeVisible()
    expect(await contentOf(toolbar)).not.toContain(token)
    for (const section of sections) {
      const options = await browser.open(`options.html#${section}`)
      await expect(options.getByRole('heading', { level: 2 }).first()).toBeVisible()
      // What the section asks the relay for is there.
      await options.waitForLoadState('networkidle')
      expect(await contentOf(options), section).not.toContain(token)
      await options.close()
    }
    await browser.close()
  }
})
