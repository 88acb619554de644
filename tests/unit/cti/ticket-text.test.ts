import { expect, test } from 'vitest'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { ticketText } from '../../../lib/cti/ticket-text.ts'
import { callWith } from '../components/call.ts'

const outbound = {
  direction: 'outbound',
  to: '+4930901820',
  toPretty: '+49 30 901820',
  toName: 'Ben',
  queue: '',
} as const
const withheld = { from: 'anonymous', fromPretty: 'anonymous' }

test.each<[what: string, language: string, call: Partial<LoggedCall>, title: string, body: string[]]>([
  [
    'a caller with a name',
    'en-GB',
    { fromName: 'Emma Taylor' },
    'Call from +49 1234 7114711',
    ['Number: +49 1234 7114711', 'Name: Emma Taylor', 'Queue: support', 'Time: 22 Nov 2026, 13:00'],
  ],
  [
    'a caller without, in German',
    'de',
    {},
    'Anruf von +49 1234 7114711',
    ['Nummer: +49 1234 7114711', 'Warteschlange: support', expect.stringContaining('22.11.2026, 13:00')],
  ],
  [
    'nobody knows who',
    'en-GB',
    withheld,
    'Call with a withheld number',
    ['Queue: support', 'Time: 22 Nov 2026, 13:00'],
  ],
  [
    'a call that went out',
    'en-GB',
    outbound,
    'Call to +49 30 901820',
    ['Number: +49 30 901820', 'Name: Ben', 'Time: 22 Nov 2026, 13:00'],
  ],
  [
    'no queue but the number dialled',
    'en-GB',
    { queue: '+4930600000000' },
    'Call from +49 1234 7114711',
    ['Number: +49 1234 7114711', 'Queue: +49 30 600000000', 'Time: 22 Nov 2026, 13:00'],
  ],
])('%s', (_what, language, call, title, body) => {
  const text = ticketText(callWith(call), translator(language), 'Europe/Berlin')
  expect(text.title).toBe(title)
  expect(text.body.endsWith('\n')).toBe(true)
  expect(text.body.trimEnd().split('\n')).toEqual(body)
})
