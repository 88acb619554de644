import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { relayHere } from '../tests/support/in-process-relay.ts'
import { Desk, Pbx } from '../tests/support/relay-client.ts'
import { ADMIN_TOKEN } from '../tests/support/relay-process.ts'
import { startRequestTracker } from '../tests/support/request-tracker.ts'
import { buildExtension } from './build.ts'
import { ensureChromium } from './chromium.ts'
import { type ExtensionBrowser, launchExtensionBrowser } from './extension-browser.ts'
import { CONTACTS, callBefore, enterCallers } from './screenshots/day.ts'

/** `npm run screenshots`: takes the pictures of the documentation anew, with a real helpdesk, and says where they lie. */
const FOLDER = fileURLToPath(new URL('../docs/screenshots', import.meta.url))
const LOOKS = [
  { name: 'en-light', locale: 'en-US', colorScheme: 'light' },
  { name: 'en-dark', locale: 'en-US', colorScheme: 'dark' },
  { name: 'de-light', locale: 'de-DE', colorScheme: 'light' },
  { name: 'de-dark', locale: 'de-DE', colorScheme: 'dark' },
] as const

mkdirSync(FOLDER, { recursive: true })
process.env.RINGSIDE_OPEN_SHADOW = '1'
const extension = await buildExtension('chrome', '.output/screenshots')
let clock = 0
const now = () => Date.now() + clock
const { url, app } = await relayHere({ now })
const helpdesk = await startRequestTracker()
try {
  const pbx = new Pbx(url)
  await fetch(`${url}/api/v1/admin/contacts`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'text/csv' },
    body: CONTACTS,
  })
  await enterCallers(helpdesk)
  await callBefore(pbx, agoMs => {
    clock = -agoMs
  })
  clock = 0
  const [noted] = await new Desk(url).calls()
  if (noted) await new Desk(url).send('PATCH', `/calls/${noted.id}`, { note: 'Wants the new price list' })
  for (const look of LOOKS) {
    const browser = await launchExtensionBrowser({ executablePath: ensureChromium(), extension, ...look })
    try {
      await takeLook(browser, look.name, pbx)
    } finally {
      await browser.close()
    }
  }
} finally {
  await helpdesk.stop()
  await app.close()
}
console.log(FOLDER)

/** All pictures in one language and theme. */
async function takeLook(browser: ExtensionBrowser, look: string, pbx: Pbx): Promise<void> {
  await browser.connect(`${url}/connect#${ADMIN_TOKEN}`)
  await browser.addHelpdesk(helpdesk.url)
  const page = await browser.context.newPage()
  await signIn(page)
  await page.getByRole('complementary', { name: /^(Calls|Anrufe)$/ }).waitFor()
  await picture(page, `sidebar-${look}`)
  const id = `now-${look}`
  await pbx.ring(id, { from: '493090182055', queue: 'support' })
  await page.getByRole('alertdialog').getByText('Printer on the second floor').waitFor()
  await picture(page, `call-${look}`)
  const toolbar = await browser.open('popup.html')
  await toolbar.setViewportSize({ width: 380, height: 560 })
  await toolbar.getByText('Emma Taylor').first().waitFor()
  await picture(toolbar, `toolbar-${look}`)
  await toolbar.close()
  await page.setViewportSize({ width: 400, height: 768 })
  await picture(page, `call-narrow-${look}`)
  // The next look begins with the same log.
  await new Desk(url).send('DELETE', '/admin/numbers/+493090182055')
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: /^(Show calls|Anrufe einblenden)/ })
    .first()
    .click()
    .catch(() => undefined)
  await picture(page, `sidebar-narrow-${look}`)
}

async function signIn(page: Page): Promise<void> {
  await page.goto(helpdesk.url)
  const [agent] = helpdesk.agents
  await page.locator('input[name=user]').fill(agent.login)
  await page.locator('input[name=pass]').fill(agent.password)
  await page.locator('input[name=pass]').press('Enter')
  await page.locator('#main-navigation').waitFor()
  await page.goto(`${helpdesk.url}/Ticket/Display.html?id=1`)
}

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}
