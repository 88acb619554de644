import { type Browser, chromium } from 'playwright'
import { test as base } from 'playwright/test'
import { ensureChromium } from '../../../scripts/chromium.ts'
import { serveModule } from '../../support/page-bundle.ts'

interface ModuleBrowser {
  browser: Browser
  url: string
}

/** Tests whose `page` has one of the modules of tests/support in it and nothing else, with storage of its own. */
export function testIn(entry: string) {
  return base.extend<object, { moduleBrowser: ModuleBrowser }>({
    moduleBrowser: [
      // biome-ignore lint/correctness/noEmptyPattern: how Playwright wants a fixture without fixtures
      async ({}, use) => {
        const server = await serveModule(entry)
        const browser = await chromium.launch({ executablePath: ensureChromium() })
        await use({ browser, url: server.url })
        await browser.close()
        await server.close()
      },
      { scope: 'worker' },
    ],
    page: async ({ moduleBrowser: { browser, url } }, use) => {
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.goto(url)
      await use(page)
      await context.close()
    },
  })
}
