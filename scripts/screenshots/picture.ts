import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'

/** Where the pictures of the documentation lie. */
export const FOLDER = fileURLToPath(new URL('../../docs/screenshots', import.meta.url))
mkdirSync(FOLDER, { recursive: true })

/** How the browser is set while pictures are taken, and how their names end. */
export const LOOKS = [
  { name: 'en-light', locale: 'en-US', colorScheme: 'light' },
  { name: 'en-dark', locale: 'en-US', colorScheme: 'dark' },
  { name: 'de-light', locale: 'de-DE', colorScheme: 'light' },
  { name: 'de-dark', locale: 'de-DE', colorScheme: 'dark' },
] as const

/** Takes a picture of what the window shows; `name` is without `.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}
