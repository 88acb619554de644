import { type Browser, browser } from 'wxt/browser'

/** As WXT names it. */
const SCRIPT = '/open-sidebar.js'

/**
 * Brings a page the script of its open sidebar, into the world of the content script that asked for it: a page's own scripts
 * can neither load nor find it. A page that has gone meanwhile needs none; one that loads anew asks for itself.
 */
export async function bringOpenSidebar({ tab, frameId = 0 }: Browser.runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined) return
  await browser.scripting
    .executeScript({ target: { tabId: tab.id, frameIds: [frameId] }, files: [SCRIPT] })
    .catch(() => undefined)
}
