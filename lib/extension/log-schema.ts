import type { IDBPDatabase, IDBPObjectStore, IDBPTransaction, StoreNames } from 'idb'
import type { Schema } from './database.ts'
import type { Rows } from './log-rows.ts'

/** What the log's search adds to the database: a dictionary of texts, and for each call a row of their numbers. */
export interface IndexSchema {
  /** Texts by what they say, with their number and in how many places of calls they stand; under an empty key the last number given. */
  texts: { key: string; value: { n: number; uses: number } }
  /** By term and span of numbers: the texts that it finds. */
  postings: { key: [string, number]; value: number[] }
  /** Rows of calls, and under key 0 the directory of blocks. */
  blocks: { key: number; value: Rows }
}

export const INDEX_STORES = ['texts', 'postings', 'blocks'] as const

/** A transaction over the log and its index, and a store in one. */
export type LogWork<Mode extends IDBTransactionMode> = IDBPTransaction<Schema, ArrayLike<StoreNames<Schema>>, Mode>
export type LogStore<Name extends StoreNames<Schema>, Mode extends IDBTransactionMode> = IDBPObjectStore<
  Schema,
  ArrayLike<StoreNames<Schema>>,
  Name,
  Mode
>

/**
 * The step of an upgrade that brings the index. Calls that are there already are indexed later, a few at a time, by
 * `buildIndex`: an upgrade that did it would hold up the first pop-up.
 */
export function addIndex(
  database: Pick<IDBPDatabase<Schema>, 'createObjectStore'>,
  work: Pick<IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>, 'objectStore'>,
  oldVersion: number,
): void {
  database.createObjectStore('texts')
  database.createObjectStore('postings')
  database.createObjectStore('blocks')
  if (oldVersion > 0) void work.objectStore('meta').put(NOTHING_INDEXED, 'unindexed')
}

/** In the order of calls: all come before it. */
const NOTHING_INDEXED = '\uffff'
