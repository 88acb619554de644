import type { Journal, JournalEntry } from './journal.ts'

/** A journal that lasts as long as the process, for a store that keeps none. */
export class MemoryJournal implements Journal {
  /** Oldest first. */
  #entries: JournalEntry[] = []

  async append(entries: readonly JournalEntry[]): Promise<void> {
    this.#entries.push(...entries)
  }

  async entry(id: string): Promise<JournalEntry | undefined> {
    return this.#entries.find(entry => entry.id === id)
  }

  async page({ before, limit }: { before?: string | undefined; limit: number }): Promise<JournalEntry[]> {
    const older = before === undefined ? this.#entries : this.#entries.filter(entry => entry.id < before)
    return older.slice(-limit).reverse()
  }

  async delete(ids: readonly string[]): Promise<number> {
    const doomed = new Set(ids)
    const count = this.#entries.length
    this.#entries = this.#entries.filter(entry => !doomed.has(entry.id))
    return count - this.#entries.length
  }

  async prune(before: number, keep: number): Promise<void> {
    const young = this.#entries.filter(entry => entry.at >= before)
    this.#entries = young.slice(Math.max(0, young.length - keep))
  }
}
