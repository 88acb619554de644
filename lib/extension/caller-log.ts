import type { IDBPDatabase } from 'idb'
import type { Me } from '../cti/api.ts'
import { meSchema } from '../cti/api.ts'
import type { Call } from '../cti/call.ts'
import type { LoggedCall } from '../cti/link.ts'
import { Database, type Schema } from './database.ts'
import { buildIndex } from './log-build.ts'
import { type CallPage, callsBefore, findCalls, type LogQuery, newestCalls } from './log-query.ts'
import { type LogPosition, type LogRange, orderOf, rangeOf } from './log-range.ts'
import { forget, type LogWrite, STORES, take, writeLog } from './log-write.ts'
import { countMissed } from './missed-count.ts'
import { shown } from './shown-call.ts'
import { UnkeptCalls } from './unkept-calls.ts'

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
export type StreamLog = Pick<CallerLog, 'cursor' | 'apply' | 'hold'>

/** The calls this agent may see, in this browser. Survives the worker; what is told to pages was stored here first. */
export class CallerLog {
  readonly #database: Database
  /** Counts what makes older calls that are on their way stale. */
  #turn = 0
  /** How many were missed, once somebody has asked, until something changes. */
  #missed: Promise<number> | undefined
  readonly #unkept = new UnkeptCalls()
  /** The account that the log is to be, where another's is still there: nobody reads it. */
  #unclaimed: string | undefined

  constructor(database = new Database()) {
    this.#database = database
  }

  async cursor(): Promise<string | undefined> {
    if (this.#unclaimed !== undefined) await this.claim(this.#unclaimed)
    return (await this.#database.opened).get('meta', 'cursor')
  }

  /** Stores a change with its cursor in one transaction; returns the calls that are really newer than before. */
  async apply(change: LogChange): Promise<LoggedCall[]> {
    const newer = await this.#apply(change)
    if (change.reset) this.#unkept.clear()
    this.#unkept.forget([...change.calls.map(({ id }) => id), ...change.gone])
    return newer
  }

  /**
   * For what {@link apply} could not store, as the disk is full: the calls are shown as if they were in the log, until
   * they are, or the worker ends. The cursor stays, so that the relay sends them again.
   */
  hold({ calls, gone }: Pick<LogChange, 'calls' | 'gone'>): LoggedCall[] {
    this.#unkept.forget(gone)
    return this.#unkept.hold(calls)
  }

  async #apply(change: LogChange): Promise<LoggedCall[]> {
    const database = await this.#database.opened
    if (change.older && change.older.turn !== this.#turn) return []
    if (change.older || change.reset || change.gone.length > 0) this.#turn++
    return this.#write(database, async (work, index) => {
      const [calls, meta] = [work.objectStore('calls'), work.objectStore('meta')]
      // What goes on from a cursor must find one: without it the log was taken away meanwhile, and is to be begun anew.
      if (change.cursor !== undefined && !change.reset && !change.older && (await meta.get('cursor')) === undefined) {
        throw new Error('the log is gone')
      }
      if (change.reset) {
        await calls.clear()
        await index.clear()
        await work.objectStore('running').clear()
        await meta.delete('cursor')
        await meta.delete('range')
        // Somebody may have been erased while this browser was away.
        await work.objectStore('lookups').clear()
        await work.objectStore('expected').clear()
      }
      const newer = await take(work, index, change.calls, () => true)
      for (const call of newer) {
        if (call.state !== 'ringing' || !this.#unkept.get(call.id)?.dismissed) continue
        await work.objectStore('dismissed').put(true, call.id)
        call.dismissed = true
      }
      await forget(work, index, change.gone)
      if (change.cursor !== undefined) await meta.put(change.cursor, 'cursor')
      const range = change.older?.range ?? (change.reset ? rangeOf(change.calls, change.gone.length === 0) : undefined)
      if (range) await meta.put(JSON.stringify(range), 'range')
      return newer
    })
  }

  /**
   * As {@link apply}, for calls that the relay answered a question with: those that are not in the log, or no longer,
   * stay out of it. They may have been taken from this agent while the answer was on its way.
   */
  async update(calls: readonly Call[]): Promise<LoggedCall[]> {
    try {
      const database = await this.#database.opened
      const kept = calls.filter(({ id }) => !this.#unkept.get(id))
      const newer = await this.#write(database, (work, index) => take(work, index, kept, known => known !== undefined))
      return [...newer, ...this.#unkept.hold(calls.filter(call => !kept.includes(call)))]
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      const known = await Promise.all(calls.map(({ id }) => this.call(id)))
      return this.hold({ calls: calls.filter((_call, index) => known[index]), gone: [] })
    }
  }

  async #write<T>(database: IDBPDatabase<Schema>, act: LogWrite<T>): Promise<T> {
    try {
      return await writeLog(database, act)
    } finally {
      this.#missed = undefined
    }
  }

  /** The newest calls, newest start first. */
  async newest(limit: number): Promise<LoggedCall[]> {
    return this.#unkept.over(await this.#read(database => newestCalls(database, limit), []))
  }

  /** What is read where something can be: a browser whose disk is full may not even open what is on it. */
  async #read<T>(read: (database: IDBPDatabase<Schema>) => Promise<T>, otherwise: T): Promise<T> {
    const database = this.#unclaimed === undefined ? await this.#database.opened.catch(() => null) : null
    return database ? read(database) : otherwise
  }

  /** What pages show of themselves: the newest calls, and those that still run, however many have come since. */
  async atHand(limit: number): Promise<LoggedCall[]> {
    const newest = await this.newest(limit)
    const running = await this.#read(database => database.getAllKeys('running'), [])
    const ids = new Set(newest.map(call => call.id))
    const others = await Promise.all(running.filter(id => !ids.has(id)).map(id => this.call(id)))
    const older = others.filter(call => call !== undefined).sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
    return [...newest, ...older]
  }

  /** How many calls of the whole log were missed and are not done. */
  async missed(): Promise<number> {
    return (await this.#read(database => this.#count(database), 0)) + this.#unkept.missed
  }

  #count(database: IDBPDatabase<Schema>): Promise<number> {
    if (this.#missed) return this.#missed
    const counting = countMissed(database)
    this.#missed = counting
    // Not remembered: the next who asks has it counted again.
    counting.catch(() => {
      if (this.#missed === counting) this.#missed = undefined
    })
    return counting
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
    this.#missed = undefined
  }

  /** Sends a call's pop-up away; returns the call, or undefined when it is not in the log. */
  async dismiss(id: string): Promise<LoggedCall | undefined> {
    const call = await this.call(id)
    if (!call) return undefined
    if (this.#unkept.get(id)) return this.#unkept.dismiss(call)
    try {
      await (await this.#database.opened).put('dismissed', true, id)
    } catch {
      // For want of room. It is to go all the same, and to stay away.
      return this.#unkept.dismiss(call)
    }
    return { ...call, dismissed: true }
  }

  async call(id: string): Promise<LoggedCall | undefined> {
    const stored = async (database: IDBPDatabase<Schema>) => {
      const work = database.transaction(STORES)
      const call = await work.objectStore('calls').get(id)
      return call && shown(work, call)
    }
    return this.#unkept.get(id) ?? this.#read(stored, undefined)
  }

  /** Makes sure that the log is this account's: another one's calls are forgotten. */
  async claim(account: string): Promise<void> {
    try {
      const database = await this.#database.opened
      if ((await database.get('meta', 'account')) !== account) {
        await this.clear()
        await database.put('meta', account, 'account')
      }
      this.#unclaimed = undefined
    } catch (error) {
      this.#unclaimed = account
      throw error
    }
  }

  /** Who this is and what the admin set, as the relay said last: known at once when the worker comes back to life. */
  async me(): Promise<Me | null> {
    const stored = await this.#read(database => database.get('meta', 'me'), undefined)
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
    this.#unkept.clear()
    const work = (await this.#database.opened).transaction(STORES, 'readwrite')
    await Promise.all([...STORES.map(store => work.objectStore(store).clear()), work.done])
    this.#missed = undefined
  }
}
