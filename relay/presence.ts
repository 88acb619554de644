import { presenceDocument } from './documents.ts'
import type { RelayStore } from './store/store.ts'
import { Conflict } from './store/store.ts'

/** How an agent stands, as admins are told. */
export interface Seen {
  connected: boolean
  /** ISO 8601; null where no stream was ever open. */
  lastSeenAt: string | null
}

interface Parts {
  store: Pick<RelayStore, 'document' | 'saveDocument'>
  /** Agents that are no more are forgotten. */
  directory: { agent(id: string): unknown }
  /** Who has a stream open now. */
  hub: { isConnected(agentId: string): boolean; connectedAgents: Iterable<string>; onLeave: (id: string) => void }
  now: () => number
  onError: (error: unknown) => void
}

const INTERVAL_MS = 60_000

/**
 * When each agent was last there. Kept in memory, and stored now and then as one document that no stream is told of:
 * after a crash it may be as old as the interval. Any number of relays may store what they saw: the latest counts.
 */
export class Presence {
  readonly #parts: Parts
  readonly #seen = new Map<string, number>()
  readonly #timer: NodeJS.Timeout
  /** Somebody was there since it was last stored. */
  #changed = false
  #saving: Promise<void> = Promise.resolve()

  private constructor(parts: Parts, intervalMs: number) {
    this.#parts = parts
    parts.hub.onLeave = id => this.#note(id)
    this.#timer = setInterval(() => void this.save(), intervalMs)
    this.#timer.unref()
  }

  /** Reads what is stored, and stores at most once in so many milliseconds. */
  static async load(parts: Parts, intervalMs = INTERVAL_MS): Promise<Presence> {
    const presence = new Presence(parts, intervalMs)
    presence.#take(await parts.store.document(presenceDocument.key))
    return presence
  }

  of(agentId: string): Seen {
    const { hub, now } = this.#parts
    const connected = hub.isConnected(agentId)
    const seen = connected ? now() : this.#seen.get(agentId)
    return { connected, lastSeenAt: seen === undefined ? null : new Date(seen).toISOString() }
  }

  /** Stores what is new. Never rejects: whoever is there will be seen again. */
  save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#save()).catch(this.#parts.onError)
    return this.#saving
  }

  /** Stores for the last time; the streams may have ended already. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.save()
  }

  #note(agentId: string): void {
    this.#seen.set(agentId, this.#parts.now())
    this.#changed = true
  }

  async #save(): Promise<void> {
    const { store, hub, directory } = this.#parts
    for (const id of hub.connectedAgents) this.#note(id)
    if (!this.#changed) return
    this.#changed = false
    const stored = await store.document(presenceDocument.key)
    this.#take(stored)
    for (const id of this.#seen.keys()) if (!directory.agent(id)) this.#seen.delete(id)
    try {
      await store.saveDocument(presenceDocument.key, { seen: Object.fromEntries(this.#seen) }, stored?.revision ?? 0)
    } catch (error) {
      this.#changed = true
      // Another relay stored what it saw; the next time both are in it.
      if (!(error instanceof Conflict)) throw error
    }
  }

  #take(stored: { value: unknown } | undefined): void {
    if (!stored) return
    for (const [id, at] of Object.entries(presenceDocument.schema.parse(stored.value).seen)) {
      this.#seen.set(id, Math.max(at, this.#seen.get(id) ?? 0))
    }
  }
}
