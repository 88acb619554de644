import { describe, expect, test } from 'vitest'
import { age, callTime, exactTime, ringing, secondsSince, startTime, timeOfDay } from '../../../components/format.ts'

const at = Date.parse
/** A Sunday, in winter. */
const NOW = at('2026-11-22T13:00:00Z')

describe('time of a call in a list', () => {
  test.each([
    ['today', '2026-11-22T12:32:00Z', 'en', 'UTC', '12:32'],
    ['today, with 24 hours in every language', '2026-11-22T12:32:00Z', 'en-US', 'UTC', '12:32'],
    ['just after midnight', '2026-11-22T00:05:00Z', 'en-US', 'UTC', '00:05'],
    ['today where the agent is', '2026-11-21T23:30:00Z', 'de', 'Europe/Berlin', '00:30'],
    ['yesterday where the agent is', '2026-11-22T04:30:00Z', 'en', 'America/New_York', 'Sat 23:30'],
    ['the day before', '2026-11-21T14:32:00Z', 'en', 'UTC', 'Sat 14:32'],
    ['in German', '2026-11-21T14:32:00Z', 'de', 'UTC', 'Sa 14:32'],
    ['six days ago', '2026-11-16T14:32:00Z', 'en', 'UTC', 'Mon 14:32'],
    ['the same weekday a week ago', '2026-11-15T14:32:00Z', 'en-GB', 'UTC', '15 Nov'],
    ['a week ago in German', '2026-11-15T14:32:00Z', 'de', 'UTC', '15. Nov.'],
    ['last year', '2025-11-22T14:32:00Z', 'en-GB', 'UTC', '22 Nov 2025'],
    ['ahead of this clock by a day', '2026-11-23T00:01:00Z', 'en-GB', 'UTC', '23 Nov'],
  ])('%s', (_, time, locale, zone, expected) => {
    expect(callTime(at(time), NOW, locale, zone)).toBe(expected)
  })
})

test('time of day', () => expect(timeOfDay(at('2026-07-01T12:02:59Z'), 'de', 'Europe/Berlin')).toBe('14:02'))

test('exact time', () => {
  expect(exactTime(at('2026-11-16T14:32:05Z'), 'en-GB', 'UTC')).toMatch(/^Monday.* 16 November 2026 at 14:32:05$/)
})

test.each([
  ['en-GB', 'Mon 16 November, 14:32:05'],
  ['de', 'Mo., 16. November, 14:32:05'],
])('start of a call in %s', (locale, expected) => {
  expect(startTime(at('2026-11-16T14:32:05Z'), locale, 'UTC')).toBe(expected)
})

test.each([
  [0, '0 s'],
  [12, '12 s'],
  [59, '59 s'],
  [60, '1:00'],
  [99, '1:39'],
  [-1, '0 s'],
])('%d seconds ring as %s', (seconds, expected) => expect(ringing(seconds)).toBe(expected))

test.each([
  ['2026-11-22T12:59:48.000Z', 12],
  ['2026-11-22T12:59:48.900Z', 11],
  ['2026-11-22T13:00:30.000Z', 0],
])('from %s it is %d seconds', (iso, expected) => expect(secondsSince(iso, NOW)).toBe(expected))

test.each([
  ['2026-11-22T12:59:30Z', 'en', 'now'],
  ['2026-11-22T13:00:30Z', 'de', 'jetzt'],
  ['2026-11-22T12:55:00Z', 'en', '5 min. ago'],
  ['2026-11-22T10:00:00Z', 'de', 'vor 3 Std.'],
  ['2026-11-21T12:00:00Z', 'en', '1 day ago'],
  ['2026-11-13T12:00:00Z', 'de', 'vor 9 Tagen'],
  ['2026-08-13T12:00:00Z', 'en', '3 mo. ago'],
  ['2024-08-13T12:00:00Z', 'de', 'vor 2 Jahren'],
])('%s in %s is %s', (time, locale, expected) => expect(age(at(time), NOW, locale)).toBe(expected))
