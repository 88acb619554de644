import { expect, test } from 'vitest'
import { relayAhead } from '../../../lib/extension/relay-clock.ts'

const NOW = Date.parse('2026-11-22T10:00:00.700Z')

test.each([
  ['Sun, 22 Nov 2026 10:00:00 GMT', 0],
  ['Sun, 22 Nov 2026 09:59:58 GMT', 0],
  ['Sun, 22 Nov 2026 10:00:03 GMT', 0],
  ['Sun, 22 Nov 2026 10:10:00 GMT', 599_300],
  ['Sun, 22 Nov 2026 09:50:00 GMT', -600_700],
  ['soon', 0],
  [null, 0],
])('%s', (date, ahead) => {
  expect(relayAhead(date, NOW)).toBe(ahead)
})
