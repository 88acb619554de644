import type { IDBPDatabase } from 'idb'
import type { Call } from '../cti/call.ts'
import type { CallFilter, CallQuery } from '../cti/call-search.ts'
import { matches } from '../cti/call-search.ts'
import { BlockReader } from './block-reader.ts'
import type { Schema } from './database.ts'
import { rowFilter } from './log-filter.ts'
import { orderOf, startKey } from './log-range.ts'
import { isoSecond, secondOf } from './log-rows.ts'
import { INDEX_STORES, type LogWork } from './log-schema.ts'

/** A search, and where its page begins: before this call, in the log's order. */
export interface LogSearch {
  query: CallQuery
  filter: CallFilter
  /** {@link orderOf} that call. */
  before: string | null
  limit: number
}

/** So many of the newest calls are read to find what is common. */
const NEWEST = [150, 600]

type Work = LogWork<'readonly'>

/**
 * The calls that {@link matches}, newest start first, one more than `limit` where there are more. Reads the index, then
 * the calls of the page: its time hardly depends on how long the log is. Calls not yet indexed are read one by one.
 */
export async function searchLog(
  database: IDBPDatabase<Schema>,
  { query, filter, before, limit }: LogSearch,
): Promise<Call[]> {
  const work: Work = database.transaction(['calls', 'meta', ...INDEX_STORES])
  const [unindexed, reader, quick] = await Promise.all([
    work.objectStore('meta').get('unindexed'),
    BlockReader.open(database, work.objectStore('blocks')),
    rowFilter(work, query, filter, false),
  ])
  const isFound = (call: Call) => (before === null || orderOf(call) < before) && matches(call, query, filter)
  const isIndexed = (call: Call) => unindexed === undefined || orderOf(call) >= unindexed
  const last = before === null ? Number.POSITIVE_INFINITY : secondOf(startKey(before)[0])
  let found: Call[] | undefined
  if (!quick.exact) found = await amongNewest()
  found ??= await amongAll()
  if (found.length <= limit && unindexed !== undefined) found.push(...(await amongUnindexed(unindexed)))
  return found.slice(0, limit + 1)

  /** What is found among the newest calls, if it is enough for a page. */
  async function amongNewest(): Promise<Call[] | undefined> {
    for (const count of NEWEST) {
      const newest = await reader.walk(last, { hits: Number.POSITIVE_INFINITY, rows: count }, quick.test)
      if (newest.hits <= limit) continue
      const calls = await read(newest.seconds, newest.rows)
      if (calls.length > limit) return calls
    }
    return undefined
  }

  async function amongAll(): Promise<Call[]> {
    const { test } = quick.exact ? quick : await rowFilter(work, query, filter, true)
    const calls: Call[] = []
    let from = last
    while (calls.length <= limit) {
      const limits = { hits: limit + 1 - calls.length, rows: Number.POSITIVE_INFINITY }
      const { seconds, rows } = await reader.walk(from, limits, test)
      const oldest = seconds.at(-1)
      if (oldest === undefined) break
      calls.push(...(await read(seconds, rows)))
      from = oldest - 1
    }
    return calls
  }

  /** What is found in some seconds, newest first. Where few rows lie between them, all between are read at once. */
  async function read(seconds: readonly number[], rows: number): Promise<Call[]> {
    const [newest = 0, oldest = 0] = [seconds[0], seconds.at(-1)]
    const spans = rows < seconds.length * 4 ? [[oldest, newest]] : seconds.map(second => [second, second])
    const byStart = work.objectStore('calls').index('byStart')
    const read = await Promise.all(
      spans.map(([from = 0, to = 0]) => byStart.getAll(IDBKeyRange.bound([isoSecond(from)], [`${isoSecond(to)}~`]))),
    )
    return read
      .flat()
      .filter(call => isIndexed(call) && isFound(call))
      .sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
  }

  async function amongUnindexed(unindexed: string): Promise<Call[]> {
    const calls: Call[] = []
    const end = before !== null && before < unindexed ? before : unindexed
    const older = IDBKeyRange.upperBound(startKey(end), true)
    let cursor = await work.objectStore('calls').index('byStart').openCursor(older, 'prev')
    while (cursor && calls.length <= limit) {
      if (isFound(cursor.value)) calls.push(cursor.value)
      cursor = await cursor.continue()
    }
    return calls
  }
}
