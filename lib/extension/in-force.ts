import { DEFAULT_PREFERENCES } from '../cti/link.ts'
import type { Preferences } from '../cti/preferences.ts'
import type { Connection } from './connect-link.ts'
import { type Managed, onManaged, readManaged } from './managed.ts'
import { onStored, readStored, type Stored } from './stored.ts'

/** What holds in this browser: what the organisation has set, else what the user chose, else what holds everywhere. */
interface InForce {
  connection: Connection | null
  /** Origins of the helpdesks that calls are shown in, the organisation's first. */
  sites: string[]
  preferences: Preferences
  dialScheme: string
}

const combine: { [K in keyof InForce]: (stored: Stored[K], managed: Managed) => InForce[K] } = {
  // A token goes to the relay that it was given for, and to no other.
  connection: (connection, { relayUrl }) =>
    relayUrl === null || connection?.relayUrl === relayUrl ? connection : null,
  sites: (sites, { helpdesks }) => [...new Set([...helpdesks, ...sites])],
  preferences: (chosen, { preferences, locked }) => {
    const free = Object.entries(chosen).filter(([name]) => !locked.some(each => each === name))
    return { ...DEFAULT_PREFERENCES, ...preferences, ...Object.fromEntries(free) }
  },
  dialScheme: (chosen, { dialScheme }) => dialScheme ?? chosen,
}

/** What holds now. What is to be written back is `readStored`'s: the organisation's is not the user's to keep. */
export async function readInForce<K extends keyof InForce>(key: K): Promise<InForce[K]> {
  return combine[key](await readStored(key), await readManaged())
}

/** Calls back with what holds whenever the user or the organisation changes it. */
export function onInForce<K extends keyof InForce>(key: K, listener: (value: InForce[K]) => void): void {
  const tell = () => void readInForce(key).then(listener)
  onStored(key, tell)
  onManaged(tell)
}
