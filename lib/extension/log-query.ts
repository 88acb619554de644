import type { IDBPDatabase } from 'idb'
import { meSchema } from '../cti/api.ts'
import type { Call } from '../cti/call.ts'
import type { CallFilter, CallQuery } from '../cti/call-search.ts'
import type { LoggedCall } from '../cti/link.ts'
import { parseQuery } from '../cti/parse-query.ts'
import type { Schema } from './database.ts'
import { type LogPosition, type LogRange, logRangeSchema, orderOf, startKey } from './log-range.ts'
import { searchLog } from './log-search.ts'
import { STORES } from './log-write.ts'
import { shown } from './shown-call.ts'

/** What is looked for in the log. */
export interface LogQuery {
  /** As somebody typed it. */
  text: string
  filter: CallFilter
  /** Where the page begins: before this call. Null for the first page. */
  before: LogPosition | null
  /** Calls to a page. */
  limit: number
}

/** Calls of the log, newest start first. */
export interface CallPage {
  calls: LoggedCall[]
  /** Where the next page begins; null after the last. */
  next: LogPosition | null
}

/** How numbers are read until the relay has said where it is. */
const COUNTRY = 'DE'

/** Finds calls in the whole log; `query` is what the text was taken for. */
export async function findCalls(
  database: IDBPDatabase<Schema>,
  { text, filter, before, limit }: LogQuery,
): Promise<CallPage & { query: CallQuery; range: LogRange | null }> {
  const me = await database.get('meta', 'me')
  const country = me === undefined ? COUNTRY : meSchema.parse(JSON.parse(me)).settings.defaultCountry
  const query = parseQuery(text, country)
  const found = await searchLog(database, { query, filter, before: before && orderOf(before), limit })
  return { ...(await pageOf(database, found, limit)), query, range: await readRange(database) }
}

/** The newest calls, newest start first. */
export async function newestCalls(database: IDBPDatabase<Schema>, limit: number): Promise<LoggedCall[]> {
  const work = database.transaction(STORES)
  const found: LoggedCall[] = []
  let cursor = await work.objectStore('calls').index('byStart').openCursor(null, 'prev')
  while (cursor && found.length < limit) {
    found.push(await shown(work, cursor.value))
    cursor = await cursor.continue()
  }
  return found
}

/** Calls before a position, as far back as the log is without a gap. */
export async function callsBefore(
  database: IDBPDatabase<Schema>,
  before: LogPosition | null,
  limit: number,
): Promise<CallPage & { range: LogRange | null }> {
  const range = await readRange(database)
  const lower = range?.from ? startKey(orderOf(range.from)) : []
  const upper = before ? startKey(orderOf(before)) : [[]]
  const found: Call[] = []
  if (range && indexedDB.cmp(lower, upper) < 0) {
    const byStart = database.transaction('calls').store.index('byStart')
    let cursor = await byStart.openCursor(IDBKeyRange.bound(lower, upper, false, true), 'prev')
    while (cursor && found.length <= limit) {
      found.push(cursor.value)
      cursor = await cursor.continue()
    }
  }
  return { ...(await pageOf(database, found, limit)), range }
}

/** A page of what was found, of which there is one more than `limit` where there is a next page. */
async function pageOf(database: IDBPDatabase<Schema>, found: Call[], limit: number): Promise<CallPage> {
  const work = database.transaction(['dismissed', 'lookups'])
  const calls = await Promise.all(found.slice(0, limit).map(call => shown(work, call)))
  const last = calls.at(-1)
  return { calls, next: last && found.length > limit ? { startedAt: last.startedAt, id: last.id } : null }
}

async function readRange(database: IDBPDatabase<Schema>): Promise<LogRange | null> {
  const stored = await database.get('meta', 'range')
  return stored === undefined ? null : logRangeSchema.parse(JSON.parse(stored))
}
