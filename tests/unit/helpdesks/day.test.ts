import { expect, test } from 'vitest'
import { type DayOrder, readDay } from '../../../lib/helpdesks/day.ts'

const table: [text: string, order: DayOrder, language: string, day: string | undefined][] = [
  ['11/22/26 2:05 PM', 'mdy', 'en_US', '2026-11-22'],
  ['22.11.26, 14:05', 'dmy', 'de', '2026-11-22'],
  ['2026-11-22 14:05', 'ymd', 'sv', '2026-11-22'],
  ['Nov 22, 2026 14:05', 'mdy', 'en', '2026-11-22'],
  ['März 3, 2026 14:05', 'mdy', 'de', '2026-03-03'],
  ['Okt. 3, 2026 14:05', 'mdy', 'de', '2026-10-03'],
  ['Oct 3, 2026 14:05', 'mdy', 'de', '2026-10-03'],
  ['juil. 3, 2026', 'mdy', 'fr', '2026-07-03'],
  ['ноя 3, 2026', 'mdy', 'no such language!', undefined],
  ['2/29/2028 1:00 am', 'mdy', 'en', '2028-02-29'],
  ['2/29/2026 1:00 am', 'mdy', 'en', undefined],
  ['22/11/26', 'mdy', 'en', undefined],
  ['2 days ago', 'mdy', 'en', undefined],
  ['99999999999999999999/1/1', 'ymd', 'en', undefined],
  ['', 'mdy', 'en', undefined],
]

test.each(table)('%j as %s in %s is %s', (text, order, language, day) => {
  expect(readDay(text, order, language)).toBe(day && `${day}T00:00:00.000Z`)
})
