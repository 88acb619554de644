import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { CallRecord } from '../../lib/cti/call-record.ts'
import { checkVersion, migrate } from './sqlite-schema.ts'
import type { CallQuery, Change, RelayStore, StoredDocument } from './store.ts'
import { Conflict, StoreUnavailable } from './store.ts'

interface Row {
  revision: number
  body: string
}

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
  #writes: Write[] = []
  #scheduled = false
  readonly #listeners = new Set<(change: Change) => void>()
  readonly #database: DatabaseSync
  readonly #statements

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#statements = prepareStatements(database)
    this.epoch = String(database.prepare(`SELECT value FROM meta WHERE key = 'epoch'`).get()?.value)
    this.#head = Number(this.#statements.head.get()?.head)
  }

  get head(): number {
    return this.#head
  }

  async call(id: string): Promise<CallRecord | undefined> {
    return this.#read(() => recordOf(this.#statements.call.get(id)))
  }

  async changesSince(revision: number, limit: number): Promise<CallRecord[]> {
    return this.#read(() => recordsOf(this.#statements.changes.all(revision, limit)))
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
      this.#statements.saveCall.run(call.id, revision, call.startedAt, call.queue, JSON.stringify(saved))
      return { kind: 'call', revision, record: saved, previous }
    })
    if (change.kind !== 'call') throw new StoreUnavailable('a call was saved as something else')
    return change.record
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
    this.#read(() => this.#database.exec(`BEGIN IMMEDIATE; UPDATE meta SET value = value WHERE key = 'epoch'; COMMIT`))
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
    }
    for (const change of changes) this.#announce(change)
    for (const each of settle) each()
  }

  #announce(change: Change): void {
    this.#head = change.revision
    for (const listener of this.#listeners) listener(change)
  }
}

function prepareStatements(database: DatabaseSync) {
  const select = 'SELECT revision, body FROM calls WHERE'
  const older = '(started_at, id) < (?, ?) ORDER BY started_at DESC, id DESC LIMIT ?'
  return {
    head: database.prepare(
      'SELECT max(coalesce((SELECT max(revision) FROM calls), 0), coalesce((SELECT max(revision) FROM documents), 0)) AS head',
    ),
    call: database.prepare(`${select} id = ?`),
    changes: database.prepare(`${select} revision > ? ORDER BY revision LIMIT ?`),
    calls: database.prepare(`${select} ${older}`),
    callsOfQueues: database.prepare(`${select} queue IN (SELECT value FROM json_each(?)) AND ${older}`),
    queues: database.prepare('SELECT DISTINCT queue FROM calls ORDER BY queue'),
    saveCall: database.prepare(
      'INSERT OR REPLACE INTO calls (id, revision, started_at, queue, body) VALUES (?, ?, ?, ?, ?)',
    ),
    documents: database.prepare(
      'SELECT key, revision, body FROM documents WHERE key >= ? AND key <= ? AND body IS NOT NULL ORDER BY key',
    ),
    saveDocument: database.prepare('INSERT OR REPLACE INTO documents (key, revision, body) VALUES (?, ?, ?)'),
  }
}

function recordOf(row: unknown): CallRecord | undefined {
  if (row === undefined) return undefined
  const { revision, body } = row as Row
  const record = JSON.parse(body) as CallRecord
  record.call.revision = revision
  return record
}

function recordsOf(rows: unknown[]): CallRecord[] {
  return rows.map(recordOf).filter(record => record !== undefined)
}

function documentOf(row: unknown): StoredDocument {
  const { key, revision, body } = row as Row & { key: string }
  return { key, revision, value: JSON.parse(body) }
}

function unavailable(error: unknown): StoreUnavailable {
  return new StoreUnavailable(error instanceof Error ? error.message : String(error), { cause: error })
}

/** Makes the file and its folder for this user alone, or makes sure that the file is one to use, without a change to it. */
function prepareFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (!existsSync(path)) {
    // SQLite gives its log the mode of the database.
    closeSync(openSync(path, 'wx', 0o600))
    return
  }
  // Closing a database that was opened for writing would move what a crash left in its log; reading makes a new log.
  const made = ['-wal', '-shm'].map(suffix => path + suffix).filter(file => !existsSync(file))
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    checkVersion(database)
  } finally {
    database.close()
    for (const file of made) rmSync(file, { force: true })
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
    return new SqliteStore(database)
  } catch (error) {
    database?.close()
    throw new StoreUnavailable(`cannot use the database ${path}: ${error instanceof Error ? error.message : error}`)
  }
}
