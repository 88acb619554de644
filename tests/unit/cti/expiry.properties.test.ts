import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CallRecord, KnownEvent } from '../../../lib/cti/call-record.ts'
import { applyEvent, applyExpiry } from '../../../lib/cti/call-record.ts'

const START = Date.parse('2026-11-22T12:00:00.000Z')
const timeouts = { ringTimeoutSeconds: 3, answeredTimeoutSeconds: 5 }
const NEVER = START + 999_999_000

const at = fc.integer({ min: 0, max: 12 }).map(second => START + second * 1000)
const event = (...kinds: KnownEvent['kind'][]) =>
  fc.record<KnownEvent>({
    kind: fc.constantFrom(...kinds),
    callId: fc.constant('1'),
    source: fc.constant('pbx'),
    at,
    direction: fc.constantFrom('inbound', 'outbound', undefined),
    users: fc.constantFrom(['emma'], ['voicemail'], undefined),
  })
/** A step is an event, or a sweep at a time. */
type Step = KnownEvent | number

const apply = (steps: readonly Step[]): CallRecord | undefined =>
  steps.reduce<CallRecord | undefined>((record, step) => {
    if (typeof step !== 'number') return applyEvent(record, step)
    return record && applyExpiry(record, timeouts, step)
  }, undefined)

/** Events, and two ways in which they came: in any order, repeated, with sweeps anywhere between. */
const twoWays = (events: fc.Arbitrary<KnownEvent[]>) =>
  events.chain(told => {
    const way = fc
      .tuple(fc.array(fc.constantFrom(...told), { maxLength: 3 }), fc.array(at, { maxLength: 4 }))
      .chain(([again, sweeps]) => {
        const steps: Step[] = [...told, ...again, ...sweeps]
        return fc.shuffledSubarray(steps, { minLength: steps.length })
      })
    return fc.tuple(way, way)
  })

test('two relays that sweep whenever they like end a call alike', () => {
  const events = fc.array(event('newCall', 'answer'), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(twoWays(events), ([one, other]) => {
      const [first, second] = [apply([...one, NEVER]), apply([...other, NEVER])]
      expect(second?.call).toEqual(first?.call)
      expect(first?.call).toMatchObject({ state: 'ended', outcome: 'unknown' })
    }),
    { numRuns: 2000 },
  )
})

test('a hangup makes the call what it would be without any sweep', () => {
  const events = fc
    .tuple(fc.array(event('newCall', 'answer', 'hangup'), { maxLength: 4 }), event('hangup'))
    .map(([some, hangup]) => [...some, hangup])
  fc.assert(
    fc.property(twoWays(events), ([swept, other]) => {
      const unswept = other.filter(step => typeof step !== 'number')
      expect(apply([...swept, NEVER])?.call).toEqual(apply(unswept)?.call)
    }),
    { numRuns: 2000 },
  )
})
