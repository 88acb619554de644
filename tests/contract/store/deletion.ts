import { describe, expect, test } from 'vitest'
import { type Change, Conflict, isTombstone, type RelayStore } from '../../../relay/store/store.ts'
import { noted, ringingCall, START } from '../../support/call-records.ts'
import type { OpenStore } from '../store-contract.ts'

/** What changed since a revision, as `id` or `-id` for a deletion. */
const since = async (store: RelayStore, revision: number, limit = 99) =>
  (await store.changesSince(revision, limit)).map(change => (isTombstone(change) ? `-${change.id}` : change.call.id))

async function saved(store: RelayStore, ...ids: string[]) {
  const records = []
  for (const id of ids) records.push(await store.saveCall(ringingCall(id), 0))
  return records.map(({ call }) => call)
}

/** Deleting calls, and what is remembered of it. */
export function deletionContract(open: OpenStore): void {
  describe('deletion', () => {
    test('a deleted call is nowhere, and leaves a tombstone in the order of changes', async () => {
      const { store } = await open()
      const [first, second] = await saved(store, '1', '2')
      const tombstone = await store.deleteCall('pbx~1', first?.revision ?? 0, START)
      expect(tombstone).toEqual({ id: 'pbx~1', revision: store.head, queues: ['support'], at: START })
      await saved(store, '3')
      expect(await store.call('pbx~1')).toBeUndefined()
      expect((await store.calls({ limit: 9 })).map(record => record.call.id).toSorted()).toEqual(['pbx~2', 'pbx~3'])
      expect(await since(store, 0)).toEqual(['pbx~2', '-pbx~1', 'pbx~3'])
      expect(await since(store, second?.revision ?? 0)).toEqual(['-pbx~1', 'pbx~3'])
      expect(await since(store, second?.revision ?? 0, 1)).toEqual(['-pbx~1'])
      expect(await since(store, tombstone.revision)).toEqual(['pbx~3'])
      expect((await store.changesSince(second?.revision ?? 0, 1))[0]).toEqual(tombstone)
    })

    test('subscribers are told, with every queue the call had and nothing else of it', async () => {
      const { store } = await open()
      const [call] = await saved(store, '1')
      const moved = ringingCall('1', { queue: 'sales' })
      const { queues } = await store.saveCall({ ...moved, queues: ['support', 'sales'] }, call?.revision ?? 0)
      const heard: Change[] = []
      store.subscribe(change => heard.push(change))
      const tombstone = await store.deleteCall('pbx~1', store.head, START)
      expect(heard).toEqual([{ kind: 'gone', revision: store.head, tombstone }])
      expect([tombstone.queues, queues]).toEqual([
        ['support', 'sales'],
        ['support', 'sales'],
      ])
    })

    test('only the call that was read is deleted, and only once', async () => {
      const { store } = await open()
      const first = await store.saveCall(ringingCall('1'), 0)
      const second = await store.saveCall(noted(first, 'x'), first.call.revision)
      for (const expected of [0, first.call.revision, second.call.revision + 1])
        await expect(store.deleteCall('pbx~1', expected, START)).rejects.toBeInstanceOf(Conflict)
      await expect(store.deleteCall('pbx~2', 0, START)).rejects.toBeInstanceOf(Conflict)
      const twice = [1, 2].map(() => store.deleteCall('pbx~1', second.call.revision, START))
      expect((await Promise.allSettled(twice)).map(({ status }) => status).toSorted()).toEqual([
        'fulfilled',
        'rejected',
      ])
      await expect(store.saveCall(noted(second, 'y'), second.call.revision)).rejects.toBeInstanceOf(Conflict)
      expect(await since(store, 0)).toEqual(['-pbx~1'])
    })

    test('a call that comes again is a new one, after its deletion', async () => {
      const { store } = await open()
      const [call] = await saved(store, '1')
      await store.deleteCall('pbx~1', call?.revision ?? 0, START)
      const [again] = await saved(store, '1')
      expect(again?.revision).toBe(store.head)
      expect(await since(store, 0)).toEqual(['-pbx~1', 'pbx~1'])
      await store.deleteCall('pbx~1', again?.revision ?? 0, START)
      expect(await since(store, 0)).toEqual(['-pbx~1', '-pbx~1'])
    })

    test('tombstones are forgotten by time and by count, and the horizon tells up to where', async () => {
      const { store } = await open()
      const calls = await saved(store, '1', '2', '3', '4')
      const gone = []
      for (const [index, call] of calls.entries())
        gone.push(await store.deleteCall(call.id, call.revision, START + index))
      expect(store.horizon).toBe(0)
      await store.pruneTombstones(START, 9)
      expect([store.horizon, (await since(store, 0)).length]).toEqual([0, 4])
      await store.pruneTombstones(START + 1, 9)
      expect([store.horizon, await since(store, 0)]).toEqual([gone[0]?.revision, ['-pbx~2', '-pbx~3', '-pbx~4']])
      await store.pruneTombstones(0, 1)
      expect([store.horizon, await since(store, 0)]).toEqual([gone[2]?.revision, ['-pbx~4']])
      await store.pruneTombstones(0, 0)
      expect([store.horizon, await since(store, 0)]).toEqual([gone[3]?.revision, []])
      await store.pruneTombstones(START + 999, 0)
      expect(store.horizon).toBe(gone[3]?.revision)
    })

    test('no revision comes again, though the last change was forgotten', async () => {
      const { store, reopen } = await open()
      const [call] = await saved(store, '1')
      const { revision } = await store.saveDocument('agent/a', 1, 0)
      await store.saveDocument('agent/a', undefined, revision)
      await store.deleteCall('pbx~1', call?.revision ?? 0, START)
      await store.pruneTombstones(START + 1, 0)
      const { head, horizon } = store
      await store.close()
      const again = await reopen()
      expect([again.head, again.horizon]).toEqual([head, horizon])
      expect((await saved(again, '2'))[0]?.revision).toBeGreaterThan(head)
    })
  })
}
