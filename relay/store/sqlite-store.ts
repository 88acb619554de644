import { DatabaseSync } from 'node:sqlite'
import type { CallRecord } from '../../lib/cti/call-record.ts'
import type { Journal } from './journal.ts'
import { cannotOpen, unavailable } from './sqlite-errors.ts'
import { bytesOnDisk, prepareFile } from './sqlite-file.ts'
import { SqliteJournal } from './sqlite-journal.ts'
import { migrate } from './sqlite-schema.ts'
import { changeOf, documentOf, prepareStatements, recordOf, recordsOf } from './sqlite-statements.ts'
import type { CallQuery, Change, RelayStore, StoredDocument, Tombstone, UnendedQuery } from './store.ts'
import { Conflict, StoreUnavailable } from './store.ts'

/** A write waiting for the transaction of its tick. */
interface Write {
  /** Runs inside the transaction; throws {@link Conflict} without having written. */
  run(revision: number): Change
  resolve(change: Change): void
  reject(reason: unknown): void
}

/**
 * Keeps everything in one SQLite file (WAL, synchronous=FULL). Writes that arrive in the same tick of the event loop
 * share one transaction, and so one fsync. One relay per file: another process's writes are not announced.
 * @see https://www.sqlite.org/wal.html
 */
class SqliteStore implements RelayStore {
  readonly epoch: string
  #head: number
  #horizon: number
  #writes: Write[] = []
  #scheduled = false
  readonly #listeners = new Set<(change: Change) => void>()
  readonly #timed = new Set<(seconds: number) => void>()
  readonly #database: DatabaseSync
  readonly #path: string
  readonly #statements

  constructor(database: DatabaseSync, path: string) {
    this.#database = database
    this.#path = path
    this.#statements = prepareStatements(database)
    this.epoch = String(database.prepare(`SELECT value FROM meta WHERE key = 'epoch'`).get()?.value)
    this.#head = Number(this.#statements.head.get()?.head)
    this.#horizon = Number(this.#statements.horizon.get()?.horizon)
  }

  get head(): number {
    return this.#head
  }

  get horizon(): number {
    return this.#horizon
  }

  async call(id: string): Promise<CallRecord | undefined> {
    return this.#read(() => recordOf(this.#statements.call.get(id)))
  }

  async changesSince(revision: number, limit: number): Promise<(CallRecord | Tombstone)[]> {
    return this.#read(() => this.#statements.changes.all(revision, limit).map(changeOf))
  }

  async calls({ queues, before, limit }: CallQuery): Promise<CallRecord[]> {
    const last = { startedAt: before?.startedAt ?? '\u{10ffff}', id: before?.id ?? '' }
    return this.#read(() =>
      recordsOf(
        queues
          ? this.#statements.callsOfQueues.all(JSON.stringify(queues), last.startedAt, last.id, limit)
          : this.#statements.calls.all(last.startedAt, last.id, limit),
      ),
    )
  }

  async unended({ startedBefore, after, limit }: UnendedQuery): Promise<CallRecord[]> {
    const { startedAt, id } = after ?? { startedAt: '', id: '' }
    return this.#read(() => recordsOf(this.#statements.unended.all(startedBefore, startedAt, id, limit)))
  }

  async queues(): Promise<string[]> {
    return this.#read(() => this.#statements.queues.all().map(row => String(row.queue)))
  }

  async document(key: string): Promise<StoredDocument | undefined> {
    return this.#read(() => this.#statements.documents.all(key, key).map(documentOf)[0])
  }

  async documents(prefix: string): Promise<StoredDocument[]> {
    return this.#read(() => this.#statements.documents.all(prefix, `${prefix}\u{10ffff}`).map(documentOf))
  }

  async saveCall(record: CallRecord, expected: number): Promise<CallRecord> {
    const { call } = record
    const change = await this.#write(revision => {
      const previous = recordOf(this.#statements.call.get(call.id))
      if ((previous?.call.revision ?? 0) !== expected) throw new Conflict(`call ${call.id} was changed meanwhile`)
      const saved = { ...record, call: { ...call, revision } }
      const ended = call.state === 'ended' ? 1 : 0
      this.#statements.saveCall.run(call.id, revision, call.startedAt, call.queue, ended, JSON.stringify(saved))
      return { kind: 'call', revision, record: saved, previous }
    })
    if (change.kind !== 'call') throw new StoreUnavailable('a call was saved as something else')
    return change.record
  }

  async deleteCall(id: string, expected: number, at: number): Promise<Tombstone> {
    const change = await this.#write(revision => {
      const record = recordOf(this.#statements.call.get(id))
      if (record?.call.revision !== expected) throw new Conflict(`call ${id} was changed meanwhile`)
      const tombstone = { id, revision, at, queues: record.queues }
      this.#statements.deleteCall.run(id)
      this.#statements.saveTombstone.run(revision, id, at, JSON.stringify(record.queues))
      return { kind: 'gone', revision, tombstone }
    })
    if (change.kind !== 'gone') throw new StoreUnavailable('a call was not deleted')
    return change.tombstone
  }

  async pruneTombstones(before: number, keep: number): Promise<void> {
    this.#read(() => {
      const doomed = Number(this.#statements.doomedTombstone.get(before, keep)?.revision)
      this.#database.exec('BEGIN IMMEDIATE')
      this.#statements.deleteOldDocuments.run(this.#head)
      if (doomed > 0) {
        this.#statements.deleteTombstones.run(doomed)
        this.#statements.saveHorizon.run(String(doomed))
      }
      this.#database.exec('COMMIT')
      this.#horizon = Math.max(this.#horizon, doomed)
    })
  }

  journal(name: string, { durable }: { durable: boolean }): Journal {
    return new SqliteJournal(this.#database, name, durable, work => this.#read(work))
  }

  async saveDocument(key: string, value: unknown, expected: number): Promise<StoredDocument> {
    const change = await this.#write(revision => {
      // A deleted document counts as none, though its revision stays in the global order.
      const current = this.#statements.documents.all(key, key).map(documentOf)[0]
      if ((current?.revision ?? 0) !== expected) throw new Conflict(`${key} was changed meanwhile`)
      this.#statements.saveDocument.run(key, revision, value === undefined ? null : JSON.stringify(value))
      return { kind: 'document', revision, key, value }
    })
    return { key, revision: change.revision, value }
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async check(): Promise<void> {
    this.#read(() => this.#statements.saveCheck.run())
  }

  async size(): Promise<Record<string, number>> {
    return bytesOnDisk(this.#path)
  }

  onCommit(listener: (seconds: number) => void): void {
    this.#timed.add(listener)
  }

  async compact(): Promise<void> {
    this.#read(() => this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)'))
  }

  async close(): Promise<void> {
    this.#flush()
    this.#database.close()
  }

  #read<T>(read: () => T): T {
    try {
      return read()
    } catch (error) {
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw unavailable(error)
    }
  }

  #write(run: (revision: number) => Change): Promise<Change> {
    return new Promise((resolve, reject) => {
      this.#writes.push({ run, resolve, reject })
      if (this.#scheduled) return
      this.#scheduled = true
      // After the I/O of this tick, so that requests which arrived together are committed together.
      setImmediate(() => this.#flush())
    })
  }

  #flush(): void {
    this.#scheduled = false
    const writes = this.#writes.splice(0)
    if (writes.length === 0) return
    const settle: (() => void)[] = []
    const changes: Change[] = []
    const started = performance.now()
    try {
      this.#read(() => {
        this.#database.exec('BEGIN IMMEDIATE')
        let revision = Number(this.#statements.head.get()?.head)
        for (const write of writes) {
          try {
            const change = write.run(revision + 1)
            revision++
            changes.push(change)
            settle.push(() => write.resolve(change))
          } catch (error) {
            if (!(error instanceof Conflict)) throw error
            settle.push(() => write.reject(error))
          }
        }
        this.#database.exec('COMMIT')
      })
    } catch (error) {
      for (const write of writes) write.reject(error)
      return
    } finally {
      const seconds = (performance.now() - started) / 1000
      for (const listener of this.#timed) listener(seconds)
    }
    for (const change of changes) this.#announce(change)
    for (const each of settle) each()
  }

  #announce(change: Change): void {
    this.#head = change.revision
    for (const listener of this.#listeners) listener(change)
  }
}

/**
 * Opens or creates the store at `path` (`:memory:` for none on disk); its folder is made, readable by this user only.
 * Throws with one line that says why when the file cannot be used; the file is then as it was.
 */
export function openSqliteStore(path: string): RelayStore {
  let database: DatabaseSync | undefined
  try {
    if (path !== ':memory:') prepareFile(path)
    database = new DatabaseSync(path)
    migrate(database)
    return new SqliteStore(database, path)
  } catch (error) {
    database?.close()
    throw cannotOpen(path, error)
  }
}
