import { join } from 'node:path'
import { expect, test } from 'vitest'
import { journalIds } from '../../relay/store/journal.ts'
import { MemoryJournal } from '../../relay/store/memory-journal.ts'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { StoreUnavailable } from '../../relay/store/store.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { describeJournal } from './journal-contract.ts'

const sqliteJournal = (name: string, durable: boolean, path = ':memory:') => {
  const store = openSqliteStore(path)
  const journal = store.journal?.(name, { durable })
  const other = store.journal?.('other', { durable })
  if (!journal || !other) throw new Error('the store keeps no journals')
  return { store, journal, other }
}

describeJournal('in memory', async () => [new MemoryJournal(), new MemoryJournal()])
for (const durable of [true, false])
  describeJournal(`SQLite, ${durable ? '' : 'not '}durable`, async () => {
    const { journal, other } = sqliteJournal('requests', durable)
    return [journal, other]
  })

test.each([true, false])('SQLite keeps entries over a restart (durable: %s)', async durable => {
  const path = join(tempFolder(), 'ringside.db')
  const { store, journal } = sqliteJournal('requests', durable, path)
  await journal.append([{ id: 'a', at: 1, value: 1 }])
  await store.close()
  const again = sqliteJournal('requests', durable, path)
  expect(await again.journal.entry('a')).toEqual({ id: 'a', at: 1, value: 1 })
  await again.store.close()
})

test('SQLite adds all entries or none, and can be written after that', async () => {
  const { store, journal } = sqliteJournal('requests', false)
  const twice = ['a', 'b', 'b'].map(id => ({ id, at: 1, value: id }))
  await expect(journal.append(twice)).rejects.toBeInstanceOf(StoreUnavailable)
  expect(await journal.page({ limit: 9 })).toEqual([])
  await journal.append([{ id: 'a', at: 1, value: 1 }])
  await store.saveDocument('settings', 1, 0)
  await store.close()
  await expect(journal.append([{ id: 'c', at: 1, value: 1 }])).rejects.toBeInstanceOf(StoreUnavailable)
})

test('ids are in the order of time, then of making', () => {
  const nextId = journalIds(() => 'x')
  const times = [0, 1, 1, 35, 36, Date.parse('2026-11-22'), Date.parse('9999-12-31')]
  const ids = times.map(nextId)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]+$/)
})
