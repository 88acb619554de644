import type { ExtensionBrowser } from '../../../scripts/extension-browser.ts'

/** Ends the extension's worker as the browser does, without a chance to say good-bye. Pages wake the next one. */
export async function stopWorker(browser: ExtensionBrowser): Promise<void> {
  const page = await browser.open('options.html')
  const session = await browser.context.newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await page.close()
}
