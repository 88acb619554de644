import type { Call } from '../../lib/cti/call.ts'
import { CallerLog } from '../../lib/extension/caller-log.ts'
import { Database, VERSION } from '../../lib/extension/database.ts'
import { LookupStore } from '../../lib/extension/lookup-store.ts'

/** What each released version of the extension's database added, as its code then did. Never edited, only followed. */
const STEPS: ((database: IDBDatabase, work: IDBTransaction) => void)[] = [
  database => {
    database.createObjectStore('calls', { keyPath: 'id' }).createIndex('byStart', ['startedAt', 'id'])
    database.createObjectStore('dismissed')
    database.createObjectStore('meta')
  },
  database => {
    database.createObjectStore('lookups', { keyPath: 'number' }).createIndex('byTime', 'at')
    database.createObjectStore('expected', { keyPath: 'number' })
  },
  (_database, work) => {
    const calls = work.objectStore('calls')
    calls.createIndex('byFrom', ['direction', 'from'])
    calls.createIndex('byTo', ['direction', 'to'])
  },
  database => {
    for (const name of ['texts', 'postings', 'blocks']) database.createObjectStore(name)
  },
  database => {
    database.createObjectStore('running')
  },
]

/** Makes a database as this version left it, with these calls, one of them dismissed. */
async function make(version: number, calls: Call[]): Promise<string> {
  const name = `old-${version}`
  const opening = indexedDB.open(name, version)
  opening.onupgradeneeded = () => {
    for (const step of STEPS.slice(0, version)) step(opening.result, opening.transaction as IDBTransaction)
  }
  const database = await done(opening)
  const work = database.transaction(database.objectStoreNames, 'readwrite')
  for (const call of calls) work.objectStore('calls').put(call)
  work.objectStore('dismissed').put(true, calls[0]?.id)
  work.objectStore('meta').put('epoch.7', 'cursor')
  work.objectStore('meta').put('account-hash', 'account')
  // What had no index when it was stored gets one later.
  if (version >= 4) work.objectStore('meta').put('\uffff', 'unindexed')
  if (version >= 2)
    work
      .objectStore('lookups')
      .put({ number: '+4930901820', contacts: [], missing: [], at: 1, own: false, stale: false })
  await new Promise(resolve => work.addEventListener('complete', resolve))
  database.close()
  return name
}

/** Opens it with today's code, and tells what is found. */
async function open(name: string) {
  const database = new Database(name)
  const log = new CallerLog(database)
  await log.buildIndex()
  const search = await log.search({ text: 'Emma', filter: {}, before: null, limit: 10 })
  return {
    calls: (await log.newest(10)).map(({ id, dismissed, note }) => ({ id, dismissed, note })),
    cursor: await log.cursor(),
    found: search.calls.map(({ id }) => id),
    lookedUp: (await new LookupStore(database).get('+4930901820'))?.number ?? null,
    version: (await database.opened).version,
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

const found = { make, open, versions: STEPS.length, current: VERSION }

declare global {
  var oldDatabases: typeof found
}

globalThis.oldDatabases = found
