import { describe, expect, test } from 'vitest'
import { applyEvent } from '../../../lib/cti/call-record.ts'
import type { RelayStore, UnendedQuery } from '../../../relay/store/store.ts'
import { ringingCall, START } from '../../support/call-records.ts'
import type { OpenStore } from '../store-contract.ts'

const iso = (at: number) => new Date(START + at).toISOString()
const ids = async (store: RelayStore, query: Partial<UnendedQuery> = {}) =>
  (await store.unended({ startedBefore: iso(1000), limit: 99, ...query })).map(record => record.call.callId)

async function end(store: RelayStore, callId: string): Promise<void> {
  const record = await store.call(`pbx~${callId}`)
  if (!record) throw new Error(`there is no call ${callId}`)
  const over = applyEvent(record, { kind: 'hangup', callId, source: 'pbx', at: START + 9 })
  await store.saveCall(over, record.call.revision)
}

/** Finding the calls that may have to be ended. */
export function unendedContract(open: OpenStore): void {
  describe('calls that have not ended', () => {
    test('are found, the oldest start first, until they end', async () => {
      const { store } = await open()
      for (const [id, at] of Object.entries({ b: 2, c: 3, a: 1, late: 1000 }))
        await store.saveCall(ringingCall(id, { at }), 0)
      expect(await ids(store)).toEqual(['a', 'b', 'c'])
      await end(store, 'b')
      expect(await ids(store)).toEqual(['a', 'c'])
      expect(await ids(store, { startedBefore: iso(3) })).toEqual(['a'])
      await store.deleteCall('pbx~a', (await store.call('pbx~a'))?.call.revision ?? 0, START)
      expect(await ids(store)).toEqual(['c'])
    })

    test.each([1, 2, 3])('are read in pages of %i, also where they start together', async limit => {
      const { store } = await open()
      for (const id of ['a', 'b', 'c', 'd', 'e']) await store.saveCall(ringingCall(id, { at: 5 }), 0)
      const read: string[] = []
      for (let after: UnendedQuery['after']; ; ) {
        const page = await store.unended({ startedBefore: iso(6), after, limit })
        if (page.length === 0) break
        expect(page.length).toBeLessThanOrEqual(limit)
        read.push(...page.map(record => record.call.callId))
        after = page.at(-1)?.call
      }
      expect(read).toEqual(['a', 'b', 'c', 'd', 'e'])
    })
  })
}
