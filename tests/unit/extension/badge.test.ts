import { expect, test } from 'vitest'
import { translator } from '../../../lib/cti/text/index.ts'
import { type BadgeFacts, badgeOf } from '../../../lib/extension/badge.ts'

const live = { link: 'live', ringing: 0, missed: 0 } as const

test.each<[Partial<BadgeFacts>, string, string]>([
  [{}, '', 'Ringside: No missed calls'],
  [{ missed: 1 }, '1', 'Ringside: 1 missed call'],
  [{ missed: 999 }, '999', 'Ringside: 999 missed calls'],
  [{ missed: 1000 }, '999+', 'Ringside: 1,000 missed calls'],
  [{ ringing: 1 }, '•', 'Ringside: 1 call is ringing'],
  [{ ringing: 2, missed: 3 }, '•', 'Ringside: 2 calls are ringing · 3 missed calls'],
  [{ link: 'connecting' }, '', 'Ringside: No missed calls'],
  [{ link: 'reconnecting', missed: 2 }, '2', 'Ringside: No connection · 2 missed calls'],
  [{ link: 'unconnected' }, '', 'Ringside: Not connected'],
])('%j', (facts, text, title) => {
  expect(badgeOf({ ...live, ...facts }, translator('en'))).toMatchObject({ text, title })
})

test('says it in German, and has a colour of its own while it rings', () => {
  const t = translator('de')
  expect(badgeOf({ ...live, ringing: 1 }, t).title).toBe('Ringside: 1 Anruf klingelt')
  expect(badgeOf({ ...live, ringing: 1 }, t).colour).not.toBe(badgeOf({ ...live, missed: 1 }, t).colour)
})
