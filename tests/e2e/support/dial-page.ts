import type { Locator, Page } from 'playwright/test'
import { ensureChromium } from '../../../scripts/chromium.ts'
import { serve } from '../../../scripts/demo/serve.ts'
import { type ExtensionBrowser, launchExtensionBrowser } from '../../../scripts/extension-browser.ts'
import { EXTENSION, test } from './fixtures.ts'
import { startTestRelay, type TestRelay } from './test-relay.ts'

/** Something in `storage.local` as the options page leaves it. */
interface Values {
  dialLinks?: Record<string, boolean>
  dialScheme?: string
}

/** A page of a helpdesk that is nothing but markup, in a browser with the extension, whose default country is Germany. */
export interface DialPage {
  browser: ExtensionBrowser
  relay: TestRelay
  page: Page
  url: string
  /** Numbers that are links now. */
  links: Locator
  store(values: Values): Promise<void>
  /** Numbers of this page become links, or cease to be. Open pages follow. */
  setDial(on: boolean): Promise<void>
}

/** Stores what the options page would. */
export async function store(browser: ExtensionBrowser, values: Values): Promise<void> {
  const worker = await browser.worker()
  await worker.evaluate(each => (globalThis as unknown as Worker).chrome.storage.local.set(each), values)
}

/**
 * Has the tests of a file share a browser and a helpdesk, and gives each a page of its own with `body`, switched off at
 * first. `csp`: the content security policy it comes with.
 */
export function shareDialBrowser(): (body: string, options?: { csp?: string }) => Promise<DialPage> {
  let relay: TestRelay
  let browser: ExtensionBrowser
  let helpdesk: Awaited<ReturnType<typeof serve>>
  let page: Page | undefined
  const shown = { body: '', csp: '' }
  test.beforeAll(async () => {
    relay = await startTestRelay()
    helpdesk = await serve((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': shown.csp })
        .end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ticket 030 123456</title></head>
          <body>${shown.body}</body></html>`),
    )
    browser = await launchExtensionBrowser({ executablePath: ensureChromium(), extension: EXTENSION })
    await browser.connect(relay.connectLink)
    await browser.addHelpdesk(helpdesk.url)
  })
  test.afterEach(() => page?.close())
  test.afterAll(async () => {
    await browser?.close()
    await helpdesk?.close()
    await relay?.stop()
  })
  return async (body, { csp = '' } = {}) => {
    Object.assign(shown, { body, csp })
    await store(browser, { dialLinks: {}, dialScheme: 'tel' })
    page = await browser.context.newPage()
    await page.goto(helpdesk.url)
    return {
      browser,
      relay,
      page,
      url: helpdesk.url,
      links: page.locator('a.ringside-dial'),
      store: values => store(browser, values),
      setDial: on => store(browser, { dialLinks: { [helpdesk.url]: on } }),
    }
  }
}

interface Worker {
  chrome: { storage: { local: { set(values: object): Promise<void> } } }
}
