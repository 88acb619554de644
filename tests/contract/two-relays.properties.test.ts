import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Call, callSchema } from '../../lib/cti/call.ts'
import type { ReceivedEvent } from '../../lib/cti/event.ts'
import { settingsSchema } from '../../lib/cti/settings.ts'
import { CallLog } from '../../relay/call-log.ts'
import { Directory } from '../../relay/directory.ts'
import { saveSettings } from '../../relay/settings-document.ts'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import type { RelayStore } from '../../relay/store/store.ts'
import { TracelessCalls } from '../../relay/traceless-calls.ts'
import { START } from '../support/call-records.ts'
import { interleaved } from '../support/interleaved-store.ts'

let store: RelayStore
beforeEach(async () => {
  store = openSqliteStore(':memory:')
})
afterEach(() => store.close())

const rules = settingsSchema.parse({
  inbound: { blockCallerIds: [{ callerId: '4915*' }] },
  outbound: { routingTable: [{ dest: '41*', callerId: '41715880339000' }], defaultCallerId: '4930777000000' },
})
const now = () => START + 60_000
const people = { find: (number: string) => (number.endsWith('7') ? [{ ...someone, name: number }] : []) }
const someone = { level: 'known' as const, name: '', organization: null, source: 'address-book', url: null }

/** The log of a relay whose way to the store is this one. */
async function openLog(own: RelayStore): Promise<CallLog> {
  const directory = await Directory.load(store)
  store.subscribe(change => directory.apply(change))
  if (directory.settingsRevision === 0) await saveSettings(store, directory, rules, 0)
  return new CallLog(own, directory, await TracelessCalls.load(own, directory, now), now, people)
}

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const number = fc.constantFrom('+4915112345678', '+41441234567', '+4930600000007', 'anonymous', '42')
const text = fc.constantFrom('emma', 'voicemail', 'support', 'busy', 'forwarded', 'normalClearing')

/** The events of one call as a PBX sends them: of it, not of the call, each may lack anything but kind and time. */
const eventsOfCall = fc
  .record({ direction: fc.constantFrom('inbound' as const, 'outbound' as const), from: number, to: number })
  .chain(call =>
    fc
      .array(
        fc.record({
          kind: fc.constantFrom('newCall' as const, 'answer' as const, 'hangup' as const),
          at: fc.integer({ min: 0, max: 5 }).map(second => START + second * 1000),
          users: some(fc.array(text, { maxLength: 2 })),
          queue: some(text),
          cause: some(text),
          relatedCallId: some(fc.constantFrom('1', '2')),
          callerName: some(text),
        }),
        { minLength: 1, maxLength: 5 },
      )
      .map(events => events.map((event): ReceivedEvent => ({ ...call, ...event, callId: '1' }))),
  )

let last = 0
/** The events as those of a call that the store has not seen. */
function ofNewCall(events: readonly ReceivedEvent[]): { id: string; events: ReceivedEvent[] } {
  const callId = `call-${++last}`
  return { id: `pbx~${callId}`, events: events.map(event => ({ ...event, callId })) }
}

/** What is told of a call, without what only names it. */
function tale(call: Call | undefined): Partial<Call> {
  const { id, callId, revision, relatedTo, ...rest } = callSchema.parse(call)
  return { ...rest, relatedTo: relatedTo && 'another' }
}

test('two relays that get the events of a call at once, in any order and more than once, make the same of it as one', async () => {
  const alone = await openLog(store)
  await fc.assert(
    fc.asyncProperty(
      eventsOfCall,
      fc.array(fc.nat(), { maxLength: 4 }),
      fc.scheduler(),
      async (events, again, scheduler) => {
        const one = ofNewCall(events)
        for (const event of one.events) await alone.receive('pbx', event)
        const expected = (await store.call(one.id))?.call

        const both = ofNewCall(events)
        const revisions: number[] = []
        const unsubscribe = store.subscribe(change => {
          if (change.kind === 'call') revisions.push(change.record.call.revision)
        })
        const logs = [await openLog(interleaved(store, scheduler)), await openLog(interleaved(store, scheduler))]
        const sent = [...both.events, ...again.map(index => both.events[index % both.events.length] ?? both.events[0])]
        const received = sent.map((event, index) => event && logs[index % 2]?.receive('pbx', event))
        await scheduler.waitFor(Promise.all(received))
        unsubscribe()

        expect(tale((await store.call(both.id))?.call)).toEqual(tale(expected))
        expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b))
        expect(revisions.at(-1)).toBe((await store.call(both.id))?.call.revision)
      },
    ),
    { numRuns: 300 },
  )
})

test('both relays give every newCall of a call the same decision', async () => {
  await fc.assert(
    fc.asyncProperty(eventsOfCall, fc.scheduler(), async (events, scheduler) => {
      const { events: sent } = ofNewCall(events.map(event => ({ ...event, kind: 'newCall' })))
      const logs = [await openLog(interleaved(store, scheduler)), await openLog(interleaved(store, scheduler))]
      const answers = sent.map((event, index) => logs[index % 2]?.receive('pbx', event))
      const decisions = (await scheduler.waitFor(Promise.all(answers))).map(answer => JSON.stringify(answer?.decision))
      expect(new Set(decisions).size).toBe(1)
    }),
    { numRuns: 200 },
  )
})

test('nothing that an event may hold makes the log throw', async () => {
  const log = await openLog(store)
  const words = fc.oneof(text, fc.constantFrom('', '__proto__', '*', '+', '\ud800'), fc.string({ unit: 'binary' }))
  const anyEvent = fc.record({
    kind: fc.constantFrom('newCall' as const, 'answer' as const, 'hangup' as const),
    callId: words,
    at: some(fc.oneof(fc.integer(), fc.double())),
    direction: some(fc.constantFrom('inbound' as const, 'outbound' as const)),
    ...{ from: some(words), to: some(words), queue: some(words), cause: some(words), userId: some(words) },
    ...{ answeringNumber: some(words), callerName: some(words), relatedCallId: some(words) },
    users: some(fc.array(words, { maxLength: 3 })),
    answeredAt: some(fc.double()),
  })
  await fc.assert(
    fc.asyncProperty(anyEvent, async event => {
      const { record } = await log.receive('pbx', event)
      expect(callSchema.safeParse(record?.call).error).toBeUndefined()
    }),
    { numRuns: 1000 },
  )
})
