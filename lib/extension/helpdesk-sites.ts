import { type Helpdesk, helpdeskById } from '../helpdesks/index.ts'
import { templateHelpdesk } from '../helpdesks/url-templates.ts'
import { readInForce } from './in-force.ts'
import type { PageReport } from './page-sign.ts'
import { mayAccess } from './sites.ts'
import { changeStored, readStored, type SiteRecord } from './stored.ts'

/** One installation of a helpdesk that calls are shown in. */
export interface Site {
  origin: string
  /** Address of the installation, without a slash at the end. */
  root: string
  helpdesk: Helpdesk
  /** It can be asked who has a number; a site that the user described by addresses can only be opened. */
  asks: boolean
}

/** The site that a record describes; undefined as long as neither a page nor the user has said what it is. Pure. */
function siteOf(origin: string, { helpdesk, root, templates }: SiteRecord): Site | undefined {
  const product = helpdesk === null ? undefined : helpdeskById(helpdesk)
  if (product) return { origin, root, helpdesk: product, asks: true }
  if (!templates) return undefined
  return { origin, root: origin, helpdesk: templateHelpdesk(templates, new URL(origin).host), asks: false }
}

/** The sites that are listed, permitted and known, in the order in which they were added. */
export async function readSites(): Promise<Site[]> {
  const records = await readStored('helpdesks')
  const sites: Site[] = []
  for (const origin of await readInForce('sites')) {
    const record = records[origin]
    const site = record && (await mayAccess(origin)) ? siteOf(origin, record) : undefined
    if (site) sites.push(site)
  }
  return sites
}

/**
 * What is known of a site after a page of it has told what it is. A page that does not tell, or of no helpdesk, takes
 * nothing back: other things may live on the same host. Pure.
 */
export function afterReport(origin: string, known: SiteRecord | undefined, report: PageReport): SiteRecord {
  const before = known ?? { helpdesk: null, root: origin, templates: null }
  const isNew = report.helpdesk !== null && report.helpdesk !== before.helpdesk
  // Who has a session sees the helpdesk itself; a form for signing in may be that of something else.
  if (report.helpdesk === null || (isNew && before.helpdesk !== null && !report.signedIn)) return before
  const told = report.root !== null && new URL(report.root).origin === origin ? report.root : undefined
  return { ...before, helpdesk: report.helpdesk, root: told ?? (isNew ? origin : before.root) }
}

/** Stores what a page told of its site. Returns the site, if it is known by now. */
export async function rememberPage(origin: string, report: PageReport): Promise<Site | undefined> {
  let site: Site | undefined
  await changeStored('helpdesks', records => {
    const known = records[origin]
    const record = afterReport(origin, known, report)
    site = siteOf(origin, record)
    return known?.helpdesk === record.helpdesk && known.root === record.root
      ? records
      : { ...records, [origin]: record }
  })
  return site
}

/** What is kept by origin. */
const BY_ORIGIN = ['helpdesks', 'dialLinks', 'sidebarOpen', 'sidebarWidth'] as const

/** Forgets what was known of sites that are no longer listed, and how they were set: added again, they begin afresh. */
export async function forgetUnlisted(): Promise<void> {
  for (const key of BY_ORIGIN) {
    await changeStored(key, async known => {
      const sites = await readInForce('sites')
      const records = Object.entries(known)
      const kept = records.filter(([origin]) => sites.includes(origin))
      return kept.length < records.length ? Object.fromEntries(kept) : known
    })
  }
}
