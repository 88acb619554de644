import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PatternIndex } from '../../../lib/cti/pattern-index.ts'

/** The definition: rows in order, each star one or more digits. */
function naive(patterns: readonly string[], number: string): number | undefined {
  const index = patterns.findIndex(pattern => new RegExp(`^${pattern.replaceAll('*', '\\d+')}$`).test(number))
  return index === -1 ? undefined : index
}

// Two digits and short texts, so that rows overlap and numbers hit them.
const pattern = fc.string({ unit: fc.constantFrom('1', '2', '*'), minLength: 1, maxLength: 6 })
const number = fc.string({ unit: fc.constantFrom('1', '2'), minLength: 1, maxLength: 8 })

test('finds the very row that a loop over all rows finds', () => {
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 40 }), number, (patterns, key) => {
      expect(new PatternIndex(patterns, 'DE').first(key)).toBe(naive(patterns, key))
    }),
    { numRuns: 3000 },
  )
})

test('finds nothing but literal rows for a name', () => {
  const index = new PatternIndex(['*', 'anonymous', '1*'], 'DE')
  expect(index.first('anonymous')).toBe(1)
  expect(index.first('emma')).toBeUndefined()
  expect(index.first('')).toBeUndefined()
})

test('of equal rows the first counts', () => {
  expect(new PatternIndex(['4930*', '0049 30*', '030*', '4930*'], 'DE').first('4930123')).toBe(0)
  expect(new PatternIndex(['1', '49301234567', '+49301234567'], 'DE').first('49301234567')).toBe(1)
})

test('finds among thousands of rows with several stars as a loop would', () => {
  const patterns = Array.from({ length: 10_000 }, (_, index) => `4*${index % 100}*${index}*`)
  const index = new PatternIndex(patterns, 'DE')
  for (const key of ['412345678', '49990999099909', '4150715071507', '40000', '4901230123012']) {
    expect(index.first(key)).toBe(naive(patterns, key))
  }
})

test('a number that nearly fits in very many ways is decided all the same', () => {
  const index = new PatternIndex(['*1*1*1*1*1*1*1*1*1*1*1*1*1*1*2', '*11*11*'], 'DE')
  expect(index.first('1'.repeat(10_000))).toBe(1)
})
