import { signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import { setDialLinks } from './dial-sites.ts'
import { readInForce } from './in-force.ts'
import { readManaged } from './managed.ts'
import { originPattern, parseOrigin } from './origin.ts'
import { mayAccess } from './sites.ts'
import { changeStored, readStored, type SiteRecord, writeStored } from './stored.ts'
import { type TemplateFields, templatesOf } from './template-fields.ts'

/** Why an address was not added. */
type SiteError = 'notAnAddress' | 'denied' | 'listed'

interface Site {
  origin: string
  granted: boolean
  /** The organisation has set it. */
  managed: boolean
  dialLinks: boolean
  /** Null where nobody said. */
  sidebarOpen: boolean | null
  /** In px; null where nobody dragged it. */
  sidebarWidth: number | null
  templates: SiteRecord['templates']
}

/** The helpdesk sites as the options page sees and changes them. The background registers what is listed and permitted. */
export function createSitesForm() {
  const sites = signal<Site[]>([])
  const error = signal<SiteError | null>(null)

  async function load(): Promise<void> {
    const origins = await readInForce('sites')
    const { helpdesks } = await readManaged()
    const records = await readStored('helpdesks')
    const dialLinks = await readStored('dialLinks')
    const sidebarOpen = await readStored('sidebarOpen')
    const sidebarWidth = await readStored('sidebarWidth')
    sites.value = await Promise.all(
      origins.map(async origin => ({
        origin,
        granted: await mayAccess(origin),
        managed: helpdesks.includes(origin),
        sidebarOpen: sidebarOpen[origin] ?? null,
        sidebarWidth: sidebarWidth[origin] ?? null,
        dialLinks: dialLinks[origin] === true,
        templates: records[origin]?.templates ?? null,
      })),
    )
  }

  /** Must be called within a click: asks the browser for the site's permission before anything else. */
  async function add(address: string): Promise<void> {
    const origin = parseOrigin(address)
    const listed = sites.value.some(site => site.origin === origin && site.granted)
    error.value = listed ? 'listed' : origin ? null : 'notAnAddress'
    if (origin && !listed) await grant(origin)
  }

  async function grant(origin: string): Promise<void> {
    const granted = await browser.permissions.request({ origins: [originPattern(origin)] })
    error.value = granted ? null : 'denied'
    if (!granted) return
    const origins = await readStored('sites')
    // The organisation's is not the user's to keep.
    if (!(await readManaged()).helpdesks.includes(origin))
      await writeStored('sites', [...new Set([...origins, origin])])
    await load()
  }

  /** Must be called within a click: asks once for all permissions that are missing. */
  async function grantAll(): Promise<void> {
    const missing = sites.value.filter(site => !site.granted).map(site => originPattern(site.origin))
    error.value = (await browser.permissions.request({ origins: missing })) ? null : 'denied'
    await load()
  }

  /** Takes a site off the list and gives its permission back, unless the relay or another site shares it. */
  async function remove(origin: string): Promise<void> {
    const rest = (await readStored('sites')).filter(each => each !== origin)
    await writeStored('sites', rest)
    // Added again, it begins as a new one does.
    await reset(origin)
    await load()
    const relayUrl = (await readStored('connection'))?.relayUrl
    const needed = [...(await readInForce('sites')), ...(relayUrl ? [relayUrl] : [])].map(originPattern)
    const pattern = originPattern(origin)
    if (!needed.includes(pattern)) await browser.permissions.remove({ origins: [pattern] })
  }

  /** What its pages look like is as if nobody had ever said. */
  async function reset(origin: string): Promise<void> {
    await setDialLinks(origin, false)
    await setSidebarOpen(origin, null)
    await forgetAt('sidebarWidth', origin)
    await load()
  }

  /** Whether the sidebar is open when a page of the site is opened; null: as wide as the page is. */
  async function setSidebarOpen(origin: string, open: boolean | null): Promise<void> {
    if (open === null) await forgetAt('sidebarOpen', origin)
    else await changeStored('sidebarOpen', known => ({ ...known, [origin]: open }))
    await load()
  }

  /** Stores by which addresses a site is opened; without any, it is no longer described. They must have no problems. */
  async function describe(origin: string, fields: TemplateFields): Promise<void> {
    await changeStored('helpdesks', records => {
      const known = records[origin] ?? { helpdesk: null, root: origin }
      return { ...records, [origin]: { ...known, templates: templatesOf(fields) } }
    })
    await load()
  }

  return { sites, error, load, add, grant, grantAll, remove, reset, setSidebarOpen, describe }
}

async function forgetAt(key: 'sidebarOpen' | 'sidebarWidth', origin: string): Promise<void> {
  await changeStored(key, ({ [origin]: _before, ...others }) => others)
}
