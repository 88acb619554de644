import { describe, expect, test } from 'vitest'
import { callNote } from '../../../lib/cti/call-note.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { callWith } from '../components/call.ts'

const en = translator('en-GB')
const de = translator('de')
const answered = callWith({
  fromName: 'Emma Taylor',
  state: 'ended',
  outcome: 'answered',
  answeredAt: '2026-11-22T12:00:12.000Z',
  waitingSeconds: 12,
  talkingSeconds: 3725,
  answeredByName: 'Mira',
})
const missed = callWith({ state: 'ended', outcome: 'missed', waitingSeconds: 30, queue: '+4930600000000' })
const outbound = { direction: 'outbound', to: '+41443643500', toPretty: '+41 44 364 35 00', queue: 'sales' } as const
const withheld = callWith({ from: 'anonymous', fromPretty: 'anonymous', queue: 'anonymous' })

describe('a call as text for a ticket', () => {
  test.each([
    [
      'answered, with a note',
      answered,
      ' Will send it again.\nBy mail. ',
      'Call from +49 1234 7114711\nName: Emma Taylor\nQueue: support\nTime: 22 Nov 2026, 12:00\nWaited 0:12\nTalked 1 h 02 min\nAnswered by Mira\n\nWill send it again.\nBy mail.\n',
    ],
    ['missed, on no queue', missed, '', 'Call from +49 1234 7114711\nTime: 22 Nov 2026, 12:00\nWaited 0:30\n'],
    [
      'outbound',
      callWith({ ...outbound, toName: 'Sara König', fromName: 'Mira' }),
      ' ',
      'Call to +41 44 364 35 00\nName: Sara König\nQueue: sales\nTime: 22 Nov 2026, 12:00\n',
    ],
    ['withheld', withheld, 'Calls again', 'Call with a withheld number\nTime: 22 Nov 2026, 12:00\n\nCalls again\n'],
  ])('%s', (_, call, note, expected) => expect(callNote(call, note, en, 'UTC')).toBe(expected))

  test('in German, where the agent is', () => {
    expect(callNote(answered, 'Rechnung', de, 'Europe/Berlin')).toBe(
      'Anruf von +49 1234 7114711\nName: Emma Taylor\nWarteschlange: support\nZeit: 22.11.2026, 13:00\nWartezeit 0:12\nGesprächsdauer 1 h 02 min\nAngenommen von Mira\n\nRechnung\n',
    )
  })
})
