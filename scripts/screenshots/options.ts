import type { Page } from 'playwright'
import * as german from '../../lib/cti/text/de.ts'
import * as english from '../../lib/cti/text/en.ts'
import { type Translate, translatorInto } from '../../lib/cti/text/translate.ts'
import { relayHere } from '../../tests/support/in-process-relay.ts'
import { Desk, Pbx } from '../../tests/support/relay-client.ts'
import { ADMIN_TOKEN } from '../../tests/support/relay-process.ts'
import type { RequestTracker } from '../../tests/support/request-tracker.ts'
import { ensureChromium } from '../chromium.ts'
import { type ExtensionBrowser, launchExtensionBrowser } from '../extension-browser.ts'
import { signIn } from './agent.ts'
import { callBefore, enterContacts } from './day.ts'
import { enterAgents, rules } from './office.ts'
import { takeBackup, takeConnection, takeEndpoint, takeMerge, takeRequest, takeTry } from './options-scenes.ts'
import { LOOKS, picture } from './picture.ts'

const SIZE = { width: 1280, height: 800 }
/** A picture of a longer page ends there. */
const LONGEST = 1600
/** The sections that are taken as they are, each with what comes to it last. */
const PLAIN = [
  ['inbound', '.remark'],
  ['outbound', 'td[data-field="dest"]'],
  ['filter', '.who-sees dd'],
  ['log', '.rule-table td'],
  ['agents', 'tr[data-agent]'],
  ['contacts', '[data-edit]'],
  ['requests', 'table.requests tbody tr'],
  ['me', '.site-settings li'],
] as const
const TEXTS = {
  en: { locale: 'en', texts: { ...english.texts, ...english.optionsTexts } },
  de: { locale: 'de', texts: { ...german.texts, ...german.optionsTexts } },
}

/** What a picture of the options page is taken of. */
export interface OptionsScene {
  page: Page
  /** What the page says, in its language. */
  t: Translate
  admin: Desk
  /** Another admin's. */
  colleague: Desk
  /** Shows a section, read from the relay anew. */
  section(hash: string): Promise<void>
  /** Takes the whole page, as far as {@link LONGEST}. */
  take(name: string): Promise<void>
}

/** Every section of the options page, filled in, in English and light and in German and dark. */
export async function takeOptionsPictures(extension: string, helpdesk: RequestTracker): Promise<void> {
  for (const look of LOOKS.filter(({ name }) => name === 'en-light' || name === 'de-dark')) {
    let clock = 0
    const { url, app } = await relayHere({
      now: () => Date.now() + clock,
      publicUrl: () => 'https://ringside.example.com',
    })
    const browser = await launchExtensionBrowser({
      executablePath: ensureChromium(),
      extension,
      ...look,
      viewport: SIZE,
    })
    try {
      const admin = new Desk(url)
      const first = await optionsPage(browser, look.name, 'connection')
      await first.take('first-run')
      await first.page.close()

      await enterContacts(url)
      const ids = await enterAgents(admin)
      const { body } = await admin.send('POST', `/admin/agents/${ids.olivia}/token`)
      await callBefore(new Pbx(url), agoMs => {
        clock = -agoMs
      })
      clock = 0
      await new Pbx(url).json({ event: 'newCall', callId: 'odd', from: '49301', to: '49302', direction: 'sideways' })
      await admin.change(rules(ids, languageOf(look.name)))
      await browser.connect(`${url}/connect#${ADMIN_TOKEN}`)
      await browser.addHelpdesk(helpdesk.url)
      await signIn(await browser.context.newPage(), helpdesk)
      const colleague = new Desk(url, (body as { token: string }).token)
      await takeSections({ ...(await optionsPage(browser, look.name, 'connection')), admin, colleague })
    } finally {
      await browser.close()
      await app.close()
    }
  }
}

async function takeSections(scene: OptionsScene): Promise<void> {
  await takeConnection(scene)
  await scene.page.getByRole('button', { name: scene.t('first.dismiss') }).click()
  await takeEndpoint(scene)
  for (const [id, last] of PLAIN) {
    await scene.section(id)
    await scene.page.locator(last).first().waitFor()
    await scene.take(id)
  }
  await takeRequest(scene)
  await takeTry(scene)
  await takeBackup(scene)
  await takeMerge(scene)
}

function languageOf(look: string): 'en' | 'de' {
  return look.startsWith('de') ? 'de' : 'en'
}

async function optionsPage(browser: ExtensionBrowser, look: string, first: string) {
  const page = await browser.open(`options.html#${first}`)
  const ready = () => page.locator('.section :is(input, button, select):enabled').first().waitFor()
  await ready()
  return {
    page,
    t: translatorInto(TEXTS[languageOf(look)]),
    section: async (hash: string) => {
      await page.goto(`${page.url().split('#')[0]}#${hash}`)
      await page.reload()
      await ready()
    },
    take: async (id: string) => {
      await page.setViewportSize(SIZE)
      const whole = await page.evaluate(() => document.documentElement.scrollHeight)
      await page.setViewportSize({ ...SIZE, height: Math.min(Math.max(SIZE.height, whole), LONGEST) })
      await picture(page, `options-${id}-${look}`)
      await page.setViewportSize(SIZE)
    },
  }
}
