import { signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import { setDialLinks } from './dial-sites.ts'
import { originPattern, parseOrigin } from './origin.ts'
import { mayAccess } from './sites.ts'
import { readStored, writeStored } from './stored.ts'

/** Why an address was not added. */
type SiteError = 'notAnAddress' | 'denied' | 'listed'

/** The helpdesk sites as the options page sees and changes them. The background registers what is listed and permitted. */
export function createSitesForm() {
  const sites = signal<{ origin: string; granted: boolean }[]>([])
  const error = signal<SiteError | null>(null)

  async function load(): Promise<void> {
    const origins = await readStored('sites')
    sites.value = await Promise.all(origins.map(async origin => ({ origin, granted: await mayAccess(origin) })))
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

  return { sites, error, load, add, grant, remove }
}
