import { type Browser, browser } from 'wxt/browser'
import type { Site } from './helpdesk-sites.ts'
import { originPattern } from './origin.ts'
import type { ScreenAddress } from './screen-address.ts'
import { byUse, chooseTab, type HelpdeskTab } from './tab-choice.ts'

/** A landing page that takes longer is not waited for: the screen then opens without it. */
const LANDING_MS = 10_000

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
 * cannot. Rejects when the browser opens no tab.
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
  if (landing !== undefined && tab.id !== undefined) await goOn(tab.id, address.url)
}

/** Goes on from a helpdesk's own page, so that it sees itself as the referrer. */
async function goOn(tabId: number, url: string): Promise<void> {
  try {
    await loaded(tabId, AbortSignal.timeout(LANDING_MS))
    await browser.scripting.executeScript({
      target: { tabId },
      func: (next: string) => location.replace(next),
      args: [url],
    })
  } catch {
    // It landed somewhere else, as where a central site signs people in, or not at all.
    await browser.tabs.update(tabId, { url })
  }
}

/** Resolves when a tab has loaded its page; rejects when it is closed, or when the signal aborts. */
async function loaded(tabId: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const onUpdated = (id: number, { status }: Browser.tabs.OnUpdatedInfo) => {
    if (id === tabId && status === 'complete') resolve()
  }
  const onRemoved = (id: number) => {
    if (id === tabId) reject(new Error('the tab was closed'))
  }
  const onAbort = () => reject(signal.reason)
  browser.tabs.onUpdated.addListener(onUpdated)
  browser.tabs.onRemoved.addListener(onRemoved)
  signal.addEventListener('abort', onAbort)
  try {
    const tab = await browser.tabs.get(tabId)
    // A new tab may say that it has loaded nothing yet.
    if (tab.status === 'complete' && tab.url?.startsWith('http')) resolve()
    await promise
  } finally {
    browser.tabs.onUpdated.removeListener(onUpdated)
    browser.tabs.onRemoved.removeListener(onRemoved)
    signal.removeEventListener('abort', onAbort)
  }
}

function originOf({ url }: Browser.tabs.Tab): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : ''
}
