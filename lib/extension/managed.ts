import { browser } from 'wxt/browser'
import { z } from 'zod'
import { isDialScheme } from '../cti/dial-scheme.ts'
import { type Preferences, preferencesPatchSchema } from '../cti/preferences.ts'
import { parseOrigin } from './origin.ts'
import { changeStored, readStored } from './stored.ts'

/** What an organisation has set by policy; see docs/policies.md. */
export interface Managed {
  /** The one relay that counts, without a slash at the end; null: whichever the user connects to. */
  relayUrl: string | null
  /** Origins that calls appear beside, whatever the user adds. */
  helpdesks: readonly string[]
  /** What holds until the user chooses otherwise. */
  preferences: Partial<Preferences>
  /** What the user may not choose otherwise. */
  locked: readonly (keyof Preferences)[]
  /** What a click on a number opens; null: what the user chooses. */
  dialScheme: string | null
}

/** Where no policy applies. */
export const UNMANAGED: Managed = { relayUrl: null, helpdesks: [], preferences: {}, locked: [], dialScheme: null }

/** The phone is switched during the day: it can be set at first, but not for good. */
const NOT_LOCKABLE: readonly string[] = ['phone']

const relayUrlSchema = z
  .url({ protocol: /^https?$/ })
  .transform(text => new URL(text))
  .refine(({ username, password, search, hash }) => username + password + search + hash === '')
  .transform(({ origin, pathname }) => origin + pathname.replace(/\/+$/, ''))

/** A policy as the browser gives it. What does not fit is left out, and the rest holds. Pure. */
export function managedFrom(policy: unknown): Managed {
  const { relayUrl, helpdesks, preferences, lockedPreferences, dialScheme } = recordOf(policy)
  const origins = listOf(helpdesks).flatMap(text => parseOrigin(text) ?? [])
  const given = recordOf(preferences)
  const names = Object.keys(preferencesPatchSchema.shape) as (keyof Preferences)[]
  const fit = names.flatMap(name => {
    const { success, data } = preferencesPatchSchema.safeParse({ [name]: given[name] })
    return success && data[name] !== undefined ? [[name, data[name]] as const] : []
  })
  const wanted = listOf(lockedPreferences)
  return {
    relayUrl: relayUrlSchema.safeParse(relayUrl).data ?? null,
    helpdesks: [...new Set(origins)],
    preferences: Object.fromEntries(fit),
    locked: names.filter(name => wanted.includes(name) && !NOT_LOCKABLE.includes(name)),
    dialScheme: typeof dialScheme === 'string' && isDialScheme(dialScheme) ? dialScheme : null,
  }
}

/** In ms. Right after its start Chromium takes several seconds to say what the policy is, and at all other times a few ms. */
const PATIENCE_MS = 100

/**
 * What holds now; for the first seconds after the browser's start, what held before. Never rejects: Firefox has no managed
 * storage at all where no policy names the extension.
 */
export async function readManaged(): Promise<Managed> {
  asking ??= ask()
  const { told, patience } = asking
  const known = await lastPolicy()
  if (known === null) return told
  return Promise.race([told, patience.then(() => managedFrom(known))])
}

/** A question that the browser has not answered: whoever asks meanwhile waits for the same, and not for longer. */
let asking: ReturnType<typeof ask> | undefined

function ask() {
  const told = browser.storage.managed.get().then(remember, noPolicy)
  const question = { told, patience: new Promise<void>(resolve => setTimeout(resolve, PATIENCE_MS)) }
  void told.then(() => {
    if (asking === question) asking = undefined
  })
  return question
}

/** Never rejects: what cannot be remembered holds all the same. */
async function remember(policy: Record<string, unknown>): Promise<Managed> {
  await changeStored('policy', known => (isSame(policy, known) ? known : policy)).catch(console.error)
  return managedFrom(policy)
}

/** In Firefox there is none then; any other browser has failed to say, and what it said last holds. */
async function noPolicy(): Promise<Managed> {
  if (import.meta.env.BROWSER === 'firefox') return remember({})
  return managedFrom(await lastPolicy())
}

/** Null: there never was an answer, or what was stored cannot be read. */
function lastPolicy(): Promise<Record<string, unknown> | null> {
  return readStored('policy').catch(() => null)
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Calls back when what holds has changed. Firefox reads policies at its start only. */
export function onManaged(listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    // What is read is remembered, which is a change as well.
    if (area === 'managed') {
      asking = undefined
      void readManaged()
    }
    const { policy } = area === 'local' ? changes : {}
    if (policy && !isSame(managedFrom(policy.oldValue), managedFrom(policy.newValue))) listener()
  })
}

function recordOf(value: unknown): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).safeParse(value).data ?? {}
}

function listOf(value: unknown): string[] {
  return (z.array(z.unknown()).safeParse(value).data ?? []).filter(each => typeof each === 'string')
}
