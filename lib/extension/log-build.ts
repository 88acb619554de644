import type { IDBPDatabase } from 'idb'
import type { Schema } from './database.ts'
import { IndexWriter } from './log-index.ts'
import { orderOf, startKey } from './log-range.ts'
import { INDEX_STORES } from './log-schema.ts'

/** Calls indexed in one transaction: a call that comes in waits for no more than these, some 20 ms. */
const SLICE = 50

/**
 * Indexes the calls that an older version has stored, newest first; returns at once where there are none. May be cut
 * off at any moment and goes on from there the next time.
 */
export async function buildIndex(database: IDBPDatabase<Schema>): Promise<void> {
  while (await buildSlice(database));
}

async function buildSlice(database: IDBPDatabase<Schema>): Promise<boolean> {
  const work = database.transaction(['calls', 'meta', ...INDEX_STORES], 'readwrite')
  const meta = work.objectStore('meta')
  const unindexed = await meta.get('unindexed')
  if (unindexed === undefined) return false
  const older = IDBKeyRange.upperBound(startKey(unindexed), true)
  const index = new IndexWriter(work)
  let last: string | undefined
  let cursor = await work.objectStore('calls').index('byStart').openCursor(older, 'prev')
  for (let count = 0; cursor && count < SLICE; count++) {
    last = orderOf(cursor.value)
    index.replace(cursor.value.id, undefined, cursor.value)
    cursor = await cursor.continue()
  }
  if (last === undefined || !cursor) await meta.delete('unindexed')
  else await meta.put(last, 'unindexed')
  await index.flush()
  await work.done
  return cursor !== null
}
