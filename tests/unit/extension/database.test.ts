import type { IDBPDatabase } from 'idb'
import { expect, test } from 'vitest'
import { hasCallWith, type Schema, upgrade, VERSION } from '../../../lib/extension/database.ts'

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
const FIFTH = ['running']

test.each([
  ['no database', 0, [...FIRST, ...SECOND, ...THIRD, ...FOURTH, ...FIFTH]],
  ['version 1: the calls in it stay', 1, [...SECOND, ...THIRD, ...FOURTH, ...FIFTH]],
  ['version 2', 2, [...THIRD, ...FOURTH, ...FIFTH]],
  ['version 3', 3, [...FOURTH, ...FIFTH]],
  ['version 4', 4, FIFTH],
  ['this version', VERSION, []],
])('from %s', (_what, version, stores) => {
  expect(created(version)).toEqual(stores)
})

test.each<[what: string, log: [index: string, direction: string, number: string][], has: boolean]>([
  ['a caller', [['byFrom', 'inbound', '+4930901820']], true],
  ['somebody called', [['byTo', 'outbound', '+4930901820']], true],
  ['a number of our own', [['byFrom', 'outbound', '+4930901820']], false],
  ['nobody', [], false],
])('%s has calls: %s', async (_what, log, has) => {
  const calls = {
    index: (name: string) => ({
      count: async ([direction, number]: [string, string]) =>
        log.filter(entry => entry.join() === [name, direction, number].join()).length,
    }),
  }
  expect(await hasCallWith(calls, '+4930901820')).toBe(has)
})
