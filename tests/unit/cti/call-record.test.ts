import { describe, expect, test } from 'vitest'
import type { Call } from '../../../lib/cti/call.ts'
import { callSchema } from '../../../lib/cti/call.ts'
import type { KnownEvent } from '../../../lib/cti/call-record.ts'
import { applyEvent } from '../../../lib/cti/call-record.ts'

const START = Date.parse('2026-11-22T12:00:00.000Z')
const iso = (second: number) => new Date(START + second * 1000).toISOString()

type Extra = Partial<Omit<KnownEvent, 'kind' | 'at'>>
const event = (kind: KnownEvent['kind'], second: number, extra: Extra): KnownEvent => ({
  kind,
  callId: '1',
  source: 'pbx',
  at: START + second * 1000,
  ...extra,
})
const parties = { from: '+4912347114711', to: '+4930600000000' }
const incoming = (extra: Extra = {}) => event('newCall', 0, { direction: 'inbound', ...parties, ...extra })
const outgoing = (extra: Extra = {}) => event('newCall', 0, { direction: 'outbound', ...parties, ...extra })
const answer = (second: number, extra: Extra = {}) => event('answer', second, extra)
const hangup = (second: number, extra: Extra = {}) => event('hangup', second, extra)
const rejected: Extra = {
  decision: { action: 'reject', reason: 'busy', rule: { list: 'blockCallerIds', index: 0 } },
}

function callOf(events: KnownEvent[]): Call {
  const record = events.reduce<ReturnType<typeof applyEvent> | undefined>(applyEvent, undefined)
  return callSchema.parse(record?.call)
}

const missed: Partial<Call> = { state: 'ended', outcome: 'missed', done: false, answeredAt: null, talkingSeconds: null }
const blocked: Partial<Call> = { state: 'ended', outcome: 'blocked', done: true, endedAt: iso(0), waitingSeconds: 0 }

test.each<[string, KnownEvent[], Partial<Call>]>([
  ['an inbound newCall rings and is not done', [incoming()], { direction: 'inbound', state: 'ringing', done: false }],
  ['an outbound newCall rings and is done', [outgoing()], { direction: 'outbound', state: 'ringing', done: true }],
  ['nothing is known of the end of a call that rings', [incoming()], { outcome: null, cause: null, endedAt: null }],
  ['nor any time', [incoming()], { startedAt: iso(0), waitingSeconds: null, talkingSeconds: null, answeredAt: null }],
  ['an answer makes it done', [incoming(), answer(7)], { state: 'answered', done: true, answeredAt: iso(7) }],
  ['waiting is until the answer', [incoming(), answer(7)], { waitingSeconds: 7, talkingSeconds: null }],
  ['seconds are whole ones', [incoming(), answer(7.9), hangup(9.8)], { waitingSeconds: 7, talkingSeconds: 1 }],
  ['an outbound answer', [outgoing(), answer(7)], { state: 'answered', done: true, waitingSeconds: 7 }],
  ['a hangup ends it', [incoming(), answer(7), hangup(67)], { state: 'ended', endedAt: iso(67), outcome: 'answered' }],
  ['talking is from the answer on', [incoming(), answer(7), hangup(67)], { waitingSeconds: 7, talkingSeconds: 60 }],
  ['an answered call stays done', [incoming(), answer(7), hangup(67, { cause: 'normalClearing' })], { done: true }],
  [
    'forwarded while ringing is done',
    [incoming(), hangup(9, { cause: 'forwarded' })],
    { done: true, cause: 'forwarded' },
  ],
  [
    'and so is its outcome',
    [incoming(), hangup(9, { cause: 'forwarded' })],
    { outcome: 'forwarded', waitingSeconds: 9 },
  ],
  ['forwarded after an answer is done', [incoming(), answer(7), hangup(9, { cause: 'forwarded' })], { done: true }],
  ['an outbound hangup leaves it done', [outgoing(), hangup(9, { cause: 'noAnswer' })], { state: 'ended', done: true }],
])('%s', (_name, events, expected) => {
  expect(callOf(events)).toMatchObject(expected)
})

test.each([
  'normalClearing',
  'busy',
  'cancel',
  'noAnswer',
  'congestion',
  'notFound',
  'rejected',
  'Q.850;16',
  undefined,
])('an inbound call that ended ringing is missed, by cause %s', cause => {
  const waited = { waitingSeconds: 9, endedAt: iso(9), cause: cause ?? null }
  expect(callOf([incoming(), hangup(9, { cause })])).toMatchObject({ ...missed, ...waited })
})

test.each([
  ['busy', 'busy'],
  ['cancel', 'cancelled'],
  ['congestion', 'failed'],
  ['notFound', 'failed'],
  ['anything else', 'failed'],
  ['constructor', 'failed'],
  ['__proto__', 'failed'],
])('an outbound call nobody answered, by cause %s, is %s', (cause, outcome) => {
  expect(callOf([outgoing(), hangup(9, { cause })])).toMatchObject({ outcome, cause, done: true, talkingSeconds: null })
})

describe('voicemail is not done, also after an answer', () => {
  const mailbox = { users: ['voicemail'] }
  test.each<[string, KnownEvent[]]>([
    ['who called it', [incoming(mailbox), answer(7), hangup(9)]],
    ['who was put through to it', [incoming({ users: ['emma'] }), answer(7, mailbox), hangup(9)]],
    ['who hung up before it answered', [incoming(mailbox), hangup(9)]],
    ['whose PBX says so at the end', [incoming(), answer(7, mailbox), hangup(9, { cause: 'normalClearing' })]],
  ])('for one %s', (_name, events) => {
    expect(callOf(events)).toMatchObject({ state: 'ended', outcome: 'voicemail', done: false, toName: 'voicemail' })
  })
})

describe('names and queues', () => {
  test.each<[string, KnownEvent[], Partial<Call>]>([
    ['the people called', [incoming({ users: ['user 1', 'user 2'] })], { toName: 'user 1, user 2', fromName: null }],
    ['who called', [outgoing({ users: ['user 1'] })], { fromName: 'user 1', toName: null }],
    ['the queue where nobody is named', [incoming({ queue: 'support' })], { toName: 'support', queue: 'support' }],
    ['the person before the queue', [incoming({ queue: 'q', users: ['emma'] })], { toName: 'emma', queue: 'q' }],
    ['nobody', [incoming()], { toName: null, queue: '+4930600000000' }],
    ['whoever answered', [incoming({ users: ['a', 'b'] }), answer(7, { users: ['b'] })], { toName: 'b' }],
    ['whoever answered a queue', [incoming({ queue: 'q' }), answer(7, { users: ['b'] })], { toName: 'b' }],
    ['as before where the answer names nobody', [incoming({ users: ['a', 'b'] }), answer(7)], { toName: 'a, b' }],
    ['who called, whoever answered', [outgoing({ users: ['a'] }), answer(7, { users: ['b'] })], { fromName: 'a' }],
    ['the queue of the PBX', [incoming({ queue: 'Support' }), hangup(9, { queue: 'other' })], { queue: 'Support' }],
    ['the number dialled for one', [incoming()], { queue: parties.to, to: parties.to }],
    ['the caller ID for an outbound one', [outgoing()], { queue: parties.from, from: parties.from }],
  ])('%s', (_name, events, expected) => {
    expect(callOf(events)).toMatchObject(expected)
  })

  test('the log shows the caller ID chosen', () => {
    const decision = {
      action: 'dial' as const,
      callerId: '4930777000000',
      rule: { list: 'defaultCallerId' as const, index: 0 },
    }
    const caller = { from: '+4930777000000', fromPretty: '+49 30 777000000', queue: '+4930777000000' }
    expect(callOf([outgoing({ from: '42', decision })])).toMatchObject(caller)
  })

  test('an agent who answered is named with the id', () => {
    const known = callOf([incoming(), answer(7, { users: ['e'], answeredBy: { id: 'a1', name: 'Emma' } })])
    expect(known).toMatchObject({ answeredBy: 'a1', answeredByName: 'Emma' })
  })
})

test.each<[string, KnownEvent[]]>([
  ['after the hangup', [incoming(), hangup(9), answer(10, { users: ['b'], answeredBy: { id: 'a1', name: 'Emma' } })]],
  ['known before the hangup', [incoming(), answer(10, { users: ['b'] }), hangup(9)]],
])('an answer %s is ignored', (_name, events) => {
  expect(callOf(events)).toMatchObject({ ...missed, waitingSeconds: 9, toName: null, answeredBy: null })
})

test.each<[string, KnownEvent[], Partial<Call>]>([
  ['ends at once', [incoming(rejected)], blocked],
  ['stays what it was when told again', [incoming(rejected), event('newCall', 5, rejected)], blocked],
  [
    'is blocked when a hangup comes after all',
    [incoming(rejected), hangup(9, { cause: 'busy' })],
    { outcome: 'blocked' },
  ],
  ['was put through when it was answered', [incoming(rejected), answer(7)], { state: 'answered', answeredAt: iso(7) }],
])('a blocked call %s', (_name, events, expected) => {
  expect(callOf(events)).toMatchObject(expected)
})

test.each<[string, KnownEvent[], Partial<Call>]>([
  ['an answer alone', [answer(7, parties)], { state: 'answered', startedAt: iso(7), direction: 'inbound', ...parties }],
  [
    'a hangup alone',
    [hangup(9)],
    { ...missed, startedAt: iso(9), endedAt: iso(9), from: 'anonymous', to: 'anonymous' },
  ],
  ['an outbound hangup alone', [hangup(9, { direction: 'outbound' })], { direction: 'outbound', done: true }],
  ['an answer before its newCall', [answer(7), incoming()], { state: 'answered', waitingSeconds: 7, ...parties }],
  ['a hangup before its newCall', [hangup(9), incoming()], { ...missed, waitingSeconds: 9, ...parties }],
  [
    'a repeated newCall',
    [incoming(), event('newCall', 5, parties), hangup(9)],
    { startedAt: iso(0), waitingSeconds: 9 },
  ],
  ['a repeated hangup', [incoming(), answer(7), hangup(9), hangup(30)], { endedAt: iso(9), talkingSeconds: 2 }],
  ['a repeated answer after the hangup', [incoming(), answer(7), hangup(9), answer(12)], { outcome: 'answered' }],
])('no error: %s', (_name, events, expected) => {
  expect(callOf(events)).toMatchObject(expected)
})
