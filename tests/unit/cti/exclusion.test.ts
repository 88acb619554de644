import { expect, test } from 'vitest'
import { isExcluded } from '../../../lib/cti/exclusion.ts'
import { settingsSchema } from '../../../lib/cti/settings.ts'

test.each<[string[], (string | undefined)[], boolean]>([
  [[], ['+4930600000000'], false],
  [['+49 30 600000000'], ['+4930600000000'], true],
  [['030 600000000'], ['+4930600000000'], true],
  [['4930600000000'], [undefined, '+4930600000000'], true],
  [['4930600000000'], ['+4930600000001', undefined], false],
  [['49306*'], ['+4930600000000'], true],
  [['0306*'], ['+4930600000000'], true],
  [['49306*'], ['+49307'], false],
  [['42'], ['42'], true],
  [['42'], ['421'], false],
  [['42'], ['anonymous'], false],
])('%j excludes a call with %j: %s', (excludedNumbers, numbers, expected) => {
  expect(isExcluded(settingsSchema.parse({ excludedNumbers }), ...numbers)).toBe(expected)
})
