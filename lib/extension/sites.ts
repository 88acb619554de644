import { browser } from 'wxt/browser'
import { readInForce } from './in-force.ts'
import { originPattern } from './origin.ts'

/** The content script as WXT names it. */
const SCRIPT = '/content-scripts/helpdesk.js'
const ID_PREFIX = 'site:'

/** Whether the browser lets the extension into a site or to the relay. */
export async function mayAccess(address: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPattern(address)] })
}

/**
 * Makes what is registered with the browser match the sites that are both listed and permitted: a registration without
 * a permission succeeds and then does nothing. Tabs that were open before get the script at once.
 */
export async function reconcileSites(): Promise<void> {
  const wanted = new Map<string, string>()
  for (const origin of await readInForce('sites')) {
    if (await mayAccess(origin)) wanted.set(ID_PREFIX + origin, originPattern(origin))
  }
  const registered = await browser.scripting.getRegisteredContentScripts()
  const ids = registered.map(script => script.id)
  const stale = ids.filter(id => id.startsWith(ID_PREFIX) && !wanted.has(id))
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale })
  for (const [id, pattern] of wanted) {
    if (ids.includes(id)) continue
    await browser.scripting.registerContentScripts([
      { id, matches: [pattern], js: [SCRIPT], runAt: 'document_idle', persistAcrossSessions: true },
    ])
    await startInOpenTabs(pattern)
  }
}

/** Starts the content script in the tabs of every permitted site; one that runs already makes way for the new one. */
export async function startInAllTabs(): Promise<void> {
  for (const origin of await readInForce('sites')) {
    if (await mayAccess(origin)) await startInOpenTabs(originPattern(origin))
  }
}

async function startInOpenTabs(pattern: string): Promise<void> {
  for (const tab of await browser.tabs.query({ url: pattern })) {
    if (tab.id === undefined) continue
    // A tab that shows the browser's own error page, or is just going away, cannot take it.
    await browser.scripting.executeScript({ target: { tabId: tab.id }, files: [SCRIPT] }).catch(() => undefined)
  }
}

/** Tells the tabs of all sites something. */
export async function tellTabs(message: string): Promise<void> {
  for (const origin of await readInForce('sites')) {
    if (!(await mayAccess(origin))) continue
    for (const tab of await browser.tabs.query({ url: originPattern(origin) })) {
      if (tab.id !== undefined) browser.tabs.sendMessage(tab.id, message).catch(() => undefined)
    }
  }
}
