import { signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import { setDialLinks } from './dial-sites.ts'
import { originPattern, parseOrigin } from './origin.ts'
import { mayAccess } from './sites.ts'
import { readStored, type SiteRecord, writeStored } from './stored.ts'
import { type TemplateFields, templatesOf } from './template-fields.ts'

/** Why an address was not added. */
type SiteError = 'notAnAddress' | 'denied' | 'listed'

interface Site {
  origin: string
  granted: boolean
  dialLinks: boolean
  templates: SiteRecord['templates']
}

/** The helpdesk sites as the options page sees and changes them. The background registers what is listed and permitted. */
export function createSitesForm() {
  const sites = signal<Site[]>([])
  const error = signal<SiteError | null>(null)

  async function load(): Promise<void> {
    const origins = await readStored('sites')
    const records = await readStored('helpdesks')
    const dialLinks = await readStored('dialLinks')
    sites.value = await Promise.all(
      origins.map(async origin => ({
        origin,
        granted: await mayAccess(origin),
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
    // Stored even when it is listed already: what the background registers depends on the permission too.
    await writeStored('sites', [...new Set([...origins, origin])])
    await load()
  }

  /** Takes a site off the list and gives its permission back, unless the relay or another site shares it. */
  async function remove(origin: string): Promise<void> {
    const rest = (await readStored('sites')).filter(each => each !== origin)
    await writeStored('sites', rest)
    // Added again, it begins as a new one does.
    await setDialLinks(origin, false)
    await load()
    const relayUrl = (await readStored('connection'))?.relayUrl
    const needed = [...rest, ...(relayUrl ? [relayUrl] : [])].map(originPattern)
    const pattern = originPattern(origin)
    if (!needed.includes(pattern)) await browser.permissions.remove({ origins: [pattern] })
  }

  /** Stores by which addresses a site is opened; without any, it is no longer described. They must have no problems. */
  async function describe(origin: string, fields: TemplateFields): Promise<void> {
    const records = await readStored('helpdesks')
    const known = records[origin] ?? { helpdesk: null, root: origin }
    await writeStored('helpdesks', { ...records, [origin]: { ...known, templates: templatesOf(fields) } })
    await load()
  }

  return { sites, error, load, add, grant, remove, describe }
}
