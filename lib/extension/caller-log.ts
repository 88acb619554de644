import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Me } from '../cti/api.ts'
import { meSchema } from '../cti/api.ts'
import type { Call } from '../cti/call.ts'
import type { LoggedCall } from '../cti/link.ts'
import { buildIndex } from './log-build.ts'
import { IndexWriter } from './log-index.ts'
import { type CallPage, callsBefore, findCalls, type LogQuery } from './log-query.ts'
import { type LogPosition, type LogRange, rangeOf } from './log-range.ts'
import { addIndex, INDEX_STORES, type IndexSchema } from './log-schema.ts'

export interface Schema extends DBSchema, IndexSchema {
  calls: { key: string; value: Call; indexes: { byStart: [string, string] } }
  /** Ids of ringing calls whose pop-up was sent away. Apart from the calls, which are the relay's. */
  dismissed: { key: string; value: true }
  meta: { key: 'cursor' | 'account' | 'me' | 'unindexed' | 'range'; value: string }
}

/** Bump with every change of {@link Schema}, and say in `upgrade` how to get there from each version before. */
const VERSION = 2

const STORES = ['calls', 'dismissed', 'meta', ...INDEX_STORES] as const

/** What one read from the stream changes, applied as a whole or not at all. */
export interface LogChange {
  /** Forget everything first: what follows is a fresh snapshot. */
  reset?: boolean
  calls: Call[]
  gone: string[]
  /** Where to resume from once this is stored. */
  cursor?: string | undefined
  /**
   * These calls are older ones, that the relay was asked for in this turn of the log. If calls were forgotten meanwhile,
   * they may be among them still: then nothing is stored.
   */
  older?: { turn: number; range: LogRange }
}

/** As far as the log has them. */
export type OlderPage = CallPage & { range: LogRange | null; turn: number }

/** The calls this agent may see, in this browser. Survives the worker; what is told to pages was stored here first. */
export class CallerLog {
  readonly #name: string
  #opened: Promise<IDBPDatabase<Schema>> | undefined
  /** Counts what makes older calls that are on their way stale. */
  #turn = 0

  constructor(name = 'ringside') {
    this.#name = name
  }

  /** Opens the database when it is first needed, and again after the browser or the user took it away. */
  get #database(): Promise<IDBPDatabase<Schema>> {
    const forget = () => {
      this.#opened = undefined
    }
    this.#opened ??= openDB<Schema>(this.#name, VERSION, {
      upgrade(db, oldVersion, _newVersion, transaction) {
        if (oldVersion < 1) {
          const calls = db.createObjectStore('calls', { keyPath: 'id' })
          calls.createIndex('byStart', ['startedAt', 'id'])
          db.createObjectStore('dismissed')
          db.createObjectStore('meta')
        }
        if (oldVersion < 2) addIndex(db, transaction, oldVersion)
      },
      // Somebody wants to upgrade or delete it: a log that stays open would hold them up for ever.
      blocking: (_current, _blocked, event) => {
        forget()
        if (event.target instanceof IDBDatabase) event.target.close()
      },
      terminated: forget,
    }).catch(error => {
      forget()
      throw error
    })
    return this.#opened
  }

  async cursor(): Promise<string | undefined> {
    return (await this.#database).get('meta', 'cursor')
  }

  /** Stores a change with its cursor in one transaction; returns the calls that are really newer than before. */
  async apply(change: LogChange): Promise<LoggedCall[]> {
    const database = await this.#database
    if (change.older && change.older.turn !== this.#turn) return []
    if (change.older || change.reset || change.gone.length > 0) this.#turn++
    const transaction = database.transaction(STORES, 'readwrite')
    const [calls, dismissed, meta] = [
      transaction.objectStore('calls'),
      transaction.objectStore('dismissed'),
      transaction.objectStore('meta'),
    ]
    const index = new IndexWriter(transaction)
    const newer: LoggedCall[] = []
    if (change.reset) {
      await calls.clear()
      await index.clear()
      await meta.delete('cursor')
      await meta.delete('range')
    }
    for (const call of change.calls) {
      const known = await calls.get(call.id)
      if (known && known.revision > call.revision) continue
      await calls.put(call)
      index.replace(call.id, known, call)
      if (call.state !== 'ringing') await dismissed.delete(call.id)
      newer.push({ ...call, dismissed: (await dismissed.get(call.id)) === true })
    }
    for (const id of change.gone) {
      index.replace(id, await calls.get(id), undefined)
      await calls.delete(id)
      await dismissed.delete(id)
    }
    if (change.cursor !== undefined) await meta.put(change.cursor, 'cursor')
    const range = change.older?.range ?? (change.reset ? rangeOf(change.calls, change.gone.length === 0) : undefined)
    if (range) await meta.put(JSON.stringify(range), 'range')
    await index.flush()
    await transaction.done
    return newer
  }

  /** The newest calls, newest start first. */
  async newest(limit: number): Promise<LoggedCall[]> {
    const transaction = (await this.#database).transaction(['calls', 'dismissed'])
    const dismissed = new Set(await transaction.objectStore('dismissed').getAllKeys())
    const found: LoggedCall[] = []
    let cursor = await transaction.objectStore('calls').index('byStart').openCursor(null, 'prev')
    while (cursor && found.length < limit) {
      found.push({ ...cursor.value, dismissed: dismissed.has(cursor.value.id) })
      cursor = await cursor.continue()
    }
    return found
  }

  /** Finds calls in the whole log. Answers within a frame or two, however many there are. */
  async search(query: LogQuery): ReturnType<typeof findCalls> {
    return findCalls(await this.#database, query)
  }

  /** Calls before a position, as far back as the log is without a gap; `turn` goes with what the relay is asked now. */
  async older(before: LogPosition | null, limit: number): Promise<OlderPage> {
    const database = await this.#database
    const turn = this.#turn
    return { ...(await callsBefore(database, before, limit)), turn }
  }

  /** Indexes calls from before there was a search, a few at a time; until then searching among them is slow. */
  async buildIndex(): Promise<void> {
    await buildIndex(await this.#database)
  }

  /** Sends a call's pop-up away; returns the call, or undefined when it is not in the log. */
  async dismiss(id: string): Promise<LoggedCall | undefined> {
    const call = await this.call(id)
    if (!call) return undefined
    await (await this.#database).put('dismissed', true, id)
    return { ...call, dismissed: true }
  }

  async call(id: string): Promise<LoggedCall | undefined> {
    const database = await this.#database
    const call = await database.get('calls', id)
    return call && { ...call, dismissed: (await database.get('dismissed', id)) === true }
  }

  /** Makes sure that the log is this account's: another one's calls are forgotten. */
  async claim(account: string): Promise<void> {
    const database = await this.#database
    if ((await database.get('meta', 'account')) === account) return
    await this.clear()
    await database.put('meta', account, 'account')
  }

  /** Who this is and what the admin set, as the relay said last: known at once when the worker comes back to life. */
  async me(): Promise<Me | null> {
    const stored = await (await this.#database).get('meta', 'me')
    return stored === undefined ? null : meSchema.parse(JSON.parse(stored))
  }

  async rememberMe(me: Me): Promise<void> {
    await (await this.#database).put('meta', JSON.stringify(me), 'me')
  }

  /** Has the next stream begin with a snapshot. */
  async forgetCursor(): Promise<void> {
    await (await this.#database).delete('meta', 'cursor')
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    this.#turn++
    const transaction = (await this.#database).transaction(STORES, 'readwrite')
    await Promise.all([...STORES.map(store => transaction.objectStore(store).clear()), transaction.done])
  }

  async close(): Promise<void> {
    const opened = this.#opened
    this.#opened = undefined
    ;(await opened)?.close()
  }
}
