import { expect, test } from 'vitest'
import { duration } from '../../../lib/cti/duration.ts'

test.each([
  [0, '0:00'],
  [48, '0:48'],
  [48.9, '0:48'],
  [60, '1:00'],
  [3599, '59:59'],
  [3600, '1 h 00 min'],
  [3725, '1 h 02 min'],
  [90_000, '25 h 00 min'],
  [-3, '0:00'],
])('%d seconds last %s', (seconds, expected) => expect(duration(seconds)).toBe(expected))
