import { browser } from 'wxt/browser'
import { readSites } from './helpdesk-sites.ts'
import { readInForce } from './in-force.ts'
import { originPattern } from './origin.ts'
import { helpdeskTabs } from './screen-tab.ts'
import { mayAccess } from './sites.ts'
import { byUse } from './tab-choice.ts'

/** Brings the helpdesk's tab used last to the top; where there is none, opens a helpdesk, or the options to add one. */
export async function goToHelpdesk(): Promise<void> {
  const origins = await readInForce('sites')
  const [tab] = byUse(await helpdeskTabs(origins))
  if (tab) {
    await browser.tabs.update(tab.id, { active: true })
    await browser.windows.update(tab.windowId, { focused: true })
    return
  }
  const [site] = await readSites()
  const url = site?.root ?? origins[0]
  if (url === undefined) await browser.runtime.openOptionsPage()
  else await browser.tabs.create({ url, active: true })
}

/** Whether a tab on top of a window is just loading a helpdesk's page: it will be seen in a moment. */
export async function isHelpdeskLoading(): Promise<boolean> {
  const patterns: string[] = []
  for (const origin of await readInForce('sites')) if (await mayAccess(origin)) patterns.push(originPattern(origin))
  if (patterns.length === 0) return false
  return (await browser.tabs.query({ active: true, status: 'loading', url: patterns })).length > 0
}
