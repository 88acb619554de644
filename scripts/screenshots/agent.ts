import type { Page } from 'playwright'
import { relayHere } from '../../tests/support/in-process-relay.ts'
import { Desk, Pbx } from '../../tests/support/relay-client.ts'
import { ADMIN_TOKEN } from '../../tests/support/relay-process.ts'
import type { RequestTracker } from '../../tests/support/request-tracker.ts'
import { ensureChromium } from '../chromium.ts'
import { type ExtensionBrowser, launchExtensionBrowser } from '../extension-browser.ts'
import { callBefore, enterContacts } from './day.ts'
import { LOOKS, picture } from './picture.ts'

/** What an agent sees in the helpdesk: sidebar, pop-up, toolbar, in every look. The callers are in the helpdesk already. */
export async function takeAgentPictures(extension: string, helpdesk: RequestTracker): Promise<void> {
  let clock = 0
  const { url, app } = await relayHere({ now: () => Date.now() + clock })
  try {
    const [pbx, admin] = [new Pbx(url), new Desk(url)]
    await enterContacts(url)
    await callBefore(pbx, agoMs => {
      clock = -agoMs
    })
    clock = 0
    const [noted] = await admin.calls()
    if (noted) await admin.send('PATCH', `/calls/${noted.id}`, { note: 'Wants the new price list' })
    for (const look of LOOKS) {
      const browser = await launchExtensionBrowser({ executablePath: ensureChromium(), extension, ...look })
      try {
        await takeLook(browser, look.name, { url, pbx, admin, helpdesk })
      } finally {
        await browser.close()
      }
    }
  } finally {
    await app.close()
  }
}

interface Scene {
  /** The relay's address. */
  url: string
  pbx: Pbx
  admin: Desk
  helpdesk: RequestTracker
}

/** All pictures in one language and theme. */
async function takeLook(browser: ExtensionBrowser, look: string, { url, pbx, admin, helpdesk }: Scene): Promise<void> {
  await browser.connect(`${url}/connect#${ADMIN_TOKEN}`)
  await browser.addHelpdesk(helpdesk.url)
  const page = await browser.context.newPage()
  await signIn(page, helpdesk)
  await page.getByRole('complementary', { name: /^(Calls|Anrufe)$/ }).waitFor()
  await picture(page, `sidebar-${look}`)
  await pbx.ring(`now-${look}`, { from: '493090182055', queue: 'support' })
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
  await admin.send('DELETE', '/admin/numbers/+493090182055')
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: /^(Show calls|Anrufe einblenden)/ })
    .first()
    .click()
    .catch(() => undefined)
  await picture(page, `sidebar-narrow-${look}`)
}

/** Signs in as the first agent, and opens a ticket. */
export async function signIn(page: Page, helpdesk: RequestTracker): Promise<void> {
  await page.goto(helpdesk.url)
  const [agent] = helpdesk.agents
  await page.locator('input[name=user]').fill(agent.login)
  await page.locator('input[name=pass]').fill(agent.password)
  await page.locator('input[name=pass]').press('Enter')
  await page.locator('#main-navigation').waitFor()
  await page.goto(`${helpdesk.url}/Ticket/Display.html?id=1`)
}
