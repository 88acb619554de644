import type { IDBPDatabase } from 'idb'
import { expect, test } from 'vitest'
import { type Schema, upgrade, VERSION } from '../../../lib/extension/database.ts'

/** The stores, with their indexes, that an upgrade creates. */
function created(oldVersion: number): string[] {
  const stores: string[] = []
  const objectStore = (name: string) => ({
    createIndex: (index: string) => stores.push(`${name}.${index}`),
    put: () => Promise.resolve(''),
  })
  const database = {
    createObjectStore: (name: string) => {
      stores.push(name)
      return objectStore(name)
    },
  }
  const transaction = { objectStore } as unknown as Parameters<typeof upgrade>[3]
  upgrade(database as unknown as IDBPDatabase<Schema>, oldVersion, VERSION, transaction)
  return stores
}

const FIRST = ['calls', 'calls.byStart', 'dismissed', 'meta']
const SECOND = ['lookups', 'lookups.byTime', 'expected']
const THIRD = ['calls.byFrom', 'calls.byTo']
const FOURTH = ['texts', 'postings', 'blocks']

test.each([
  ['no database', 0, [...FIRST, ...SECOND, ...THIRD, ...FOURTH]],
  ['version 1: the calls in it stay', 1, [...SECOND, ...THIRD, ...FOURTH]],
  ['version 2', 2, [...THIRD, ...FOURTH]],
  ['version 3', 3, FOURTH],
  ['this version', VERSION, []],
])('from %s', (_what, version, stores) => {
  expect(created(version)).toEqual(stores)
})
