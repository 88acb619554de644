import { describe, expect, test } from 'vitest'
import type { CallRecord } from '../../../lib/cti/call-record.ts'
import { type Change, isTombstone, type RelayStore, type Tombstone } from '../../../relay/store/store.ts'
import { noted, ringingCall } from '../../support/call-records.ts'
import type { OpenStore } from '../store-contract.ts'

const idAndNote = (changes: (CallRecord | Tombstone)[]) =>
  changes.map(change => (isTombstone(change) ? `-${change.id}` : `${change.call.callId} ${change.call.note}`))

/** Three calls, of which the first was changed after the others came. */
async function withThreeCalls(store: RelayStore) {
  const first = await store.saveCall(ringingCall('1'), 0)
  const second = await store.saveCall(ringingCall('2'), 0)
  await store.saveDocument('settings', {}, 0)
  const third = await store.saveCall(ringingCall('3'), 0)
  const changed = await store.saveCall(noted(first, 'changed'), first.call.revision)
  return { first, second, third, changed }
}

/** What changed since, and what is told of it. */
export function changesContract(open: OpenStore): void {
  describe('changes', () => {
    test('since a revision: each call once in its latest form, by ascending revision', async () => {
      const { store } = await open()
      const { first, second, third, changed } = await withThreeCalls(store)
      expect(idAndNote(await store.changesSince(0, 10))).toEqual(['2 null', '3 null', '1 changed'])
      expect(idAndNote(await store.changesSince(first.call.revision, 10))).toEqual(['2 null', '3 null', '1 changed'])
      expect(idAndNote(await store.changesSince(second.call.revision, 10))).toEqual(['3 null', '1 changed'])
      expect(idAndNote(await store.changesSince(third.call.revision, 10))).toEqual(['1 changed'])
      expect(await store.changesSince(changed.call.revision, 10)).toEqual([])
      expect(await store.changesSince(store.head + 1000, 10)).toEqual([])
    })

    test('since a revision: at most as many as asked for, the earliest first', async () => {
      const { store } = await open()
      await withThreeCalls(store)
      const page = await store.changesSince(0, 2)
      expect(idAndNote(page)).toEqual(['2 null', '3 null'])
      const [, last] = page
      const position = last && !isTombstone(last) ? last.call.revision : 0
      expect(idAndNote(await store.changesSince(position, 2))).toEqual(['1 changed'])
    })

    test('every subscriber is told once, in order, before the write is over', async () => {
      const { store } = await open()
      const heard: string[] = []
      for (const name of ['first', 'second'])
        store.subscribe(({ kind, revision }) => heard.push(`${name} ${kind} ${revision} ${store.head}`))
      const told = (kind: string, revision: number) =>
        ['first', 'second'].map(name => `${name} ${kind} ${revision} ${revision}`)
      const { call } = await store.saveCall(ringingCall('1'), 0)
      expect(heard.splice(0)).toEqual(told('call', call.revision))
      const { revision } = await store.saveDocument('settings', {}, 0)
      expect(heard.splice(0)).toEqual(told('document', revision))
      expect(heard).toEqual([])
    })

    test('a change carries what was saved and what was there before', async () => {
      const { store } = await open()
      const heard: Change[] = []
      store.subscribe(change => heard.push(change))
      const first = await store.saveCall(ringingCall('1'), 0)
      const second = await store.saveCall(noted(first, 'x'), first.call.revision)
      const document = await store.saveDocument('agent/a', { name: 'Emma' }, 0)
      const gone = await store.saveDocument('agent/a', undefined, document.revision)
      const json = (value: unknown) => JSON.parse(JSON.stringify(value))
      expect(heard).toHaveLength(4)
      expect(json(heard[0])).toEqual(json({ kind: 'call', revision: first.call.revision, record: first }))
      expect(json(heard[1])).toEqual(
        json({ kind: 'call', revision: second.call.revision, record: second, previous: first }),
      )
      expect(heard[2]).toEqual({
        kind: 'document',
        revision: document.revision,
        key: 'agent/a',
        value: { name: 'Emma' },
      })
      expect(heard[3]).toEqual({ kind: 'document', revision: gone.revision, key: 'agent/a', value: undefined })
    })

    test('writes at once are told by ascending revision, each before its own promise', async () => {
      const { store } = await open()
      const heard: number[] = []
      store.subscribe(change => heard.push(change.revision))
      const late: number[] = []
      const writes = Array.from({ length: 40 }, async (_, index) => {
        const revision =
          index % 4 === 0
            ? (await store.saveDocument(`agent/${index}`, {}, 0)).revision
            : (await store.saveCall(ringingCall(`${index}`), 0)).call.revision
        if (!heard.includes(revision)) late.push(revision)
        return revision
      })
      const revisions = await Promise.all(writes)
      expect(late).toEqual([])
      expect(heard).toEqual(revisions.toSorted((a, b) => a - b))
      expect(new Set(heard).size).toBe(40)
    })

    test('whoever has unsubscribed hears no more', async () => {
      const { store } = await open()
      const heard: string[] = []
      const stop = store.subscribe(() => heard.push('left'))
      store.subscribe(() => heard.push('stayed'))
      await store.saveCall(ringingCall('1'), 0)
      stop()
      stop()
      await store.saveCall(ringingCall('2'), 0)
      expect(heard).toEqual(['left', 'stayed', 'stayed'])
    })
  })
}
