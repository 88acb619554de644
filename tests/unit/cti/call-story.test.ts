import { describe, expect, test } from 'vitest'
import type { Call } from '../../../lib/cti/call.ts'
import { applyEvent, type CallRecord, type KnownEvent } from '../../../lib/cti/call-record.ts'

const START = Date.parse('2026-11-22T12:00:00.000Z')
type Extra = Partial<KnownEvent>
const event = (kind: KnownEvent['kind'], second: number, extra: Extra): KnownEvent => ({
  kind,
  callId: '2',
  source: 'pbx',
  at: START + second * 1000,
  ...extra,
})
const incoming = (extra: Extra = {}) => event('newCall', 0, { direction: 'inbound', ...extra })
const outgoing = (extra: Extra = {}) => event('newCall', 0, { direction: 'outbound', ...extra })
const answer = (second: number, extra: Extra = {}) => event('answer', second, extra)
const hangup = (second: number, extra: Extra = {}) => event('hangup', second, extra)
const second = (number: number) => START + number * 1000

/** In the order given and in the opposite one, which must come out the same. */
function callOf(events: readonly KnownEvent[]): Call | undefined {
  const told = (list: readonly KnownEvent[]) =>
    list.reduce<CallRecord | undefined>((record, each) => applyEvent(record, each), undefined)?.call
  const call = told(events)
  expect(told(events.toReversed())).toEqual(call)
  return call
}

describe('a call that continues another', () => {
  test.each<[string, KnownEvent[], string | null]>([
    ['named by its newCall', [incoming({ relatedCallId: '1' }), hangup(9)], 'pbx~1'],
    ['named by its hangup alone', [incoming(), hangup(9, { relatedCallId: '1' })], 'pbx~1'],
    ['named differently later on', [incoming({ relatedCallId: '1' }), hangup(9, { relatedCallId: '0' })], 'pbx~1'],
    ['that is itself', [incoming({ relatedCallId: '2' })], null],
    ['that is not named', [incoming()], null],
    ['with signs in its id', [incoming({ relatedCallId: 'a/b' })], 'pbx~a~002fb'],
  ])('%s', (_name, events, relatedTo) => {
    expect(callOf(events)?.relatedTo).toBe(relatedTo)
  })
})

test.each<[string, KnownEvent[], Partial<Call>]>([
  ['of who calls in', [incoming({ callerName: 'Emma' }), hangup(9)], { fromName: 'Emma', toName: null }],
  ['told with the answer', [incoming(), answer(3, { callerName: 'Emma' })], { fromName: 'Emma' }],
  [
    'of an outbound call is not whom it goes to',
    [outgoing({ callerName: 'E', users: ['Noah'] })],
    { fromName: 'Noah' },
  ],
])('a name of the PBX %s', (_name, events, expected) => {
  expect(callOf(events)).toMatchObject(expected)
})

describe('an answer that the hangup tells', () => {
  const told = { answeredAt: second(4) }
  const at = (number: number) => new Date(second(number)).toISOString()
  test.each<[string, KnownEvent[], Partial<Call>]>([
    [
      'of an outbound call',
      [outgoing(), hangup(9, told)],
      { outcome: 'answered', waitingSeconds: 4, talkingSeconds: 5 },
    ],
    ['of an inbound call makes it done', [incoming(), hangup(9, told)], { outcome: 'answered', done: true }],
    ['gives way to the answer itself', [incoming(), answer(3), hangup(9, told)], { answeredAt: at(3) }],
    ['stands where the answer came too late', [incoming(), hangup(9, told), answer(12)], { answeredAt: at(4) }],
    ['is never before the call', [incoming(), hangup(9, { answeredAt: second(-2) })], { answeredAt: at(0) }],
    [
      'nor after its end',
      [incoming(), hangup(9, { answeredAt: second(12) })],
      { answeredAt: at(9), talkingSeconds: 0 },
    ],
    ['begins a call of which there is only the end', [hangup(9, told)], { startedAt: at(4), talkingSeconds: 5 }],
    ['counts on a hangup only', [outgoing(told), hangup(9)], { answeredAt: null, outcome: 'failed' }],
  ])('%s', (_name, events, expected) => {
    expect(callOf(events)).toMatchObject(expected)
  })
})

describe('a message that was left', () => {
  test.each<[string, KnownEvent[]]>([
    ['is told with the end', [incoming(), hangup(9, { cause: 'voicemail' })]],
    ['is told after the end', [incoming(), hangup(9, { cause: 'cancel' }), hangup(40, { cause: 'Voicemail' })]],
    [
      'is told with the end, and that again without it',
      [incoming(), hangup(9, { cause: 'voicemail' }), hangup(9, { cause: 'busy' })],
    ],
  ])('%s', (_name, events) => {
    expect(callOf(events)).toMatchObject({
      outcome: 'voicemail',
      done: false,
      endedAt: new Date(second(9)).toISOString(),
    })
  })
})
