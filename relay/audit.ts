import { setImmediate } from 'node:timers/promises'
import type { Agent } from '../lib/cti/agent.ts'
import { type Journal, journalIds } from './store/journal.ts'

/** How many entries of each list are kept. */
const KEPT = 100_000

/** The list of what admins did, and those of what agents do all day: these never displace that, nor each other. */
const MAIN_LIST = 'audit'
const OWN_LISTS: Readonly<Record<string, string>> = {
  'call.opened': 'audit-opened',
  'contact.assigned': 'audit-assigned',
}

/** For so long further openings of a call by the same agent are those of the first. */
const OPENING_MS = 10 * 60_000

/** Something that an admin did, or that an agent did and others must be able to see. */
export interface AuditEntry {
  id: string
  /** ISO 8601. */
  time: string
  /** Who did it, with the name at the time. */
  actor: { id: string; name: string }
  /** Such as `settings.changed`. */
  action: string
  /** Id of what it was done to; null where there is only one. */
  target: string | null
  /** What a reader needs to know of it beyond that. Holds no secret and no number in full. */
  detail: Record<string, unknown>
}

/** The list of who did what. An entry is on disk when `record` resolves. */
export class Audit {
  readonly #lists: ReadonlyMap<string, Journal>
  /** Openings of late, by agent and call. */
  readonly #openings = new Map<string, { at: number; written: Promise<void> }>()
  readonly #now: () => number
  readonly #nextId: (at: number) => string

  constructor(parts: { open: (name: string) => Journal; now: () => number; random: () => string }) {
    this.#lists = new Map([MAIN_LIST, ...Object.values(OWN_LISTS)].map(name => [name, parts.open(name)]))
    this.#now = parts.now
    this.#nextId = journalIds(parts.random)
  }

  async record(
    actor: Pick<Agent, 'id' | 'name'>,
    action: string,
    target: string | null = null,
    detail: Record<string, unknown> = {},
  ): Promise<void> {
    const at = this.#now()
    const id = this.#nextId(at)
    const value: AuditEntry = {
      id,
      time: new Date(at).toISOString(),
      actor: { id: actor.id, name: actor.name },
      action,
      target,
      detail,
    }
    await this.#lists.get(OWN_LISTS[action] ?? MAIN_LIST)?.append([{ id, at, value }])
  }

  /** Records that somebody saw the numbers of a call although they are masked, once in ten minutes. */
  async opened(actor: Pick<Agent, 'id' | 'name'>, call: string): Promise<void> {
    const key = JSON.stringify([actor.id, call])
    const at = this.#now()
    const known = this.#openings.get(key)
    if (known && Math.abs(at - known.at) < OPENING_MS) return known.written
    const written = this.record(actor, 'call.opened', call)
    this.#openings.set(key, { at, written })
    try {
      await written
    } catch (error) {
      this.#openings.delete(key)
      throw error
    }
  }

  /** Newest first. */
  async page(query: { before?: string | undefined; limit: number }): Promise<{
    entries: AuditEntry[]
    next: string | null
  }> {
    const part = { before: query.before, limit: query.limit + 1 }
    const pages = await Promise.all(Array.from(this.#lists.values(), list => list.page(part)))
    const found = pages.flat().sort((a, b) => (a.id < b.id ? 1 : -1))
    const entries = found.slice(0, query.limit).map(({ value }) => value as AuditEntry)
    return { entries, next: found.length > entries.length ? (entries.at(-1)?.id ?? null) : null }
  }

  async prune(): Promise<void> {
    for (const list of this.#lists.values()) {
      await list.prune(0, KEPT)
      // To find the end of a full list takes some ms, in which no PBX is answered.
      await setImmediate()
    }
    const now = this.#now()
    for (const [key, { at }] of this.#openings) if (Math.abs(now - at) >= OPENING_MS) this.#openings.delete(key)
  }
}
