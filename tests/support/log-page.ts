import type { Call } from '../../lib/cti/call.ts'
import type { CallFilter } from '../../lib/cti/call-search.ts'
import { matches } from '../../lib/cti/call-search.ts'
import { parseQuery } from '../../lib/cti/parse-query.ts'
import { CallerLog } from '../../lib/extension/caller-log.ts'
import { Database } from '../../lib/extension/database.ts'
import { OlderCalls } from '../../lib/extension/older-calls.ts'
import { MadeCalls } from './made-calls.ts'

const logs = new Map<number, CallerLog>()
const databases = new Map<number, Database>()

/** The log that was made for so many calls, one for each number. */
function logOf(size: number): CallerLog {
  const database = databases.get(size) ?? new Database(`ringside-${size}`)
  databases.set(size, database)
  const log = logs.get(size) ?? new CallerLog(database)
  logs.set(size, log)
  return log
}

/** Closes the database of a log, as a browser does that takes a worker away; returns the log of the worker after it. */
async function reopen(size: number): Promise<CallerLog> {
  ;(await databases.get(size)?.opened)?.close()
  databases.delete(size)
  logs.delete(size)
  return logOf(size)
}

/** From now on the browser has no room, until what is returned is called. */
function refuseWrites(): () => void {
  const { put, clear } = IDBObjectStore.prototype
  const refuse = () => {
    throw new DOMException('no room', 'QuotaExceededError')
  }
  Object.assign(IDBObjectStore.prototype, { put: refuse, clear: refuse })
  return () => Object.assign(IDBObjectStore.prototype, { put, clear })
}

/** Ids of all calls that a search finds, read page by page. */
async function everyPage(log: CallerLog, text: string, filter: CallFilter, limit = 50): Promise<string[]> {
  const ids: string[] = []
  let before = null
  do {
    const page = await log.search({ text, filter, before, limit })
    if (page.next && page.calls.length !== limit) throw new Error(`a page of ${page.calls.length} that is not the last`)
    ids.push(...page.calls.map(call => call.id))
    before = page.next
  } while (before)
  return ids
}

/** What a search must find, by the definition of it. */
function oracle(calls: Iterable<Call>, text: string, filter: CallFilter): string[] {
  const query = parseQuery(text, 'DE')
  const order = (call: Call) => `${call.startedAt} ${call.id}`
  return [...calls]
    .filter(call => matches(call, query, filter))
    .sort((a, b) => (order(a) < order(b) ? 1 : -1))
    .map(call => call.id)
}

/** What tests find in a page made of this module: the log itself, on the browser's own IndexedDB. */
const found = { CallerLog, everyPage, logOf, MadeCalls, matches, OlderCalls, oracle, parseQuery, refuseWrites, reopen }

declare global {
  var logPage: typeof found
}

export type { CallFilter }

globalThis.logPage = found
