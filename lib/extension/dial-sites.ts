import { type Browser, browser } from 'wxt/browser'
import type { Me } from '../cti/api.ts'
import { translator } from '../cti/text/index.ts'
import { DIAL_ASK, DIAL_CHANGED, type DialSetting } from './dial-message.ts'
import { onInForce, readInForce } from './in-force.ts'
import { languageTag } from './language.ts'
import { originPattern } from './origin.ts'
import { mayAccess } from './sites.ts'
import { changeStored, onStored, readStored } from './stored.ts'

/** The scripts as WXT names them, by the beginning of the id they are registered under. */
const SCRIPTS = {
  'dial:guard:': { js: ['/dial-guard.js'], runAt: 'document_start' },
  'dial:links:': { js: ['/content-scripts/dial-links.js'], runAt: 'document_idle' },
} as const
const ID_PREFIX = 'dial:'

/** Switches on or off that a site's numbers become links; open pages follow at once. The site must be a listed one. */
export async function setDialLinks(origin: string, on: boolean): Promise<void> {
  await changeStored('dialLinks', ({ [origin]: _before, ...others }) => (on ? { ...others, [origin]: true } : others))
}

/**
 * Looks after the scripts that make numbers links: they are registered where that is switched on and permitted, and nowhere
 * else. To be called in the turn in which the worker starts. `me`: who this is, as far as known.
 */
export function serveDialLinks(me: () => Promise<Me | null>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) =>
    message === DIAL_ASK ? settingFor(sender, me) : undefined,
  )
  const follow = () => void reconcile().then(tellDialPages)
  onStored('dialLinks', follow)
  onInForce('dialScheme', follow)
  onInForce('sites', follow)
  onInForce('preferences', follow)
  browser.permissions.onAdded.addListener(follow)
  browser.permissions.onRemoved.addListener(follow)
  browser.runtime.onInstalled.addListener(() => void startInOpenTabs())
  void reconcile()
}

/** Has every page ask anew how numbers become links. Whose site is no longer permitted can still be told, not found. */
export async function tellDialPages(): Promise<void> {
  for (const { id } of await browser.tabs.query({})) {
    if (id !== undefined) browser.tabs.sendMessage(id, DIAL_CHANGED).catch(() => undefined)
  }
}

async function settingFor(
  { id, url = '' }: Browser.runtime.MessageSender,
  me: () => Promise<Me | null>,
): Promise<DialSetting | null> {
  if (id !== browser.runtime.id || !URL.canParse(url) || !(await origins()).includes(new URL(url).origin)) return null
  const { language } = await readInForce('preferences')
  return {
    country: (await me())?.settings.defaultCountry ?? null,
    scheme: await readInForce('dialScheme'),
    label: translator(languageTag(language, navigator.language))('dial.call', { number: '{number}' }),
  }
}

/** Where numbers are to become links and the extension is let in. */
async function origins(): Promise<string[]> {
  const wanted = await readStored('dialLinks')
  const listed = (await readInForce('sites')).filter(origin => wanted[origin] === true)
  const permitted = await Promise.all(listed.map(mayAccess))
  return listed.filter((_origin, index) => permitted[index])
}

let lastRun: Promise<void> = Promise.resolve()

/** Makes what is registered match what is wanted: one run after the other, as the browser takes no id twice. */
function reconcile(): Promise<void> {
  lastRun = lastRun.then(register, register)
  return lastRun
}

async function register(): Promise<void> {
  const wanted = await origins()
  const scripts = wanted.flatMap(origin =>
    Object.entries(SCRIPTS).map(([prefix, { js, runAt }]) => ({
      id: prefix + origin,
      matches: [originPattern(origin)],
      js: [...js],
      runAt,
      persistAcrossSessions: true,
    })),
  )
  const ids = (await browser.scripting.getRegisteredContentScripts()).map(script => script.id)
  const stale = ids.filter(id => id.startsWith(ID_PREFIX) && !scripts.some(script => script.id === id))
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale })
  const missing = scripts.filter(script => !ids.includes(script.id))
  if (missing.length > 0) await browser.scripting.registerContentScripts(missing)
  const started = new Set(missing.flatMap(script => script.matches))
  for (const pattern of started) await startIn(pattern)
}

async function startInOpenTabs(): Promise<void> {
  for (const origin of await origins()) await startIn(originPattern(origin))
}

/** Starts the scripts in open tabs; those that run there already make way for the new ones. */
async function startIn(pattern: string): Promise<void> {
  const files = Object.values(SCRIPTS).flatMap(script => script.js)
  for (const { id } of await browser.tabs.query({ url: pattern })) {
    if (id === undefined) continue
    // A tab that shows the browser's own error page, or is just going away, cannot take it.
    await browser.scripting.executeScript({ target: { tabId: id }, files }).catch(() => undefined)
  }
}
