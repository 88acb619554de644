import { helpdeskTabs } from './screen-tab.ts'
import { readStored } from './stored.ts'

/** What the toolbar's page was opened on: a page with a sidebar, another one, or nothing known while no site is listed. */
export type PageOnTop = 'helpdesk' | 'other' | 'unlisted'

/** The page that the agent looks at. The toolbar's own is none: it lies over it. */
export async function pageOnTop(): Promise<PageOnTop> {
  const sites = await readStored('sites')
  if (sites.length === 0) return 'unlisted'
  return (await helpdeskTabs(sites)).some(tab => tab.inUse) ? 'helpdesk' : 'other'
}
