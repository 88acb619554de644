import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../../lib/cti/call.ts'
import { applyEvent, type CallRecord } from '../../../lib/cti/call-record.ts'
import type { ReceivedEvent } from '../../../lib/cti/event.ts'
import type { PbxRequest } from '../../../relay/dialects/dialect.ts'
import { Fields } from '../../../relay/dialects/fields.ts'
import { dialects } from '../../../relay/dialects/index.ts'
import { rules } from '../../support/dialect-stories.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')

/** What a dialect makes of a body. */
function read(name: string, fields: Record<string, unknown>, mapping = ''): ReceivedEvent {
  const dialect = dialects().find(each => each.name === name)
  const request: PbxRequest = {
    params: { way: 'in', mapping },
    headers: {},
    rawBody: Buffer.alloc(0),
    url: '',
    source: 'pbx',
    numbers: { country: 'DE', digits: 'international' },
    settings: rules,
    now: NOW + 9000,
    fields: new Fields(Object.entries(fields)),
  }
  const event = dialect?.parse(request)
  if (!event) throw new Error(`${name} made nothing of ${JSON.stringify(fields)}`)
  return event
}

function outcomeOf(direction: 'inbound' | 'outbound', answered: boolean, hangup: ReceivedEvent): Outcome | null {
  const { callId } = hangup
  const rung = { kind: 'newCall', callId, direction, at: NOW, source: 'pbx' } as const
  const events = [rung, ...(answered ? [{ kind: 'answer', callId, at: NOW + 3000, source: 'pbx' } as const] : [])]
  const ended = { ...hangup, direction: undefined, at: hangup.at ?? NOW + 9000, source: 'pbx' }
  const record = [...events, ended].reduce<CallRecord | undefined>(applyEvent, undefined)
  return record?.call.outcome ?? null
}

type Row = [cause: string, inbound: Outcome, outbound: Outcome, answered?: Outcome]

/** Per dialect: how an end is told, and what each cause makes of a call that rang and of one that was answered. */
const dialectTables: [dialect: string, hangup: (cause: string) => ReceivedEvent, rows: Row[]][] = [
  ...(['generic', 'sipgate', 'phone'] as const).map((name): [string, (cause: string) => ReceivedEvent, Row[]] => [
    name,
    cause => read(name, { event: 'hangup', callId: '1', direction: 'in', cause }),
    [
      ['normalClearing', 'missed', 'cancelled'],
      ['busy', 'missed', 'busy'],
      ['cancel', 'missed', 'cancelled'],
      ['noAnswer', 'missed', 'missed'],
      ['congestion', 'missed', 'failed'],
      ['notFound', 'missed', 'failed'],
      ['forwarded', 'forwarded', 'forwarded'],
      ['rejected', 'missed', 'busy'],
      ['voicemail', 'voicemail', 'voicemail', 'voicemail'],
      ['blocked', 'blocked', 'blocked'],
      ['', 'missed', 'failed'],
      ['constructor', 'missed', 'failed'],
    ],
  ]),
  [
    'placetel',
    type => read('placetel', { event: 'HungUp', call_id: '1', type, duration: type === 'accepted' ? '4' : '0' }),
    [
      ['accepted', 'answered', 'answered'],
      ['missed', 'missed', 'cancelled'],
      ['voicemail', 'voicemail', 'voicemail', 'voicemail'],
      ['blocked', 'blocked', 'blocked'],
      ['busy', 'missed', 'busy'],
      ['canceled', 'missed', 'cancelled'],
      ['unavailable', 'missed', 'missed'],
      ['congestion', 'missed', 'failed'],
    ],
  ],
  [
    'twilio',
    status => read('twilio', { CallSid: '1', CallStatus: status, CallDuration: status === 'completed' ? '4' : '0' }),
    [
      ['completed', 'answered', 'answered'],
      ['busy', 'missed', 'busy'],
      ['failed', 'missed', 'failed'],
      ['no-answer', 'missed', 'missed'],
      ['canceled', 'missed', 'cancelled'],
    ],
  ],
  [
    'telnyx',
    cause =>
      read('telnyx', { data: { event_type: 'call.hangup', payload: { call_control_id: '1', hangup_cause: cause } } }),
    [
      ['normal_clearing', 'missed', 'cancelled'],
      ['time_limit', 'missed', 'cancelled'],
      ['originator_cancel', 'missed', 'cancelled'],
      ['user_busy', 'missed', 'busy'],
      ['timeout', 'missed', 'missed'],
      ['no_answer', 'missed', 'missed'],
      ['call_rejected', 'missed', 'busy'],
      ['not_found', 'missed', 'failed'],
      ['unspecified', 'missed', 'failed'],
    ],
  ],
  [
    'aircall',
    reason => read('aircall', { event: 'call.ended', data: { id: 1, missed_call_reason: reason || null } }),
    [
      ['out_of_opening_hours', 'missed', 'failed'],
      ['short_abandoned', 'missed', 'cancelled'],
      ['abandoned_in_ivr', 'missed', 'cancelled'],
      ['abandoned_in_classic', 'missed', 'cancelled'],
      ['no_available_agent', 'missed', 'missed'],
      ['agents_did_not_answer', 'missed', 'missed'],
    ],
  ],
  [
    'mapped',
    cause =>
      read(
        'mapped',
        { 'Call-Direction': 'inbound', 'Event-Name': 'CHANNEL_HANGUP', 'Unique-ID': '1', 'Hangup-Cause': cause },
        'freeswitch',
      ),
    [
      ['NORMAL_CLEARING', 'missed', 'cancelled'],
      ['USER_BUSY', 'missed', 'busy'],
      ['ORIGINATOR_CANCEL', 'missed', 'cancelled'],
      ['NO_ANSWER', 'missed', 'missed'],
      ['CALL_REJECTED', 'missed', 'busy'],
      ['UNALLOCATED_NUMBER', 'missed', 'failed'],
      ['SWITCH_CONGESTION', 'missed', 'failed'],
      ['BLIND_TRANSFER', 'forwarded', 'forwarded'],
      ['INTERWORKING', 'missed', 'failed'],
    ],
  ],
]

test('every dialect has its table', () => {
  expect(dialectTables.map(([name]) => name).sort()).toEqual(
    dialects()
      .map(({ name }) => name)
      .sort(),
  )
})

describe.each(dialectTables)('%s', (_name, hangup, rows) => {
  test.each(rows)('%j: inbound %s, outbound %s', (cause, inbound, outbound, answered = 'answered') => {
    const event = hangup(cause)
    expect([outcomeOf('inbound', false, event), outcomeOf('outbound', false, event)]).toEqual([inbound, outbound])
    expect([outcomeOf('inbound', true, event), outcomeOf('outbound', true, event)]).toEqual([answered, answered])
  })
})

describe('ends that say more than a cause', () => {
  const aircall = (event: string, data: Record<string, unknown>) => read('aircall', { event, data: { id: 1, ...data } })
  const at = NOW / 1000
  test.each<[string, ReceivedEvent, Outcome, Outcome]>([
    ['a message left', aircall('call.voicemail_left', {}), 'voicemail', 'voicemail'],
    [
      'an answer in hindsight',
      aircall('call.ended', { answered_at: at + 2, ended_at: at + 9 }),
      'answered',
      'answered',
    ],
    ['no reason at all', aircall('call.ended', { direction: 'outbound' }), 'missed', 'missed'],
    ['an end without talk', read('twilio', { CallSid: '1', CallStatus: 'completed' }), 'missed', 'cancelled'],
  ])('%s', (_name, event, inbound, outbound) => {
    expect([outcomeOf('inbound', false, event), outcomeOf('outbound', false, event)]).toEqual([inbound, outbound])
  })
})
