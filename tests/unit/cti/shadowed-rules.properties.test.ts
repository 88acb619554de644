import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide } from '../../../lib/cti/decide.ts'
import type { Settings } from '../../../lib/cti/settings.ts'
import { settingsSchema } from '../../../lib/cti/settings.ts'
import { shadowedRules } from '../../../lib/cti/shadowed-rules.ts'

/** Two digits in the patterns, a third in the numbers: it stands for all that no pattern names. */
const pattern = fc.string({ unit: fc.constantFrom('1', '2', '*'), minLength: 1, maxLength: 6 })
const table = fc.array(pattern, { minLength: 1, maxLength: 30 })
const number = fc.string({ unit: fc.constantFrom('1', '2', '3'), minLength: 1, maxLength: 9 })

function routes(patterns: readonly string[]): Settings {
  return settingsSchema.parse({
    outbound: { routingTable: patterns.map(dest => ({ dest, callerId: '4930777000000' })) },
  })
}

const firstOf = (settings: Settings, to: string) => decide(settings, { direction: 'outbound', from: '1', to }).rule

test('a row that is reported is never the one that decides', () => {
  fc.assert(
    fc.property(table, fc.array(number, { maxLength: 30 }), (patterns, numbers) => {
      const settings = routes(patterns)
      const shadowed = new Set(shadowedRules(settings).map(row => row.index))
      for (const to of numbers) expect(shadowed.has(firstOf(settings, to)?.index ?? -1)).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

/** Every number of the three digits, up to this many of them. */
function allNumbers(length: number): string[] {
  let longest = ['']
  const all: string[] = []
  for (let count = 0; count < length; count++) {
    longest = longest.flatMap(start => ['1', '2', '3'].map(digit => start + digit))
    all.push(...longest)
  }
  return all
}

const NUMBERS = allNumbers(6)
const takenBy = (text: string) => {
  const expression = new RegExp(`^${text.replaceAll('*', '\\d+')}$`)
  return new Set(NUMBERS.filter(each => expression.test(each)))
}

test('what is reported is what trying every number finds', () => {
  fc.assert(
    fc.property(fc.array(pattern, { minLength: 1, maxLength: 8 }), patterns => {
      const taken = patterns.map(takenBy)
      const expected = patterns.flatMap((_, index) => {
        const by = taken.slice(0, index).findIndex(earlier => taken[index]?.isSubsetOf(earlier))
        return by === -1 ? [] : [[index, by]]
      })
      expect(shadowedRules(routes(patterns)).map(({ index, by }) => [index, by.index])).toEqual(expected)
    }),
    { numRuns: 1000 },
  )
})
