import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { browserOf } from './support/chrome.ts'
import { expect, test } from './support/fixtures.ts'

/** Does something with Chrome's `scripting`, from within the worker. */
async function inWorker(browser: ExtensionBrowser, work: string): Promise<void> {
  const worker = await browser.worker()
  await worker.evaluate(work)
}

test('the open sidebar that comes a second time takes nothing from what is typed in the first', async ({
  relay,
  startWork,
}) => {
  await relay.pbx.ring('one', { from: '493090182001', queue: 'support' })
  const { browser, sidebar } = await startWork(relay.connectLink)
  const search = sidebar.getByRole('searchbox')
  await search.fill('nobody at all')
  await search.evaluate(field => Object.assign(globalThis, { field }))
  await inWorker(
    browser,
    `chrome.tabs.query({ active: true }).then(([tab]) =>
      chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['/open-sidebar.js'] }))`,
  )
  // The page draws once more.
  await relay.pbx.ring('two', { from: '493090182002', queue: 'support' })
  await expect(sidebar.page().getByRole('alertdialog')).toHaveCount(2)
  await expect(search).toHaveValue('nobody at all')
  expect(await search.evaluate(field => field === (globalThis as unknown as { field: Element }).field)).toBe(true)
})

test('a sidebar that the browser did not let in once opens when it is asked for again', async ({
  relay,
  requestTracker,
  startWork,
}) => {
  const { browser, page, sidebar } = await startWork(relay.connectLink)
  const { press } = browserOf(browser)
  await sidebar.getByRole('button', { name: 'Hide calls' }).click()
  await page.goto(requestTracker.url)
  const handle = page.getByRole('button', { name: 'Show calls' })
  await handle.waitFor()
  await inWorker(
    browser,
    `globalThis.allowed = chrome.scripting.executeScript
    globalThis.refused = new Promise(resolve => {
      chrome.scripting.executeScript = async () => {
        resolve()
        throw new Error('Cannot access contents of the page')
      }
    })
    undefined`,
  )
  await handle.click()
  await inWorker(browser, 'refused')
  await inWorker(browser, 'chrome.scripting.executeScript = allowed')
  await expect(sidebar).toHaveCount(0)
  // The second press takes the first back; the third asks again.
  await press('toggle-sidebar')
  await press('toggle-sidebar')
  await expect(sidebar.getByRole('button', { name: 'Hide calls' })).toBeVisible()
})
