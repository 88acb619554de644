import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { ringingCall } from '../support/call-records.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { describeStore } from './store-contract.ts'

describeStore('SQLite', async () => {
  const path = join(tempFolder(), 'ringside.db')
  return { store: openSqliteStore(path), reopen: async () => openSqliteStore(path) }
})

/**
 * How many transactions the write-ahead log holds: the frame that ends one carries the size of the database after it.
 * @see https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
function commits(path: string): number {
  const wal = readFileSync(`${path}-wal`)
  const frame = 24 + wal.readUInt32BE(8)
  const salt = wal.subarray(16, 24)
  let count = 0
  for (let at = 32; at + frame <= wal.length; at += frame) {
    // A frame with another salt is left from before the log was begun anew.
    if (salt.equals(wal.subarray(at + 8, at + 16)) && wal.readUInt32BE(at + 4) !== 0) count++
  }
  return count
}

test('writes that arrive together are one transaction, others one each', async () => {
  const path = join(tempFolder(), 'ringside.db')
  const store = openSqliteStore(path)
  const atFirst = commits(path)
  const ids = Array.from({ length: 25 }, (_, index) => `together-${index}`)
  const known = await store.saveCall(ringingCall('known'), 0)
  expect(commits(path) - atFirst).toBe(1)
  await Promise.all([
    ...ids.map(id => store.saveCall(ringingCall(id), 0)),
    store.saveDocument('settings', {}, 0),
    // One that loses its race must not cost the others theirs.
    store.saveCall(ringingCall('known'), known.call.revision + 1).catch(() => undefined),
  ])
  expect(commits(path) - atFirst).toBe(2)
  expect(await store.changesSince(0, 99)).toHaveLength(26)
  for (const id of ['one', 'two', 'three']) await store.saveCall(ringingCall(id), 0)
  expect(commits(path) - atFirst).toBe(5)
  await store.close()
})

test('what cannot be written as JSON is refused, and what follows is not', async () => {
  const store = openSqliteStore(':memory:')
  await store.saveDocument('before', 1, 0)
  const circular: { self?: unknown } = {}
  circular.self = circular
  await expect(store.saveDocument('bad', circular, 0)).rejects.toThrow()
  expect((await store.saveDocument('after', 2, 0)).value).toBe(2)
  expect((await store.documents('')).map(({ key }) => key)).toEqual(['after', 'before'])
  await store.close()
})
