import type { IDBPDatabase } from 'idb'
import type { Call } from '../cti/call.ts'
import { otherEnd } from '../cti/contact.ts'
import type { LoggedCall } from '../cti/link.ts'
import type { Schema } from './database.ts'
import { buildIndex } from './log-build.ts'
import { type CallPage, callsBefore, findCalls, type LogQuery, newestCalls } from './log-query.ts'
import { type LogPosition, type LogRange, orderOf, rangeOf } from './log-range.ts'
import { forget, type LogWrite, STORES, take, writeLog } from './log-write.ts'
import { withLookup } from './lookup-record.ts'
import { countMissed } from './missed-count.ts'
import { OwnedLog } from './owned-log.ts'
import { shown } from './shown-call.ts'
import { openMissed } from './unkept-calls.ts'

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

/** With what is written to see whether there is room. */
const PROBE_CHARACTERS = 16_384

/** As far as the log has them. */
export type OlderPage = CallPage & { range: LogRange | null; turn: number }

/** What the link to the relay needs of a log. */
export type StreamLog = Pick<CallerLog, 'cursor' | 'apply' | 'hold' | 'hasRoom' | 'settled'>

/**
 * The calls this agent may see, in this browser. Survives the worker; what is told to pages was stored here first, as long
 * as there is room.
 */
export class CallerLog extends OwnedLog {
  async cursor(): Promise<string | undefined> {
    await this.claimAgain()
    return (await this.database.opened).get('meta', 'cursor')
  }

  /** Stores a change with its cursor in one transaction; returns the calls that are really newer than before. */
  async apply(change: LogChange): Promise<LoggedCall[]> {
    const newer = await this.#apply(change)
    if (change.reset) this.unkept.clear()
    else if (!change.older) this.unkept.forget([...change.calls.map(({ id }) => id), ...change.gone])
    return newer
  }

  /**
   * For what {@link apply} could not store, as the disk is full: the calls are shown as if they were in the log, until
   * they are, or the worker ends. The cursor stays, so that the relay sends them again.
   */
  async hold({ calls, gone, reset }: Pick<LogChange, 'calls' | 'gone' | 'reset'>): Promise<LoggedCall[]> {
    const dismissed = new Set([...this.unkept.dismissed, ...(await this.read(db => db.getAllKeys('dismissed'), []))])
    if (reset) {
      this.unkept.clear()
      this.database.barred = true
    }
    this.unkept.lose(gone)
    const named = calls.map(async call =>
      withLookup(call, await this.read(database => database.get('lookups', otherEnd(call)), undefined)),
    )
    return this.unkept.hold(await Promise.all(named), dismissed)
  }

  /** Whether something can be stored now that is as large as a few calls. */
  async hasRoom(): Promise<boolean> {
    try {
      await this.claimAgain()
      const database = await this.database.opened
      await database.put('meta', 'x'.repeat(PROBE_CHARACTERS), 'probe')
      await database.delete('meta', 'probe')
      return true
    } catch {
      return false
    }
  }

  /** The log is as the relay has it: what was held in memory has done its time. */
  async settled(): Promise<void> {
    const { ids, dismissed } = this.unkept
    if (ids.length === 0) return
    const database = await this.database.opened
    for (const id of dismissed) {
      if ((await database.get('calls', id))?.state === 'ringing') await database.put('dismissed', true, id)
    }
    this.unkept.forget(ids)
  }

  async #apply(change: LogChange): Promise<LoggedCall[]> {
    const database = await this.database.opened
    if (change.older && change.older.turn !== this.turn) return []
    if (change.older || change.reset || change.gone.length > 0) this.turn++
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
        if (call.state !== 'ringing' || !this.unkept.get(call.id)?.dismissed) continue
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
      const database = await this.database.opened
      const kept = calls.filter(({ id }) => !this.unkept.get(id))
      const newer = await this.#write(database, (work, index) => take(work, index, kept, known => known !== undefined))
      const others = calls.filter(call => !kept.includes(call))
      return others.length === 0 ? newer : [...newer, ...(await this.hold({ calls: others, gone: [] }))]
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
      this.missedCount = undefined
    }
  }

  /** The newest calls, newest start first. */
  async newest(limit: number): Promise<LoggedCall[]> {
    return this.unkept.over(await this.read(database => newestCalls(database, limit), []))
  }

  /** What pages show of themselves: the newest calls, and those that still run, however many have come since. */
  async atHand(limit: number): Promise<LoggedCall[]> {
    const newest = await this.newest(limit)
    const running = await this.read(database => database.getAllKeys('running'), [])
    const ids = new Set(newest.map(call => call.id))
    const others = await Promise.all(running.filter(id => !ids.has(id)).map(id => this.call(id)))
    const older = others.filter(call => call !== undefined).sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
    return [...newest, ...older]
  }

  /** How many calls of the whole log were missed and are not done. */
  async missed(): Promise<number> {
    const stored = await this.read(database => this.#count(database), 0)
    const better = await this.read(db => Promise.all(this.unkept.ids.map(id => db.get('calls', id))), [])
    return stored - openMissed(better) + this.unkept.missed
  }

  #count(database: IDBPDatabase<Schema>): Promise<number> {
    if (this.missedCount) return this.missedCount
    const counting = countMissed(database)
    this.missedCount = counting
    // Not remembered: the next who asks has it counted again.
    counting.catch(() => {
      if (this.missedCount === counting) this.missedCount = undefined
    })
    return counting
  }

  /** Finds calls in the whole log. Answers within a frame or two, however many there are. */
  async search(query: LogQuery): ReturnType<typeof findCalls> {
    return findCalls(await this.database.opened, query)
  }

  /** Calls before a position, as far back as the log is without a gap; `turn` goes with what the relay is asked now. */
  async older(before: LogPosition | null, limit: number): Promise<OlderPage> {
    const database = await this.database.opened
    const turn = this.turn
    return { ...(await callsBefore(database, before, limit)), turn }
  }

  /** Indexes calls from before there was a search, a few at a time; until then searching among them is slow. */
  async buildIndex(): Promise<void> {
    await buildIndex(await this.database.opened)
    this.missedCount = undefined
  }

  /** Sends a call's pop-up away; returns the call, or undefined when it is not in the log. */
  async dismiss(id: string): Promise<LoggedCall | undefined> {
    const call = await this.call(id)
    if (!call) return undefined
    if (this.unkept.get(id)) return this.unkept.dismiss(call)
    try {
      await (await this.database.opened).put('dismissed', true, id)
    } catch {
      // For want of room. It is to go all the same, and to stay away.
      return this.unkept.dismiss(call)
    }
    // As it is by now: what is older than what pages know they leave aside, and the card would stay.
    return this.call(id)
  }

  async call(id: string): Promise<LoggedCall | undefined> {
    const stored = async (database: IDBPDatabase<Schema>) => {
      const work = database.transaction(STORES)
      const call = await work.objectStore('calls').get(id)
      return call && shown(work, call)
    }
    if (this.unkept.isGone(id)) return undefined
    return this.unkept.get(id) ?? this.read(stored, undefined)
  }
}
