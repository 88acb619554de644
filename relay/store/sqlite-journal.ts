import type { DatabaseSync } from 'node:sqlite'
import type { Journal, JournalEntry } from './journal.ts'

/** Runs a piece of work on the database; rejects as the store does. */
type Run = <T>(work: () => T) => T

/**
 * A journal in a table of the store's own file. Not durable means that an append waits for no fsync: it is there after a
 * crash of the relay, but may be lost when the machine loses power.
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export class SqliteJournal implements Journal {
  readonly #database: DatabaseSync
  readonly #name: string
  readonly #durable: boolean
  readonly #run: Run
  readonly #statements

  constructor(database: DatabaseSync, name: string, durable: boolean, run: Run) {
    this.#database = database
    this.#name = name
    this.#durable = durable
    this.#run = run
    this.#statements = prepareStatements(database)
  }

  async append(entries: readonly JournalEntry[]): Promise<void> {
    this.#transaction(() => {
      for (const { id, at, value } of entries) this.#statements.append.run(this.#name, id, at, JSON.stringify(value))
    })
  }

  async entry(id: string): Promise<JournalEntry | undefined> {
    return this.#run(() => entryOf(this.#statements.entry.get(this.#name, id)))
  }

  async page({
    before = '\u{10ffff}',
    limit,
  }: {
    before?: string | undefined
    limit: number
  }): Promise<JournalEntry[]> {
    return this.#run(() => this.#statements.page.all(this.#name, before, limit).flatMap(row => entryOf(row) ?? []))
  }

  async delete(ids: readonly string[]): Promise<number> {
    return this.#transaction(() =>
      ids.reduce((count, id) => count + Number(this.#statements.delete.run(this.#name, id).changes), 0),
    )
  }

  async prune(before: number, keep: number): Promise<void> {
    this.#transaction(() => {
      this.#statements.pruneByTime.run(this.#name, before)
      this.#statements.pruneByCount.run(this.#name, this.#name, keep)
    })
  }

  #transaction<T>(work: () => T): T {
    return this.#run(() => {
      // Has no effect within a transaction, so it stands around it. Nothing else runs on the connection meanwhile.
      if (!this.#durable) this.#database.exec('PRAGMA synchronous = NORMAL')
      try {
        this.#database.exec('BEGIN IMMEDIATE')
        const result = work()
        this.#database.exec('COMMIT')
        return result
      } catch (error) {
        if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK')
        throw error
      } finally {
        if (!this.#durable && this.#database.isOpen) this.#database.exec('PRAGMA synchronous = FULL')
      }
    })
  }
}

function prepareStatements(database: DatabaseSync) {
  return {
    append: database.prepare('INSERT INTO journals (name, id, at, body) VALUES (?, ?, ?, ?)'),
    entry: database.prepare('SELECT id, at, body FROM journals WHERE name = ? AND id = ?'),
    page: database.prepare('SELECT id, at, body FROM journals WHERE name = ? AND id < ? ORDER BY id DESC LIMIT ?'),
    delete: database.prepare('DELETE FROM journals WHERE name = ? AND id = ?'),
    pruneByTime: database.prepare('DELETE FROM journals WHERE name = ? AND at < ?'),
    pruneByCount: database.prepare(
      'DELETE FROM journals WHERE name = ? AND id <= (SELECT id FROM journals WHERE name = ? ORDER BY id DESC LIMIT 1 OFFSET ?)',
    ),
  }
}

function entryOf(row: unknown): JournalEntry | undefined {
  if (row === undefined) return undefined
  const { id, at, body } = row as { id: string; at: number; body: string }
  return { id, at, value: JSON.parse(body) }
}
