import { startDemoHelpdesk } from '../../../scripts/demo/helpdesk.ts'
import type { BrowserOptions, ExtensionBrowser } from '../../../scripts/extension-browser.ts'
import { test as base, beginning, onPage, type Workplace } from './fixtures.ts'
import { stopWorker } from './stop-worker.ts'

interface DemoFixtures {
  helpdesk: { url: string }
  /** As `startWork`, at a helpdesk that is one page: for what is about the browser and not about the helpdesk. */
  startDemoWork(connectLink: string, options?: Partial<BrowserOptions>): Promise<Workplace>
}

export const test = base.extend<DemoFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: how Playwright wants a fixture without fixtures
  helpdesk: async ({}, use) => {
    const helpdesk = await startDemoHelpdesk()
    await use(helpdesk)
    await helpdesk.close()
  },
  startDemoWork: async ({ launch, permitted, helpdesk }, use) => {
    await use(async (connectLink, options) => {
      const browser = await launch(beginning(permitted, options))
      await browser.connect(connectLink)
      await browser.addHelpdesk(helpdesk.url)
      return openHelpdesk(browser, helpdesk.url)
    })
  },
})

/** Ringside's parts on a new page of the helpdesk, the sidebar on screen. */
export async function openHelpdesk(browser: ExtensionBrowser, url: string): Promise<Workplace> {
  const page = await browser.context.newPage()
  await page.goto(url)
  const place = onPage(browser, page)
  await place.sidebar.waitFor()
  return place
}

/** What the extension has in IndexedDB: each call's state by the PBX's id. Asked in a page of the extension. */
export async function storedCalls(browser: ExtensionBrowser): Promise<Record<string, string>> {
  const page = await browser.open('options.html')
  const calls = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    if (!(await indexedDB.databases()).some(({ name }) => name === 'ringside')) return []
    const database = await done(indexedDB.open('ringside'))
    if (!database.objectStoreNames.contains('calls')) return []
    const calls = await done(database.transaction('calls').objectStore('calls').getAll())
    database.close()
    return calls as { callId: string; state: string }[]
  })
  await page.close()
  return Object.fromEntries(calls.map(({ callId, state }) => [callId, state]))
}

export { stopWorker }
