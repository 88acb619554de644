import { browser } from 'wxt/browser'
import type { Call } from '../cti/call.ts'
import { translator } from '../cti/text/index.ts'
import { ticketText } from '../cti/ticket-text.ts'
import { readSites } from './helpdesk-sites.ts'
import type { Helpdesks } from './helpdesks.ts'
import { readInForce } from './in-force.ts'
import { languageTag } from './language.ts'
import { type ScreenAddress, type ScreenRequest, screenAddress } from './screen-address.ts'
import { openScreen, sitesByUse } from './screen-tab.ts'

/** Opens helpdesks' screens where the agent wishes to have them. */
export class ScreenOpener {
  readonly #helpdesks: Helpdesks

  constructor(helpdesks: Helpdesks) {
    this.#helpdesks = helpdesks
  }

  /** Returns what was opened; undefined when there is no such screen. Rejects when the browser opens no tab. */
  async show(request: ScreenRequest, call: Call): Promise<ScreenAddress | undefined> {
    const { language } = await readInForce('preferences')
    const t = translator(languageTag(language, navigator.language))
    const sites = await sitesByUse(await readSites())
    const address = screenAddress(request, call, sites, each => ticketText(each, t))
    if (address) await this.#open(address)
    return address
  }

  /** Whether there is a helpdesk to open a screen of. Links in address books open on a click, never by themselves. */
  async canShow(): Promise<boolean> {
    return (await readSites()).length > 0
  }

  /** Opens a helpdesk's page for signing in; false where there is no such helpdesk. */
  async signIn(root: string): Promise<boolean> {
    const site = (await readSites()).find(each => each.root === root)
    if (site) await browser.tabs.create({ url: root + site.helpdesk.signInPath, active: true })
    return site !== undefined
  }

  async #open(address: ScreenAddress): Promise<void> {
    const origins = (await readSites()).map(({ origin }) => origin)
    const { screenTab } = await readInForce('preferences')
    await openScreen(address, origins, screenTab, (tabId, url) => this.#helpdesks.pages.go(tabId, url))
  }
}
