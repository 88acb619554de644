import { type Browser, browser } from 'wxt/browser'
import type { Site } from './helpdesk-sites.ts'
import { landAt } from './landings.ts'
import { originPattern } from './origin.ts'
import type { ScreenAddress } from './screen-address.ts'
import { byUse, chooseTab, type HelpdeskTab } from './tab-choice.ts'

/** The tabs in which these origins' pages are shown. */
export async function helpdeskTabs(origins: readonly string[]): Promise<HelpdeskTab[]> {
  if (origins.length === 0) return []
  const url = [...new Set(origins.map(originPattern))]
  const inUse = await browser.tabs.query({ active: true, lastFocusedWindow: true })
  // Firefox's patterns know no ports.
  return (await browser.tabs.query({ url })).flatMap(tab =>
    tab.id !== undefined && tab.windowId !== undefined && origins.includes(originOf(tab))
      ? [
          {
            id: tab.id,
            windowId: tab.windowId,
            index: tab.index,
            url: tab.url ?? '',
            inUse: inUse.some(each => each.id === tab.id),
            lastAccessed: tab.lastAccessed ?? 0,
          },
        ]
      : [],
  )
}

/** Sites by use, the one used last first; those that are shown in no tab keep their order. */
export async function sitesByUse(sites: readonly Site[]): Promise<Site[]> {
  const tabs = byUse(await helpdeskTabs(sites.map(({ origin }) => origin)))
  const place = ({ origin }: Site) => {
    const index = tabs.findIndex(tab => new URL(tab.url).origin === origin)
    return index < 0 ? tabs.length : index
  }
  return sites.toSorted((a, b) => place(a) - place(b))
}

/**
 * Shows a screen in one tab and brings that to the top. `go` has the page in a tab go to an address; false when it
 * cannot. Resolves when the tab is there, which may still be on its way. Rejects when the browser opens no tab.
 */
export async function openScreen(
  address: ScreenAddress,
  origins: readonly string[],
  wish: 'new' | 'last',
  go: (tabId: number, url: string) => boolean,
): Promise<void> {
  const choice = chooseTab(address, await helpdeskTabs(origins), wish)
  if (choice.kind === 'inPlace') {
    const { id } = choice.tab
    if (go(id, address.url)) await browser.tabs.update(id, { active: true })
    else await browser.tabs.update(id, { active: true, url: address.url })
    return
  }
  const { beside } = choice
  const place = beside && { windowId: beside.windowId, index: beside.index + 1, openerTabId: beside.id }
  const landing = address.filled ? address.site?.helpdesk.landing : undefined
  const start = landing === undefined ? address.url : `${address.site?.root}${landing}`
  const tab = await browser.tabs.create({ ...place, url: start, active: true })
  if (landing !== undefined && tab.id !== undefined) await landAt({ tabId: tab.id, start, url: address.url })
}

function originOf({ url }: Browser.tabs.Tab): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : ''
}
