import type { IDBPDatabase } from 'idb'
import { expect, test } from 'vitest'
import { type Schema, upgrade, VERSION } from '../../../lib/extension/database.ts'

/** The stores, with their indexes, that an upgrade creates. */
function created(oldVersion: number): string[] {
  const stores: string[] = []
  const database = {
    createObjectStore: (name: string) => {
      stores.push(name)
      return { createIndex: (index: string) => stores.push(`${name}.${index}`) }
    },
  }
  upgrade(database as unknown as IDBPDatabase<Schema>, oldVersion)
  return stores
}

const FIRST = ['calls', 'calls.byStart', 'dismissed', 'meta']
const SECOND = ['lookups', 'lookups.byTime', 'expected']

test.each([
  ['no database', 0, [...FIRST, ...SECOND]],
  ['version 1: the calls in it stay', 1, SECOND],
  ['this version', VERSION, []],
])('from %s', (_what, version, stores) => {
  expect(created(version)).toEqual(stores)
})
