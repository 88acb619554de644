import { describe, expect, test } from 'vitest'
import type { RelayStore } from '../../../relay/store/store.ts'
import { noted, ringingCall } from '../../support/call-records.ts'
import type { OpenStore } from '../store-contract.ts'

/** Saves calls given as `id: [queue, start in milliseconds]`. */
async function saveAll(store: RelayStore, calls: Record<string, [queue: string, at: number]>): Promise<void> {
  for (const [id, [queue, at]] of Object.entries(calls)) await store.saveCall(ringingCall(id, { queue, at }), 0)
}

/** The whole log, read in pages of `limit`. */
async function walk(store: RelayStore, limit: number, queues?: string[]): Promise<string[][]> {
  const pages: string[][] = []
  for (let before: { startedAt: string; id: string } | undefined; ; ) {
    const page = await store.calls({ queues, before, limit })
    if (page.length === 0) return pages
    pages.push(page.map(record => record.call.callId))
    before = page.at(-1)?.call
  }
}

/** Reading the log, newest first. */
export function pagingContract(open: OpenStore): void {
  describe('pages of calls', () => {
    test('the newest start comes first, whenever it was saved or changed', async () => {
      const { store } = await open()
      await saveAll(store, { b: ['q', 2], d: ['q', 4], a: ['q', 1], c: ['q', 3] })
      const oldest = await store.call('pbx~a')
      expect(oldest).toBeDefined()
      if (oldest) await store.saveCall(noted(oldest, 'changed'), oldest.call.revision)
      expect(await walk(store, 10)).toEqual([['d', 'c', 'b', 'a']])
      expect(await walk(store, 3)).toEqual([['d', 'c', 'b'], ['a']])
    })

    test.each([1, 2, 3, 4, 5])('pages of %i lose and repeat nothing where calls start together', async limit => {
      const { store } = await open()
      const together = Object.fromEntries(['a', 'B', 'c', '10', '9'].map(id => [id, ['q', 5] as [string, number]]))
      await saveAll(store, { old: ['q', 4], ...together, new: ['q', 6] })
      const all = (await walk(store, 100)).flat()
      expect(all).toHaveLength(7)
      expect([all[0], all[6]]).toEqual(['new', 'old'])
      const pages = await walk(store, limit)
      expect(pages.flat()).toEqual(all)
      expect(pages.slice(0, -1).every(page => page.length === limit)).toBe(true)
    })

    test('a call that comes while somebody pages does not shift the pages to come', async () => {
      const { store } = await open()
      await saveAll(store, { a: ['q', 1], b: ['q', 2], c: ['q', 3] })
      const [last] = (await store.calls({ limit: 2 })).slice(-1)
      await saveAll(store, { d: ['q', 4] })
      const rest = await store.calls({ before: last?.call, limit: 2 })
      expect(rest.map(record => record.call.callId)).toEqual(['a'])
    })

    test('of some queues only, exactly as they are named', async () => {
      const { store } = await open()
      await saveAll(store, {
        a: ['support', 1],
        b: ['sales', 2],
        c: ['Support', 3],
        d: ['support', 4],
        e: ['a "b", \\c', 5],
      })
      expect(await walk(store, 1, ['support'])).toEqual([['d'], ['a']])
      expect(await walk(store, 10, ['sales', 'support'])).toEqual([['d', 'b', 'a']])
      expect(await walk(store, 10, ['a "b", \\c'])).toEqual([['e']])
      expect(await walk(store, 10, ['support%', 'other'])).toEqual([])
      expect(await walk(store, 10, [])).toEqual([])
    })

    test('a call is found by the queue it has now', async () => {
      const { store } = await open()
      const first = await store.saveCall(ringingCall('1', { queue: 'before' }), 0)
      await saveAll(store, { other: ['after', 0] })
      expect((await store.queues()).toSorted()).toEqual(['after', 'before'])
      await store.saveCall(ringingCall('1', { queue: 'after' }), first.call.revision)
      expect(await store.queues()).toEqual(['after'])
      expect(await walk(store, 10, ['before'])).toEqual([])
      expect((await walk(store, 10, ['after'])).flat().toSorted()).toEqual(['1', 'other'])
    })

    test('each queue is named once, and an empty store has none', async () => {
      const { store } = await open()
      expect(await store.queues()).toEqual([])
      await saveAll(store, { a: ['x', 1], b: ['y', 2], c: ['x', 3], d: ['X', 4] })
      expect((await store.queues()).toSorted()).toEqual(['X', 'x', 'y'])
    })
  })
}
