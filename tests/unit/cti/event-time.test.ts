import { expect, test } from 'vitest'
import { answeredBefore, eventTime } from '../../../lib/cti/event-time.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')

test.each([
  ['1795348800', '2026-11-22T12:00:00.000Z'],
  ['1795348800.25', '2026-11-22T12:00:00.250Z'],
  ['1795348800123', '2026-11-22T12:00:00.123Z'],
  ['1795348800123456', '2026-11-22T12:00:00.123Z'],
  ['2026-11-22T12:00:00.521992Z', '2026-11-22T12:00:00.521Z'],
  ['2026-11-22T13:00:00+01:00', '2026-11-22T12:00:00.000Z'],
  ['2026-11-22 12:00:09.731479Z', '2026-11-22T12:00:09.731Z'],
  ['Sun, 22 Nov 2026 12:00:00 +0000', '2026-11-22T12:00:00.000Z'],
  ['2018-02-02T22:25:27Z', '2018-02-02T22:25:27.000Z'],
])('%s is %s', (text, time) => {
  expect(eventTime(text, NOW)).toBe(Date.parse(time))
})

test.each([
  undefined,
  '',
  'yesterday',
  '2026-11-22',
  '2026-11-22 12:00:00',
  '0',
  '1',
  '-1',
  '1999-12-31T23:59:59Z',
  '2026-11-24T12:00:00Z',
  '99999999999999999999',
  'NaN',
])('%s is no time', text => {
  expect(eventTime(text, NOW)).toBeUndefined()
})

test.each([
  ['6', NOW - 6000],
  ['0.5', NOW - 500],
  ['0', undefined],
  ['', undefined],
  ['-3', undefined],
  ['x', undefined],
  ['Infinity', undefined],
  [undefined, undefined],
])('after %s seconds of talk', (seconds, answeredAt) => {
  expect(answeredBefore(NOW, seconds)).toBe(answeredAt)
})
