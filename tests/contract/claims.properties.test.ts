import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyEvent } from '../../lib/cti/call-record.ts'
import type { Contact } from '../../lib/cti/contact.ts'
import { CLAIM_MS } from '../../lib/cti/lookup.ts'
import { CallLog } from '../../relay/call-log.ts'
import { Claims } from '../../relay/claims.ts'
import { Directory } from '../../relay/directory.ts'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import type { RelayStore } from '../../relay/store/store.ts'
import { TracelessCalls } from '../../relay/traceless-calls.ts'
import { ringingCall, START } from '../support/call-records.ts'
import { interleaved } from '../support/interleaved-store.ts'

let store: RelayStore
beforeEach(() => {
  store = openSqliteStore(':memory:')
})
afterEach(() => store.close())

let last = 0
/** A call that no test had before. */
const newCall = async () => (await store.saveCall(ringingCall(`call-${++last}`), 0)).call

const now = () => START
const mia: Contact = { level: 'known', name: 'Mia', organization: null, source: 'Desk', url: null }

/** The claims of two relays, each with a way of its own to the one store. */
async function twoRelays(scheduler: fc.Scheduler): Promise<[Claims, Claims]> {
  const open = () => Claims.load(interleaved(store, scheduler), now)
  return [await open(), await open()]
}

/** The log of a relay whose way to the store is this one. */
async function openLog(own: RelayStore): Promise<CallLog> {
  return new CallLog(
    own,
    await Directory.load(store),
    await TracelessCalls.load(store, await Directory.load(store), now),
    now,
  )
}

const askers = fc.array(fc.record({ relay: fc.nat(1), agentId: fc.constantFrom('emma', 'noah') }), {
  minLength: 2,
  maxLength: 8,
})

test.each(['lookup', 'screen'] as const)('of those who claim a %s at two relays at once one gets it', async purpose => {
  await fc.assert(
    fc.asyncProperty(askers, fc.scheduler(), async (asking, scheduler) => {
      const { id } = await newCall()
      const relays = await twoRelays(scheduler)
      const asked = asking.map(({ relay, agentId }, index) => {
        const by = { agentId, holder: `${index}` }
        const claims = relays[relay] ?? relays[0]
        return purpose === 'lookup'
          ? claims.lookup(id, by, { again: false })
          : claims.screen({ id, answeredBy: agentId }, by)
      })
      const answers = await scheduler.waitFor(Promise.all(asked))
      expect(answers.filter(answer => answer.granted)).toHaveLength(1)
      const lost = { granted: false, retryMs: purpose === 'lookup' ? CLAIM_MS : null }
      expect(answers.filter(answer => !answer.granted)).toEqual(Array(asking.length - 1).fill(lost))
    }),
    { numRuns: 200 },
  )
})

test('whoever stores a result and then gives the claim up leaves nothing for another relay to do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.scheduler(), async (times, scheduler) => {
      const { id } = await newCall()
      const [one, other] = await twoRelays(scheduler)
      const [emma, noah] = [
        { agentId: 'emma', holder: '' },
        { agentId: 'noah', holder: '' },
      ]
      await scheduler.waitFor(one.lookup(id, emma, { again: false }))
      const log = await openLog(interleaved(store, scheduler))
      const bring = async () => {
        await log.learn(id, [mia])
        await one.release(id, emma)
      }
      const ask = async () => {
        for (let time = 0; time < times; time++) {
          expect(await other.lookup(id, noah, { again: false })).toMatchObject({ granted: false })
        }
      }
      await scheduler.waitFor(Promise.all([bring(), ask()]))
    }),
    { numRuns: 200 },
  )
})

test('a result and the events of a call that come to two relays at once are both kept', async () => {
  const hangup = { kind: 'hangup' as const, cause: 'normalClearing', at: START + 9000 }
  const answer = { kind: 'answer' as const, at: START + 5000 }
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async scheduler => {
      const { id, callId } = await newCall()
      const logs = [await openLog(interleaved(store, scheduler)), await openLog(interleaved(store, scheduler))]
      await scheduler.waitFor(
        Promise.all([
          logs[0]?.receive('pbx', { ...answer, callId }),
          logs[1]?.learn(id, [mia]),
          logs[0]?.mark(id, { note: 'x' }),
          logs[1]?.receive('pbx', { ...hangup, callId }),
        ]),
      )
      const expected = { state: 'ended', talkingSeconds: 4, note: 'x', fromName: 'Mia', contacts: [mia] }
      const known = { ...expected, lookedUpAt: new Date(START).toISOString() }
      expect((await store.call(id))?.call).toMatchObject(known)
    }),
    { numRuns: 100 },
  )
})

test('what a lookup found depends on no order of events', async () => {
  const number = '+4912347114711'
  const first = applyEvent(undefined, { kind: 'answer', callId: 'early', source: 'pbx', at: START, from: number })
  const { id } = (await store.saveCall(first, 0)).call
  const log = await openLog(store)
  await log.learn(id, [mia])
  await log.receive('pbx', { kind: 'newCall', callId: 'early', at: START, direction: 'inbound', from: number })
  expect((await store.call(id))?.call).toMatchObject({ from: number, contacts: [mia] })
})
