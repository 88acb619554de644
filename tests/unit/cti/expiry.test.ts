import { expect, test } from 'vitest'
import type { Call } from '../../../lib/cti/call.ts'
import { callSchema } from '../../../lib/cti/call.ts'
import type { CallRecord, KnownEvent } from '../../../lib/cti/call-record.ts'
import { applyEvent, applyExpiry, applyMarks } from '../../../lib/cti/call-record.ts'

const START = Date.parse('2026-11-22T12:00:00.000Z')
const iso = (second: number) => new Date(START + second * 1000).toISOString()
const timeouts = { ringTimeoutSeconds: 180, answeredTimeoutSeconds: 14_400 }

type Step = (record: CallRecord | undefined) => CallRecord | undefined
const event =
  (kind: KnownEvent['kind'], second: number, extra: Partial<KnownEvent> = {}): Step =>
  record =>
    applyEvent(record, { kind, callId: '1', source: 'pbx', at: START + second * 1000, ...extra })
const rings = event('newCall', 0, { direction: 'inbound', from: '+4912347114711', to: '+4930600000000' })
const dials = event('newCall', 0, { direction: 'outbound', from: '+4930600000000', to: '+4912347114711' })
const sweep =
  (second: number): Step =>
  record =>
    record && applyExpiry(record, timeouts, START + second * 1000)
const tick =
  (second: number): Step =>
  record =>
    record && applyMarks(record, { done: true }, START + second * 1000)

const callOf = (steps: Step[]): Call =>
  callSchema.parse(steps.reduce<CallRecord | undefined>((record, step) => step(record), undefined)?.call)

const unanswered: Partial<Call> = {
  state: 'ended',
  outcome: 'unknown',
  endedAt: iso(180),
  waitingSeconds: 180,
  talkingSeconds: null,
  answeredAt: null,
  cause: null,
}

test.each<[string, Step[], Partial<Call>]>([
  ['rings on until its time is up', [rings, sweep(179.999)], { state: 'ringing', outcome: null, endedAt: null }],
  ['ends when its time is up', [rings, sweep(180)], { ...unanswered, done: false }],
  ['ended when its time was up, however late that is noticed', [rings, sweep(999_999)], unanswered],
  ['ends once', [rings, sweep(180), sweep(999)], unanswered],
  ['is done when it is our own', [dials, sweep(180)], { ...unanswered, done: true }],
  ['talks on for longer', [rings, event('answer', 10), sweep(14_409)], { state: 'answered', outcome: null }],
  [
    'that was answered ends later',
    [rings, event('answer', 10), sweep(14_410)],
    { outcome: 'unknown', endedAt: iso(14_410), waitingSeconds: 10, talkingSeconds: 14_400, done: true },
  ],
  [
    'has nobody reached by voicemail',
    [event('newCall', 0, { users: ['voicemail'] }), event('answer', 1), sweep(99_999)],
    { outcome: 'unknown', done: false },
  ],
  [
    'that was rejected is over already',
    [
      event('newCall', 0, {
        decision: { action: 'reject', reason: 'busy', rule: { list: 'blockCallerIds', index: 0 } },
      }),
      sweep(999),
    ],
    { outcome: 'blocked', endedAt: iso(0) },
  ],
])('a call without a hangup %s', (_name, steps, expected) => {
  expect(callOf(steps)).toMatchObject(expected)
})

test.each<[string, Step[], Partial<Call>]>([
  [
    'a hangup',
    [rings, sweep(200), event('hangup', 300)],
    { outcome: 'missed', endedAt: iso(300), waitingSeconds: 300 },
  ],
  ['a hangup from before', [rings, sweep(200), event('hangup', 30)], { outcome: 'missed', endedAt: iso(30) }],
  ['an answer', [rings, sweep(200), event('answer', 250)], { state: 'answered', outcome: null, endedAt: null }],
  [
    'an answer from before, and its own time',
    [rings, sweep(200), event('answer', 100), sweep(14_500)],
    { outcome: 'unknown', answeredAt: iso(100), endedAt: iso(14_500) },
  ],
  [
    'answer and hangup, in whatever order',
    [rings, sweep(200), event('hangup', 400), event('answer', 250)],
    { outcome: 'answered', endedAt: iso(400), talkingSeconds: 150 },
  ],
  [
    'an earlier start',
    [event('newCall', 5), sweep(185), rings],
    { outcome: 'unknown', startedAt: iso(0), endedAt: iso(180) },
  ],
])('what comes after all wins: %s', (_name, steps, expected) => {
  expect(callOf(steps)).toMatchObject(expected)
})

test.each<[string, Step[], boolean]>([
  ['before its end is about the ringing', [rings, tick(5), sweep(180)], false],
  ['after its end stays', [rings, sweep(999), tick(1000)], true],
  ['after its end goes when it turns out missed later', [rings, sweep(180), tick(200), event('hangup', 300)], false],
])('a tick %s', (_name, steps, done) => {
  expect(callOf(steps).done).toBe(done)
})

test('nothing is written where nothing is due', () => {
  const record = rings(undefined)
  if (!record) throw new Error('no record')
  expect(applyExpiry(record, timeouts, START)).toBe(record)
  const over = applyExpiry(record, timeouts, START + 180_000)
  expect(applyExpiry(over, timeouts, START + 999_000)).toBe(over)
})
