import { describe, expect, test } from 'vitest'
import { StoreUnavailable } from '../../../relay/store/store.ts'
import { noted, ringingCall } from '../../support/call-records.ts'
import type { OpenStore } from '../store-contract.ts'

/** What outlives a restart. */
export function durabilityContract(open: OpenStore): void {
  describe('durability', () => {
    test('a store opened again is the same, and goes on from where it was', async () => {
      const { store, reopen } = await open()
      const first = await store.saveCall(ringingCall('1'), 0)
      await store.saveCall(ringingCall('2', { queue: 'sales' }), 0)
      await store.saveCall(noted(first, 'x'), first.call.revision)
      await store.saveDocument('agent/a', { name: 'Emma' }, 0)
      const doomed = await store.saveDocument('agent/b', {}, 0)
      // The deletion is the last change: no later revision may take its place.
      await store.saveDocument('agent/b', undefined, doomed.revision)
      const { epoch, head } = store
      const before = [await store.changesSince(0, 9), await store.queues(), await store.documents('')]
      await store.close()
      const again = await reopen()
      expect([again.epoch, again.head]).toEqual([epoch, head])
      expect([await again.changesSince(0, 9), await again.queues(), await again.documents('')]).toEqual(before)
      expect((await again.saveCall(ringingCall('3'), 0)).call.revision).toBeGreaterThan(head)
    })

    test('a store opened again knows what to expect', async () => {
      const { store, reopen } = await open()
      const first = await store.saveCall(ringingCall('1'), 0)
      const settings = await store.saveDocument('settings', 1, 0)
      await store.close()
      const again = await reopen()
      await expect(again.saveCall(ringingCall('1'), 0)).rejects.toThrow()
      const second = await again.saveCall(noted(first, 'x'), first.call.revision)
      expect(second.call.note).toBe('x')
      await expect(again.saveDocument('settings', 2, 0)).rejects.toThrow()
      expect((await again.saveDocument('settings', 2, settings.revision)).value).toBe(2)
    })

    test('no two stores have one epoch, and it can stand in a cursor', async () => {
      const stores = await Promise.all([open(), open(), open()])
      const epochs = stores.map(({ store }) => store.epoch)
      expect(new Set(epochs).size).toBe(3)
      for (const epoch of epochs) expect(epoch).toMatch(/^[0-9a-z]+$/)
    })

    test('closing finishes writes under way', async () => {
      const { store, reopen } = await open()
      const writes = Array.from({ length: 10 }, (_, index) => store.saveCall(ringingCall(`${index}`), 0))
      await store.close()
      const saved = await Promise.all(writes)
      const again = await reopen()
      const head = Math.max(...saved.map(record => record.call.revision))
      expect([again.head, (await again.changesSince(0, 99)).length]).toEqual([head, 10])
    })

    test('what can be used says so, and what cannot says why', async () => {
      const { store } = await open()
      await expect(store.check()).resolves.toBeUndefined()
      await store.close()
      await expect(store.check()).rejects.toBeInstanceOf(StoreUnavailable)
      await expect(store.call('pbx~1')).rejects.toBeInstanceOf(StoreUnavailable)
      await expect(store.changesSince(0, 1)).rejects.toBeInstanceOf(StoreUnavailable)
      await expect(store.calls({ limit: 1 })).rejects.toBeInstanceOf(StoreUnavailable)
      await expect(store.queues()).rejects.toBeInstanceOf(StoreUnavailable)
      await expect(store.document('settings')).rejects.toBeInstanceOf(StoreUnavailable)
      await expect(store.documents('')).rejects.toBeInstanceOf(StoreUnavailable)
      await expect(store.saveCall(ringingCall('1'), 0)).rejects.toBeInstanceOf(StoreUnavailable)
      await expect(store.saveDocument('settings', {}, 0)).rejects.toBeInstanceOf(StoreUnavailable)
    })

    test('checking leaves no trace', async () => {
      const { store } = await open()
      await store.saveCall(ringingCall('1'), 0)
      const heard: unknown[] = []
      store.subscribe(change => heard.push(change))
      const { head } = store
      await store.check()
      expect([heard, store.head, (await store.documents('')).length]).toEqual([[], head, 0])
    })
  })
}
