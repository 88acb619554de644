import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeRows, splitRows } from '../../../lib/extension/log-blocks.ts'
import { rowOf, SECOND, WIDTH } from '../../../lib/extension/log-rows.ts'

/** Rows of few seconds and few texts, so that many are alike. */
const row = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 3 }))
  .map(([second, text]) => rowOf({ second, keys: ['text', '', '', '', ''], flags: 0 }, () => text))
const rows = fc.array(row, { maxLength: 40 })
const none = new Uint32Array()
const asText = (block: Uint32Array) =>
  Array.from({ length: block.length / WIDTH }, (_, index) => block.slice(index * WIDTH, (index + 1) * WIDTH).join())

test('a block is the rows put in without those taken out, each as often as it was, by their seconds', () => {
  fc.assert(
    fc.property(rows, rows, rows, (first, second, strangers) => {
      const both = changeRows(changeRows(none, [], first), [], second)
      expect(asText(both).toSorted()).toEqual([...first, ...second].map(each => each.join()).toSorted())
      const seconds = Array.from({ length: both.length / WIDTH }, (_, index) => both[index * WIDTH + SECOND] ?? 0)
      expect(seconds).toEqual(seconds.toSorted((a, b) => a - b))
      const left = changeRows(both, first, [])
      expect(asText(left).toSorted()).toEqual(second.map(each => each.join()).toSorted())
      const absent = strangers.filter(stranger => !asText(both).includes(stranger.join()))
      expect(asText(changeRows(both, absent, []))).toEqual(asText(both))
    }),
  )
})

test('a long block is split into parts that are it again, and no second is in two of them', () => {
  const seconds = fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 0, maxLength: 6000 })
  fc.assert(
    fc.property(seconds, fc.integer({ min: 1, max: 500 }), (all, coarseness) => {
      const added = all.map(second => rowOf({ second: Math.floor(second / coarseness), keys: [], flags: 0 }, () => 0))
      const block = changeRows(none, [], added)
      const parts = splitRows(block)
      expect(parts.flatMap(asText)).toEqual(asText(block))
      for (const [index, part] of parts.entries()) {
        expect(part.length).toBeGreaterThan(0)
        expect(part[SECOND]).not.toBe(parts[index - 1]?.at(-WIDTH + SECOND))
      }
      if (coarseness === 1) expect(Math.max(0, ...parts.map(part => part.length / WIDTH))).toBeLessThan(1700)
    }),
    { numRuns: 30 },
  )
})
