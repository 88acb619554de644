import type { IDBPDatabase } from 'idb'
import { BlockReader } from './block-reader.ts'
import type { Schema } from './database.ts'
import { FACETS, MISSED, OPEN } from './log-rows.ts'

const OPEN_MISSED = MISSED | OPEN

/**
 * How many calls of the whole log were missed and are not done. Reads the index alone: a log from before there was one is
 * counted as far as it has been indexed.
 */
export async function countMissed(database: IDBPDatabase<Schema>): Promise<number> {
  const reader = await BlockReader.open(database, database.transaction('blocks').objectStore('blocks'))
  const all = { hits: Number.POSITIVE_INFINITY, rows: Number.POSITIVE_INFINITY }
  const { hits } = await reader.walk(
    Number.POSITIVE_INFINITY,
    all,
    (rows, at) => ((rows[at + FACETS] ?? 0) & OPEN_MISSED) === OPEN_MISSED,
  )
  return hits
}
