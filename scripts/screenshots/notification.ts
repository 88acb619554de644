import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { relayHere } from '../../tests/support/in-process-relay.ts'
import { Pbx } from '../../tests/support/relay-client.ts'
import { ADMIN_TOKEN } from '../../tests/support/relay-process.ts'
import { ensureChromium } from '../chromium.ts'
import { launchExtensionBrowser } from '../extension-browser.ts'
import { enterContacts } from './day.ts'
import { FOLDER, LOOKS } from './picture.ts'

/** Until the notification has slid in. */
const SETTLED_MS = 4000

/**
 * The desktop notification as Chromium itself draws it, without a desktop of its own: needs a display of 1366×768, such as
 * Xvfb's, and ImageMagick's `import`, which sees more than the page.
 */
export async function takeNotificationPictures(extension: string): Promise<void> {
  const { url, app } = await relayHere()
  try {
    await enterContacts(url)
    for (const { name, locale, colorScheme } of LOOKS) {
      const dark = colorScheme === 'dark' ? ['--force-dark-mode'] : []
      const browser = await launchExtensionBrowser({
        ...{ executablePath: ensureChromium(), extension, locale, colorScheme, headless: false, viewport: null },
        args: ['--window-size=1366,768', '--window-position=0,0', `--lang=${locale}`, ...dark],
      })
      try {
        await browser.connect(`${url}/connect#${ADMIN_TOKEN}`)
        await new Pbx(url).ring(name, { from: '494022334455', queue: 'support' })
        const worker = await browser.worker()
        while ((await worker.evaluate('chrome.notifications.getAll().then(all => Object.keys(all).length)')) === 0)
          await delay(100)
        await delay(SETTLED_MS)
        execFileSync('import', [
          '-window',
          'root',
          '-crop',
          '400x150+966+618',
          join(FOLDER, `notification-${name}.png`),
        ])
        await new Pbx(url).hangup(name)
      } finally {
        await browser.close()
      }
    }
  } finally {
    await app.close()
  }
}
