import type { Agent } from '../lib/cti/agent.ts'
import { type Journal, journalIds } from './store/journal.ts'

/** How many entries are kept. */
const KEPT = 100_000

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
  readonly #journal: Journal
  readonly #now: () => number
  readonly #nextId: (at: number) => string

  constructor(parts: { journal: Journal; now: () => number; random: () => string }) {
    this.#journal = parts.journal
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
    await this.#journal.append([{ id, at, value }])
  }

  /** Newest first. */
  async page(query: { before?: string | undefined; limit: number }): Promise<{
    entries: AuditEntry[]
    next: string | null
  }> {
    const found = await this.#journal.page({ before: query.before, limit: query.limit + 1 })
    const entries = found.slice(0, query.limit).map(({ value }) => value as AuditEntry)
    return { entries, next: found.length > entries.length ? (entries.at(-1)?.id ?? null) : null }
  }

  async prune(): Promise<void> {
    await this.#journal.prune(0, KEPT)
  }
}
