import type { Page } from 'playwright/test'
import type { Settings } from '../../../lib/cti/settings.ts'
import { settingsSchema } from '../../../lib/cti/settings.ts'
import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'
import type { TestRelay } from './test-relay.ts'

/** The rules as the relay has them. */
export async function rulesOf(relay: TestRelay): Promise<Settings> {
  return relay.admin.read(settingsSchema, relay.admin.get('/admin/settings'))
}

/** What tests use of a section in which rules are edited, by what people read there. */
function rulesOn(page: Page) {
  const bar = page.getByRole('region', { name: 'Changes to the rules' })
  return {
    page,
    bar,
    save: () => bar.getByRole('button', { name: 'Save' }).click(),
    saved: bar.getByText('Saved.'),
    undo: bar.getByRole('button', { name: 'Undo' }),
    merge: page.getByRole('region', { name: /saved first/ }),
    rows: page.locator('tbody tr'),
    /** A cell's field by its column and its row, counted from 1. */
    cell: (column: string, row: number) =>
      page.getByLabel(`${column}, row ${row.toLocaleString('en')}`, { exact: true }),
    /** What a column says, from top to bottom. */
    column: (field: string) =>
      page
        .locator(`td[data-field="${field}"] input`)
        .evaluateAll(inputs => inputs.map(each => (each as HTMLInputElement).value)),
    section: async (name: string) => {
      await page.getByRole('navigation').getByRole('link', { name }).click()
      await page.getByRole('heading', { level: 2, name }).waitFor()
    },
    /** Puts a text into the cell that has the focus as Ctrl+V does. */
    paste: (text: string) =>
      page.evaluate(pasted => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', pasted)
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
        document.activeElement?.dispatchEvent(event)
      }, text),
  }
}

/** The options page of an admin at a section, with the rules read. */
export async function openRules(
  browser: ExtensionBrowser,
  relay: TestRelay,
  section: string,
  link = relay.connectLink,
) {
  await browser.connect(link)
  const page = await browser.open(`options.html#${section}`)
  await page.locator('.section :is(input, button)').first().waitFor()
  return rulesOn(page)
}
