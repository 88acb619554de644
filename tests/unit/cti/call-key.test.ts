import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callKey } from '../../../lib/cti/call.ts'

/** Ids of endpoints, as the relay makes them. */
const source = fc.string({ unit: fc.constantFrom(...'abz09_-'), minLength: 1, maxLength: 4 })
/** Ids of PBXs: mostly what the escape itself is made of, to find two that meet; then any text. */
const callId = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ae247~%/. '), minLength: 1, maxLength: 6 }),
  fc.string({ unit: 'binary', minLength: 1 }),
)

test.each([
  ['pbx', '4991155921769858278-1', 'pbx~4991155921769858278-1'],
  ['pbx', 'a/b', 'pbx~a~002fb'],
  ['pbx', 'ü', 'pbx~~00fc'],
  ['a', 'b~c', 'a~b~007ec'],
])('of %j and %j is %j', (endpoint, id, key) => {
  expect(callKey(endpoint, id)).toBe(key)
})

test('two calls never share a key', () => {
  fc.assert(
    fc.property(source, callId, source, callId, (sourceA, idA, sourceB, idB) => {
      fc.pre(sourceA !== sourceB || idA !== idB)
      expect(callKey(sourceA, idA)).not.toBe(callKey(sourceB, idB))
    }),
    { numRuns: 5000 },
  )
})

test('a key stands in a URL as it is', () => {
  fc.assert(
    fc.property(source, callId, (endpoint, id) => {
      const key = callKey(endpoint, id)
      expect(encodeURIComponent(key)).toBe(key)
      expect(new URL(`http://relay/calls/${key}`).pathname).toBe(`/calls/${key}`)
    }),
  )
})

test('halves of surrogate pairs, which JSON can carry, are told apart', () => {
  expect(callKey('pbx', '\ud800')).not.toBe(callKey('pbx', '\ud801'))
})
