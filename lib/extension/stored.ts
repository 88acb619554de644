import { browser } from 'wxt/browser'
import { z } from 'zod'
import { DEFAULT_DIAL_SCHEME, isDialScheme } from '../cti/dial-scheme.ts'
import { preferencesPatchSchema } from '../cti/preferences.ts'
import { templateSchema } from '../helpdesks/url-templates.ts'

/** What is known of a site: which helpdesk its pages showed, or the addresses by which the user described it. */
const siteRecordSchema = z.object({
  /** Id of a product; null as long as no page of one was seen. */
  helpdesk: z.string().nullable(),
  /** Address of the installation, without a slash at the end. */
  root: z.url(),
  templates: templateSchema.nullable().catch(null),
})
export type SiteRecord = z.infer<typeof siteRecordSchema>

/** Everything kept in `storage.local`, by key, with what it is when nothing is stored or what is stored does not fit. */
const stored = {
  connection: z
    .object({ relayUrl: z.url(), token: z.string().min(1) })
    .nullable()
    .catch(null),
  /** Origins of the helpdesks that calls are shown in. */
  sites: z.array(z.url()).catch([]),
  /** Whether the sidebar is open, by origin; where nothing is said, the page decides by its width. */
  sidebarOpen: z.record(z.string(), z.boolean()).catch({}),
  /** Whether numbers in the page become links, by origin; where nothing is said they do not. */
  dialLinks: z.record(z.string(), z.boolean()).catch({}),
  /** What a click on a number opens. */
  dialScheme: z.string().refine(isDialScheme).catch(DEFAULT_DIAL_SCHEME),
  /** In px, by origin; where nothing is said, it has its usual width. */
  sidebarWidth: z.record(z.string(), z.number()).catch({}),
  /** The first steps are over: done, or sent away. */
  firstStepsOver: z.boolean().catch(false),
  /** By origin. */
  helpdesks: z.record(z.string(), siteRecordSchema).catch({}),
  /** What the organisation had set when the browser said so last, as it said it; null: it never has. */
  policy: z.record(z.string(), z.unknown()).nullable().catch(null),
  /** What the user chose; nothing of what holds otherwise. */
  preferences: preferencesPatchSchema.catch({}),
} as const

type Key = keyof typeof stored
/** What the browser keeps for this extension. */
export type Stored = { [K in Key]: z.infer<(typeof stored)[K]> }

export async function readStored<K extends Key>(key: K): Promise<Stored[K]> {
  const found = await browser.storage.local.get(key)
  return stored[key].parse(found[key] ?? undefined) as Stored[K]
}

export async function writeStored<K extends Key>(key: K, value: Stored[K]): Promise<void> {
  await browser.storage.local.set({ [key]: value })
}

/**
 * Writes what `change` makes of what is stored. Of two at once, in whatever parts of the extension, neither undoes the
 * other.
 */
export async function changeStored<K extends Key>(
  key: K,
  change: (value: Stored[K]) => Stored[K] | Promise<Stored[K]>,
): Promise<void> {
  await navigator.locks.request(key, async () => {
    const before = await readStored(key)
    const after = await change(before)
    if (after !== before) await writeStored(key, after)
  })
}

/** Calls back with the new value whenever another part of the extension, or this one, writes the key. */
export function onStored<K extends Key>(key: K, listener: (value: Stored[K]) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = area === 'local' ? changes[key] : undefined
    if (change) listener(stored[key].parse(change.newValue ?? undefined) as Stored[K])
  })
}

/** Keeps content scripts, which share a process with the page, from reading the token. Firefox does not offer this yet. */
export async function hideStoredFromPages(): Promise<void> {
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
}
