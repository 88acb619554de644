import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import type { Call } from '../cti/call.ts'
import { addIndex, type IndexSchema } from './log-schema.ts'
import type { LookupRecord } from './lookup-record.ts'

/** All that is kept in IndexedDB. It is one account's: with another connect link it is emptied. */
export interface Schema extends DBSchema, IndexSchema {
  calls: {
    key: string
    value: Call
    indexes: { byStart: [string, string]; byFrom: [string, string]; byTo: [string, string] }
  }
  /** Ids of ringing calls whose pop-up was sent away. Apart from the calls, which are the relay's. */
  dismissed: { key: string; value: true }
  /** Ids of the calls that ring or are talked on: few, and not to be looked for in the whole log. */
  running: { key: string; value: true }
  meta: { key: 'cursor' | 'account' | 'me' | 'unindexed' | 'range' | 'probe'; value: string }
  /** By number in E.164. */
  lookups: { key: string; value: LookupRecord; indexes: { byTime: number } }
  /** By number in E.164. */
  expected: { key: string; value: ExpectedCustomer }
}

/** A form for a new customer was opened for a number: soon a helpdesk may know whose it is. */
export interface ExpectedCustomer {
  number: string
  /** The helpdesk's. */
  root: string
  /** In milliseconds since 1970. */
  until: number
}

/** Bump with every change of {@link Schema}, and say in {@link upgrade} how to get there from each version before. */
export const VERSION = 5

/** Makes a database of an older version, or none (0), one of this version; what is in it stays. */
export function upgrade(
  database: Pick<IDBPDatabase<Schema>, 'createObjectStore'>,
  oldVersion: number,
  _newVersion: number | null,
  transaction: Pick<IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>, 'objectStore'>,
): void {
  if (oldVersion < 1) {
    const calls = database.createObjectStore('calls', { keyPath: 'id' })
    calls.createIndex('byStart', ['startedAt', 'id'])
    database.createObjectStore('dismissed')
    database.createObjectStore('meta')
  }
  if (oldVersion < 2) {
    const lookups = database.createObjectStore('lookups', { keyPath: 'number' })
    lookups.createIndex('byTime', 'at')
    database.createObjectStore('expected', { keyPath: 'number' })
  }
  if (oldVersion < 3) {
    const calls = transaction.objectStore('calls')
    calls.createIndex('byFrom', ['direction', 'from'])
    calls.createIndex('byTo', ['direction', 'to'])
  }
  if (oldVersion < 4) addIndex(database, transaction, oldVersion)
  // What runs at this moment is told anew when it ends, at the latest.
  if (oldVersion < 5) database.createObjectStore('running')
}

/** What of the store of calls counts them. */
interface CountedCalls {
  index(name: 'byFrom' | 'byTo'): { count(key: [string, string]): Promise<number> }
}

/** Whether a call in the log has this number at its other end. Reads indexes alone, however long the log is. */
export async function hasCallWith(calls: CountedCalls, number: string): Promise<boolean> {
  return (
    (await calls.index('byFrom').count(['inbound', number])) > 0 ||
    (await calls.index('byTo').count(['outbound', number])) > 0
  )
}

/** The extension's database, opened when it is first needed, and again after the browser or the user took it away. */
export class Database {
  readonly #name: string
  #opened: Promise<IDBPDatabase<Schema>> | undefined
  /** What is in it may be another account's, or no longer this one's: nobody reads it. */
  barred = false

  constructor(name = 'ringside') {
    this.#name = name
  }

  /** Rejects when the browser gives none, as with its storage full or damaged, and while it is barred. */
  get opened(): Promise<IDBPDatabase<Schema>> {
    if (this.barred)
      return Promise.reject(new DOMException('what is stored is not this account’s', 'InvalidStateError'))
    return this.open()
  }

  /** As {@link opened}, for whoever makes what is in it this account's. */
  open(): Promise<IDBPDatabase<Schema>> {
    const forget = () => {
      this.#opened = undefined
    }
    this.#opened ??= openDB<Schema>(this.#name, VERSION, {
      upgrade,
      // Somebody wants to upgrade or delete it: a database that stays open would hold them up for ever.
      blocking: (_current, _blocked, event) => {
        forget()
        if (event.target instanceof IDBDatabase) event.target.close()
      },
      terminated: forget,
    }).catch(error => {
      forget()
      throw error
    })
    return this.#opened
  }
}
