import type { IDBPTransaction } from 'idb'
import type { Me } from '../cti/api.ts'
import { meSchema } from '../cti/api.ts'
import type { Call } from '../cti/call.ts'
import { otherEnd } from '../cti/contact.ts'
import type { LoggedCall } from '../cti/link.ts'
import { Database, hasCallWith, type Schema } from './database.ts'
import { buildIndex } from './log-build.ts'
import { IndexWriter } from './log-index.ts'
import { type CallPage, callsBefore, findCalls, type LogQuery } from './log-query.ts'
import { type LogPosition, type LogRange, rangeOf } from './log-range.ts'
import { INDEX_STORES } from './log-schema.ts'
import { shown } from './shown-call.ts'

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

/** What the link to the relay needs of a log. */
export type StreamLog = Pick<CallerLog, 'cursor' | 'apply'>

const STORES = ['calls', 'dismissed', 'meta', 'lookups', 'expected', ...INDEX_STORES] as const
type Work<Mode extends IDBTransactionMode> = IDBPTransaction<Schema, typeof STORES, Mode>

/** The calls this agent may see, in this browser. Survives the worker; what is told to pages was stored here first. */
export class CallerLog {
  readonly #database: Database
  /** Counts what makes older calls that are on their way stale. */
  #turn = 0

  constructor(database = new Database()) {
    this.#database = database
  }

  async cursor(): Promise<string | undefined> {
    return (await this.#database.opened).get('meta', 'cursor')
  }

  /** Stores a change with its cursor in one transaction; returns the calls that are really newer than before. */
  async apply(change: LogChange): Promise<LoggedCall[]> {
    const database = await this.#database.opened
    if (change.older && change.older.turn !== this.#turn) return []
    if (change.older || change.reset || change.gone.length > 0) this.#turn++
    const work = database.transaction(STORES, 'readwrite')
    const [calls, meta] = [work.objectStore('calls'), work.objectStore('meta')]
    // What goes on from a cursor must find one: without it the log was taken away meanwhile, and is to be begun anew.
    if (change.cursor !== undefined && !change.reset && !change.older && (await meta.get('cursor')) === undefined) {
      await work.done
      throw new Error('the log is gone')
    }
    const index = new IndexWriter(work)
    if (change.reset) {
      await calls.clear()
      await index.clear()
      await meta.delete('cursor')
      await meta.delete('range')
      // Somebody may have been erased while this browser was away.
      await work.objectStore('lookups').clear()
      await work.objectStore('expected').clear()
    }
    const newer = await take(work, index, change.calls, () => true)
    await forget(work, index, change.gone)
    if (change.cursor !== undefined) await meta.put(change.cursor, 'cursor')
    const range = change.older?.range ?? (change.reset ? rangeOf(change.calls, change.gone.length === 0) : undefined)
    if (range) await meta.put(JSON.stringify(range), 'range')
    await index.flush()
    await work.done
    return newer
  }

  /**
   * As {@link apply}, for calls that the relay answered a question with: those that are not in the log, or no longer,
   * stay out of it. They may have been taken from this agent while the answer was on its way.
   */
  async update(calls: readonly Call[]): Promise<LoggedCall[]> {
    const work = (await this.#database.opened).transaction(STORES, 'readwrite')
    const index = new IndexWriter(work)
    const newer = await take(work, index, calls, known => known !== undefined)
    await index.flush()
    await work.done
    return newer
  }

  /** The newest calls, newest start first. */
  async newest(limit: number): Promise<LoggedCall[]> {
    const work = (await this.#database.opened).transaction(STORES)
    const found: LoggedCall[] = []
    let cursor = await work.objectStore('calls').index('byStart').openCursor(null, 'prev')
    while (cursor && found.length < limit) {
      found.push(await shown(work, cursor.value))
      cursor = await cursor.continue()
    }
    return found
  }

  /** Finds calls in the whole log. Answers within a frame or two, however many there are. */
  async search(query: LogQuery): ReturnType<typeof findCalls> {
    return findCalls(await this.#database.opened, query)
  }

  /** Calls before a position, as far back as the log is without a gap; `turn` goes with what the relay is asked now. */
  async older(before: LogPosition | null, limit: number): Promise<OlderPage> {
    const database = await this.#database.opened
    const turn = this.#turn
    return { ...(await callsBefore(database, before, limit)), turn }
  }

  /** Indexes calls from before there was a search, a few at a time; until then searching among them is slow. */
  async buildIndex(): Promise<void> {
    await buildIndex(await this.#database.opened)
  }

  /** Sends a call's pop-up away; returns the call, or undefined when it is not in the log. */
  async dismiss(id: string): Promise<LoggedCall | undefined> {
    const call = await this.call(id)
    if (!call) return undefined
    await (await this.#database.opened).put('dismissed', true, id)
    return { ...call, dismissed: true }
  }

  async call(id: string): Promise<LoggedCall | undefined> {
    const work = (await this.#database.opened).transaction(STORES)
    const call = await work.objectStore('calls').get(id)
    return call && shown(work, call)
  }

  /** Makes sure that the log is this account's: another one's calls are forgotten. */
  async claim(account: string): Promise<void> {
    const database = await this.#database.opened
    if ((await database.get('meta', 'account')) === account) return
    await this.clear()
    await database.put('meta', account, 'account')
  }

  /** Who this is and what the admin set, as the relay said last: known at once when the worker comes back to life. */
  async me(): Promise<Me | null> {
    const stored = await (await this.#database.opened).get('meta', 'me')
    return stored === undefined ? null : meSchema.parse(JSON.parse(stored))
  }

  async rememberMe(me: Me): Promise<void> {
    await (await this.#database.opened).put('meta', JSON.stringify(me), 'me')
  }

  /** Has the next stream begin with a snapshot. */
  async forgetCursor(): Promise<void> {
    await (await this.#database.opened).delete('meta', 'cursor')
  }

  /** Forgets everything, what was looked up included. */
  async clear(): Promise<void> {
    this.#turn++
    const work = (await this.#database.opened).transaction(STORES, 'readwrite')
    await Promise.all([...STORES.map(store => work.objectStore(store).clear()), work.done])
  }
}

/** Stores the calls that are newer than what is there, where `belongs` says so of the latter; returns them. */
async function take(
  work: Work<'readwrite'>,
  index: IndexWriter,
  calls: readonly Call[],
  belongs: (known: Call | undefined) => boolean,
): Promise<LoggedCall[]> {
  const newer: LoggedCall[] = []
  for (const call of calls) {
    const known = await work.objectStore('calls').get(call.id)
    if (!belongs(known) || (known && known.revision > call.revision)) continue
    await work.objectStore('calls').put(call)
    index.replace(call.id, known, call)
    if (call.state !== 'ringing') await work.objectStore('dismissed').delete(call.id)
    newer.push(await shown(work, call))
  }
  return newer
}

/** Whoever is erased at the relay is forgotten here too: what was looked up goes with the last call it was for. */
async function forget(work: Work<'readwrite'>, index: IndexWriter, ids: readonly string[]): Promise<void> {
  const calls = work.objectStore('calls')
  const numbers = new Set<string>()
  for (const id of ids) {
    const call = await calls.get(id)
    if (call) numbers.add(otherEnd(call))
    index.replace(id, call, undefined)
    await calls.delete(id)
    await work.objectStore('dismissed').delete(id)
  }
  for (const number of numbers) {
    if (await hasCallWith(calls, number)) continue
    await work.objectStore('lookups').delete(number)
    await work.objectStore('expected').delete(number)
  }
}
