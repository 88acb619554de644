import type { ScreenAddress } from './screen-address.ts'

/** What is known of a tab that shows a helpdesk. */
export interface HelpdeskTab {
  id: number
  windowId: number
  index: number
  url: string
  /** It is on top in the window used last. */
  inUse: boolean
  /** When it was last brought to the top of its window, in milliseconds since 1970. */
  lastAccessed: number
}

export type TabChoice =
  /** Goes on within the document that the tab shows. */
  { kind: 'inPlace'; tab: HelpdeskTab } | { kind: 'new'; beside: HelpdeskTab | undefined }

/** Tabs by use, the one used last first. What is on top now comes before what was brought there later in another window. */
export function byUse(tabs: readonly HelpdeskTab[]): HelpdeskTab[] {
  return tabs.toSorted((a, b) => Number(b.inUse) - Number(a.inUse) || b.lastAccessed - a.lastAccessed)
}

/**
 * Where a screen opens: beside the helpdesk's tab used last, or, where that is wished, in it. The latter only when the
 * helpdesk keeps what is typed and goes there without loading anew; otherwise text in that tab would be lost. Pure.
 */
export function chooseTab({ url, site }: ScreenAddress, tabs: readonly HelpdeskTab[], wish: 'new' | 'last'): TabChoice {
  const [last, ...others] = byUse(tabs)
  const ofSite = [last, ...others].find(tab => tab && site && `${tab.url}/`.startsWith(`${site.root}/`))
  if (wish === 'last' && ofSite && site?.helpdesk.keepsTyped && sameDocument(ofSite.url, url))
    return { kind: 'inPlace', tab: ofSite }
  return { kind: 'new', beside: last }
}

/** Whether going from one address to the other is a matter of its hash. */
function sameDocument(from: string, to: string): boolean {
  const [a, b] = [new URL(from), new URL(to)]
  if (b.hash === '') return false
  a.hash = b.hash
  return a.href === b.href
}
