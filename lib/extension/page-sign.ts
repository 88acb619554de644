import type { PageSign } from '../helpdesks/helpdesk.ts'

/** What a page needs to tell one product's pages, and to make room on them. */
export interface Sign extends PageSign {
  /** The helpdesk's. */
  id: string
  roomCss: string
}

/** What a page is. */
export interface PageReport {
  /** Null for a page of no helpdesk that is known. */
  helpdesk: string | null
  /**
   * Where the helpdesk is installed, without a slash at the end, on the page's own origin; null where this page does
   * not tell, as pages for signing in may not.
   */
  root: string | null
  /** False on the page for signing in. */
  signedIn: boolean
}

/** What is looked at of a page. */
export type SeenPage = Pick<Document, 'baseURI'> & {
  querySelector(selector: string): Pick<Element, 'getAttribute'> | null
}

/** Tells what a page of `origin` is by the first sign that fits. Pure. */
export function readPage(signs: readonly Sign[], page: SeenPage, origin: string): PageReport {
  const seen = (selector: string) => page.querySelector(selector) !== null
  const inside = signs.find(sign => seen(sign.signedIn))
  const sign = inside ?? signs.find(each => seen(each.signIn))
  return {
    helpdesk: sign?.id ?? null,
    root: sign ? rootOf(sign, page, origin) : null,
    signedIn: inside !== undefined,
  }
}

/** Without a rule it has its host to itself. Files that come from another host tell nothing of where it is itself. */
function rootOf({ root }: Sign, page: SeenPage, origin: string): string | null {
  if (!root) return origin
  const address = page.querySelector(root.selector)?.getAttribute(root.attribute)
  if (!address || !URL.canParse(address, page.baseURI)) return null
  const url = new URL(address, page.baseURI)
  const end = (url.pathname + url.search).indexOf(root.before)
  return url.origin === origin && end >= 0 ? origin + url.pathname.slice(0, end).replace(/\/+$/, '') : null
}
