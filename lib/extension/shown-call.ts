import type { IDBPObjectStore, StoreNames } from 'idb'
import type { Call } from '../cti/call.ts'
import { otherEnd } from '../cti/contact.ts'
import type { LoggedCall } from '../cti/link.ts'
import type { Schema } from './database.ts'
import { withLookup } from './lookup-record.ts'

/** Of a transaction: the two stores with what this browser alone knows. */
interface ShownWork {
  objectStore(name: 'dismissed'): Pick<IDBPObjectStore<Schema, ArrayLike<StoreNames<Schema>>, 'dismissed'>, 'get'>
  objectStore(name: 'lookups'): Pick<IDBPObjectStore<Schema, ArrayLike<StoreNames<Schema>>, 'lookups'>, 'get'>
}

/** A call as pages are told it: with what this browser alone knows about it. */
export async function shown(work: ShownWork, call: Call): Promise<LoggedCall> {
  const dismissed = (await work.objectStore('dismissed').get(call.id)) === true
  return { ...withLookup(call, await work.objectStore('lookups').get(otherEnd(call))), dismissed }
}
