import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callSchema } from '../../../lib/cti/call.ts'
import type { CallRecord, KnownEvent } from '../../../lib/cti/call-record.ts'
import { applyEvent, applyMarks, sameRecord } from '../../../lib/cti/call-record.ts'

const START = Date.parse('2026-11-22T12:00:00.000Z')

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const decision = fc.constantFrom<NonNullable<KnownEvent['decision']>>(
  { action: 'none', rule: null },
  { action: 'reject', reason: 'busy', rule: { list: 'blockCallerIds', index: 0 } },
  { action: 'dial', callerId: '4930777000000', rule: { list: 'defaultCallerId', index: 0 } },
)

/** Any event of one call, from texts and times out of these. */
function anyEvent(text: fc.Arbitrary<string>, at: fc.Arbitrary<number>): fc.Arbitrary<KnownEvent> {
  return fc.record({
    kind: fc.constantFrom('newCall', 'answer', 'hangup'),
    callId: fc.constant('1'),
    source: fc.constant('pbx'),
    at,
    direction: some(fc.constantFrom('inbound', 'outbound')),
    from: some(text),
    to: some(text),
    users: some(fc.array(text, { maxLength: 3 })),
    queue: some(text),
    cause: some(text),
    answeredAt: some(at),
    relatedCallId: some(text),
    callerName: some(text),
    decision: some(decision),
    answeredBy: some(fc.record({ id: text, name: text })),
  })
}

// Few values, so that events agree, contradict each other and happen at the same moment.
const few = fc.constantFrom('voicemail', 'emma', 'forwarded', 'busy', '+4930600000000')
const event = anyEvent(
  few,
  fc.integer({ min: 0, max: 4 }).map(second => START + second * 1000),
)

const recordOf = (events: readonly KnownEvent[]) =>
  events.reduce<CallRecord | undefined>((record, each) => applyEvent(record, each), undefined)

/** A history, and the same one again in another order and with repetitions. */
const histories = fc.array(event, { minLength: 1, maxLength: 6 }).chain(events =>
  fc.tuple(
    fc.constant(events),
    fc
      .array(fc.constantFrom(...events), { maxLength: 6 })
      .chain(again => fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length })),
  ),
)

test('the same events make the same call, in any order, any number of times', () => {
  fc.assert(
    fc.property(histories, ([events, retold]) => {
      const [one, other] = [recordOf(events), recordOf(retold)]
      expect(other?.call).toEqual(one?.call)
      expect(other?.facts).toEqual(one?.facts)
    }),
    { numRuns: 2000 },
  )
})

test('an event told again changes nothing', () => {
  fc.assert(
    fc.property(histories, ([events, retold]) => {
      const record = recordOf(events)
      expect(record).toBeDefined()
      if (!record) return
      for (const each of retold) expect(sameRecord(record, applyEvent(record, each))).toBe(true)
    }),
  )
})

test('a record knows its own queue and every one it had', () => {
  fc.assert(
    fc.property(histories, ([events]) => {
      const had = events.map((_, index) => recordOf(events.slice(0, index + 1))?.call.queue)
      expect(new Set(recordOf(events)?.queues)).toEqual(new Set(had))
    }),
  )
})

const anyText = fc.oneof(
  few,
  fc.constantFrom('', '__proto__', 'constructor', '+', '\ud800', '*'),
  fc.string({ unit: 'binary' }),
)
// Times that a Date can hold and ISO 8601 can write in four digits, and numbers that are none.
const anyTime = fc.oneof(
  fc.integer({ min: Date.parse('0000-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59.999Z') }),
  fc.double(),
)

test('whatever a PBX says makes a whole call', () => {
  const mark = fc.record({ done: some(fc.boolean()), note: some(anyText) })
  fc.assert(
    fc.property(
      fc.array(anyEvent(anyText, anyTime), { minLength: 1, maxLength: 5 }),
      mark,
      anyTime,
      (events, patch, now) => {
        const record = recordOf(events)
        expect(callSchema.safeParse(record?.call).error).toBeUndefined()
        expect(callSchema.safeParse(record && applyMarks(record, patch, now).call).error).toBeUndefined()
      },
    ),
    { numRuns: 2000 },
  )
})
