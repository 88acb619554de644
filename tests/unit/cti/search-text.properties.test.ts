import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasTerm, termsOf, tokensOf } from '../../../lib/cti/search-text.ts'

const text = fc.string({ unit: fc.constantFrom(...'0123 +/(.)aÄßé•٣\n'), maxLength: 24 })
const token = fc.string({ unit: fc.constantFrom('0', '1', 'a'), minLength: 1, maxLength: 8 })

test('a token has a term exactly where it is among those it is indexed by', () => {
  fc.assert(
    fc.property(token, token, (token, beginning) => {
      expect(hasTerm(token, beginning)).toBe(termsOf(token).some(term => term.startsWith(beginning)))
    }),
    { numRuns: 2000 },
  )
})

test('tokens are lower case, each once, in one order, and found again in themselves', () => {
  fc.assert(
    fc.property(text, text => {
      const tokens = tokensOf(text)
      expect(tokens).toEqual([...new Set(tokens)].sort())
      expect(tokensOf(tokens.join('\n'))).toEqual(tokens)
      for (const each of tokens) expect(each).toMatch(/^[\p{Ll}\p{Lo}\p{N}]+$/u)
    }),
    { numRuns: 2000 },
  )
})
