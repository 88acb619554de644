import { describe, expect, test } from 'vitest'
import { Conflict } from '../../../relay/store/store.ts'
import { noted, ringingCall } from '../../support/call-records.ts'
import type { OpenStore } from '../store-contract.ts'

/** Compare-and-set of calls, and the revisions it gives. */
export function savingContract(open: OpenStore): void {
  describe('saving calls', () => {
    test('a call comes back as it was saved, with its own revision', async () => {
      const { store } = await open()
      const record = noted(ringingCall('1'), 'Ünïcode ☎️\n"quoted" \u0000')
      const saved = await store.saveCall(record, 0)
      expect(saved).toEqual({ ...record, call: { ...record.call, revision: saved.call.revision } })
      expect(saved.call.revision).toBeGreaterThan(0)
      // As JSON: fields that are undefined need not survive a store.
      const json = JSON.parse(JSON.stringify(saved))
      expect(await store.call(record.call.id)).toEqual(json)
      expect(await store.calls({ limit: 10 })).toEqual([json])
      expect(await store.changesSince(0, 10)).toEqual([json])
    })

    test('there is no call that was never saved', async () => {
      const { store } = await open()
      await store.saveCall(ringingCall('1'), 0)
      expect(await store.call('pbx~2')).toBeUndefined()
      expect(await store.call('')).toBeUndefined()
    })

    test('one revision grows over calls and documents', async () => {
      const { store } = await open()
      const first = await store.saveCall(ringingCall('1'), 0)
      const revisions = [
        first.call.revision,
        (await store.saveDocument('settings', { a: 1 }, 0)).revision,
        (await store.saveCall(ringingCall('2'), 0)).call.revision,
        (await store.saveCall(noted(first, 'x'), first.call.revision)).call.revision,
        (await store.saveDocument('agent/a', { b: 1 }, 0)).revision,
      ]
      expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b))
      expect(store.head).toBe(revisions.at(-1))
      expect((await store.call('pbx~1'))?.call.revision).toBe(revisions[3])
      expect((await store.call('pbx~2'))?.call.revision).toBe(revisions[2])
      expect((await store.document('settings'))?.revision).toBe(revisions[1])
    })

    test('head has reached a write when its promise resolves', async () => {
      const { store } = await open()
      for (const id of ['1', '2', '3']) {
        const { call } = await store.saveCall(ringingCall(id), 0)
        expect(store.head).toBe(call.revision)
      }
    })

    test.each([
      ['for a new call', 'new', 1],
      ['for a call that is there', 'old', 0],
      ['from an earlier revision', 'old', -1],
      ['from a revision still to come', 'old', 1],
    ])('a wrong expectation %s is a conflict and saves nothing', async (_name, id, offset) => {
      const { store } = await open()
      const first = await store.saveCall(ringingCall('old'), 0)
      const current = await store.saveCall(noted(first, 'kept'), first.call.revision)
      const head = store.head
      const heard: unknown[] = []
      store.subscribe(change => heard.push(change))
      const expected = id === 'old' && offset !== 0 ? current.call.revision + offset : offset
      await expect(store.saveCall(noted(ringingCall(id), 'lost'), expected)).rejects.toBeInstanceOf(Conflict)
      expect((await store.call('pbx~old'))?.call).toMatchObject({ note: 'kept', revision: current.call.revision })
      expect(await store.call('pbx~new')).toBeUndefined()
      expect([heard, store.head]).toEqual([[], head])
    })

    test.each([
      ['new', false],
      ['known', true],
    ])('of saves at once of one %s call exactly one wins', async (_name, known) => {
      const { store } = await open()
      const expected = known ? (await store.saveCall(ringingCall('1'), 0)).call.revision : 0
      const notes = Array.from({ length: 20 }, (_, index) => `note ${index}`)
      const results = await Promise.allSettled(
        notes.map(note => store.saveCall(noted(ringingCall('1'), note), expected)),
      )
      const won = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
      const lost = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []))
      expect([won.length, lost.length]).toEqual([1, 19])
      for (const reason of lost) expect(reason).toBeInstanceOf(Conflict)
      expect(await store.call('pbx~1')).toEqual(JSON.parse(JSON.stringify(won[0])))
    })

    test('saves at once of different calls all win, each with a revision of its own', async () => {
      const { store } = await open()
      const ids = Array.from({ length: 50 }, (_, index) => `call-${index}`)
      const saved = await Promise.all(ids.map(id => store.saveCall(ringingCall(id), 0)))
      expect(new Set(saved.map(record => record.call.revision)).size).toBe(50)
      expect(await store.changesSince(0, 100)).toHaveLength(50)
    })

    test('a read after a save sees it', async () => {
      const { store } = await open()
      let record = await store.saveCall(ringingCall('1'), 0)
      for (const note of ['a', 'b', 'c']) {
        record = await store.saveCall(noted(record, note), record.call.revision)
        expect((await store.call('pbx~1'))?.call.note).toBe(note)
      }
    })
  })
}
