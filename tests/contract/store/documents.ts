import { describe, expect, test } from 'vitest'
import { Conflict } from '../../../relay/store/store.ts'
import type { OpenStore } from '../store-contract.ts'

/** Versioned JSON values by key. */
export function documentsContract(open: OpenStore): void {
  describe('documents', () => {
    test.each([[{ a: [1, 'ü', null] }], [[]], ['text'], [0], [false], [null]])('%j comes back', async value => {
      const { store } = await open()
      const saved = await store.saveDocument('key', value, 0)
      expect(saved).toEqual({ key: 'key', revision: store.head, value })
      expect(await store.document('key')).toEqual(saved)
    })

    test('there is none that was never saved', async () => {
      const { store } = await open()
      await store.saveDocument('agent/a', {}, 0)
      expect(await store.document('agent/')).toBeUndefined()
      expect(await store.document('agent/ab')).toBeUndefined()
      expect(await store.documents('endpoint/')).toEqual([])
    })

    test('those with a prefix, by key', async () => {
      const { store } = await open()
      const keys = ['agent/b', 'agent/a', 'agent', 'agent0', 'agenT/c', 'agent/aa', 'a%ent/x', 'endpoint/a', 'agent/Z']
      const revisions = new Map<string, number>()
      for (const key of keys) revisions.set(key, (await store.saveDocument(key, { key }, 0)).revision)
      const found = await store.documents('agent/')
      expect(found).toEqual(
        ['agent/Z', 'agent/a', 'agent/aa', 'agent/b'].map(key => ({
          key,
          revision: revisions.get(key),
          value: { key },
        })),
      )
      expect((await store.documents('a%ent/')).map(({ key }) => key)).toEqual(['a%ent/x'])
    })

    test('a change needs the revision that is there', async () => {
      const { store } = await open()
      const first = await store.saveDocument('settings', 1, 0)
      const second = await store.saveDocument('settings', 2, first.revision)
      expect(second.revision).toBeGreaterThan(first.revision)
      for (const expected of [0, first.revision, second.revision + 1])
        await expect(store.saveDocument('settings', 3, expected)).rejects.toBeInstanceOf(Conflict)
      await expect(store.saveDocument('settings', undefined, first.revision)).rejects.toBeInstanceOf(Conflict)
      await expect(store.saveDocument('another', 1, second.revision)).rejects.toBeInstanceOf(Conflict)
      expect(await store.document('settings')).toEqual(second)
      expect(await store.document('another')).toBeUndefined()
    })

    test('of saves at once exactly one wins', async () => {
      const { store } = await open()
      const results = await Promise.allSettled([1, 2, 3, 4, 5].map(value => store.saveDocument('settings', value, 0)))
      const won = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
      expect(won).toHaveLength(1)
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict)
      expect(await store.document('settings')).toEqual(won[0])
    })

    test('a deleted one is gone, can be made anew, and its revision does not come again', async () => {
      const { store } = await open()
      const first = await store.saveDocument('agent/a', 1, 0)
      const gone = await store.saveDocument('agent/a', undefined, first.revision)
      expect(gone.revision).toBeGreaterThan(first.revision)
      expect(store.head).toBe(gone.revision)
      expect(await store.document('agent/a')).toBeUndefined()
      expect(await store.documents('agent/')).toEqual([])
      for (const expected of [first.revision, gone.revision])
        await expect(store.saveDocument('agent/a', 2, expected)).rejects.toBeInstanceOf(Conflict)
      const again = await store.saveDocument('agent/a', 2, 0)
      expect(again.revision).toBeGreaterThan(gone.revision)
      expect(await store.document('agent/a')).toEqual(again)
    })
  })
}
