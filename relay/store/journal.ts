/** One entry of a journal. */
export interface JournalEntry {
  /** Unique in its journal; a later entry has a higher one. */
  id: string
  /** Milliseconds since 1970. */
  at: number
  value: unknown
}

/**
 * Entries that are only ever added, read newest first, and forgotten: the requests of PBXs, what admins did. A capability
 * of a store beside calls and documents: entries have no revision and are announced to nobody. All methods reject with
 * `StoreUnavailable` when the store fails.
 */
export interface Journal {
  /** All or none are added. */
  append(entries: readonly JournalEntry[]): Promise<void>
  entry(id: string): Promise<JournalEntry | undefined>
  /** Newest first; with `before` only those older than the entry of that id, which need not be there any more. */
  page(query: { before?: string | undefined; limit: number }): Promise<JournalEntry[]>
  /** Those of the ids that are there. Returns how many were. */
  delete(ids: readonly string[]): Promise<number>
  /** Forgets entries from before the time `before` (milliseconds), and all but the newest `keep`. */
  prune(before: number, keep: number): Promise<void>
}

/** Opens a store's journal by name. `durable`: an entry is on disk when `append` resolves; else a power cut may lose it. */
export type OpenJournal = (name: string, options: { durable: boolean }) => Journal

/** Ids for journal entries of one process: in order of time, and within a millisecond in the order they were made. */
export function journalIds(random: () => string): (at: number) => string {
  let count = 0
  return at => {
    count = (count + 1) % 36 ** 4
    return `${Math.max(0, at).toString(36).padStart(9, '0')}${count.toString(36).padStart(4, '0')}${random()}`
  }
}
