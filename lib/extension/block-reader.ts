import type { IDBPDatabase } from 'idb'
import type { Schema } from './database.ts'
import type { Directory } from './log-blocks.ts'
import { readDirectory } from './log-blocks.ts'
import { NO_ROW, type RowTest } from './log-filter.ts'
import type { Rows } from './log-rows.ts'
import { SECOND, WIDTH } from './log-rows.ts'
import type { LogStore } from './log-schema.ts'

type Blocks = LogStore<'blocks', 'readonly'>

/** Blocks that were read before, by the database they are in. What a key stands for never changes, so none grows old. */
const remembered = new WeakMap<IDBPDatabase<Schema>, { epoch: number; blocks: Map<number, Rows> }>()

/** Where a walk through the rows ends: after so many that pass, or so many in all. */
interface Limits {
  hits: number
  rows: number
}

/** Seconds in which calls began whose rows pass, newest first; and how many rows there are from the first to the last. */
interface Walk {
  seconds: number[]
  hits: number
  rows: number
}

/** Reads the index from its newest row on, within one transaction. 100,000 rows are 2.4 MB. */
export class BlockReader {
  readonly #blocks: Blocks
  readonly #directory: Directory['entries']
  readonly #known: Map<number, Rows>
  /** How many blocks are read at once: few for a search that is soon done, more the longer it goes on. */
  #ahead = 2

  private constructor(blocks: Blocks, directory: Directory['entries'], known: Map<number, Rows>) {
    this.#blocks = blocks
    this.#directory = directory
    this.#known = known
  }

  static async open(database: IDBPDatabase<Schema>, blocks: Blocks): Promise<BlockReader> {
    const { epoch, entries } = await readDirectory(blocks)
    const before = remembered.get(database)
    const known = before?.epoch === epoch ? before.blocks : new Map<number, Rows>()
    remembered.set(database, { epoch, blocks: known })
    const keys = new Set(entries.map(({ key }) => key))
    for (const key of known.keys()) if (!keys.has(key)) known.delete(key)
    return new BlockReader(blocks, entries, known)
  }

  /**
   * Walks from the last row of a second to older ones, until the second in which one of the limits is reached has been
   * walked to its end.
   */
  async walk(from: number, limits: Limits, test: RowTest): Promise<Walk> {
    const walk: Walk = { seconds: [], hits: 0, rows: 0 }
    if (test === NO_ROW) return walk
    let walked = 0
    for (let place = this.#directory.length - 1; place >= 0; place--) {
      if ((this.#directory[place]?.from ?? 0) > from) continue
      const rows = await this.#block(place)
      for (let at = rows.length - WIDTH; at >= 0; at -= WIDTH) {
        const second = rows[at + SECOND] ?? 0
        if (second > from) continue
        // A second lies within one block, so its other rows were the ones before.
        const ends = rows[at + WIDTH + SECOND] !== second
        if (ends && (walk.hits >= limits.hits || walked >= limits.rows)) return walk
        walked++
        if (!test(rows, at)) continue
        if (walk.seconds.at(-1) !== second) walk.seconds.push(second)
        walk.hits++
        walk.rows = walked
      }
    }
    return walk
  }

  async #block(place: number): Promise<Rows> {
    const key = this.#directory[place]?.key ?? 0
    const known = this.#known.get(key)
    if (known) return known
    const wanted = this.#directory.slice(Math.max(0, place + 1 - this.#ahead), place + 1)
    this.#ahead *= 4
    await Promise.all(
      wanted.map(async ({ key }) => {
        if (!this.#known.has(key)) this.#known.set(key, (await this.#blocks.get(key)) ?? new Uint32Array())
      }),
    )
    return this.#known.get(key) ?? new Uint32Array()
  }
}
