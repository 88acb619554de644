import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rulesChanges } from '../../../../lib/cti/rules/changes.ts'
import { rowChanges } from '../../../../lib/cti/rules/row-changes.ts'
import { settingsSchema } from '../../../../lib/cti/settings.ts'

/** Rows as `key` or `key text`. */
const told = (before: string[], after: string[], ordered = true) =>
  rowChanges(before, after, { key: row => row.split(' ')[0] ?? '', ordered }).map(change =>
    change.kind === 'changed' ? `${change.before} → ${change.after}` : `${change.kind} ${change.row}`,
  )

test.each([
  [['a', 'b'], ['a', 'b'], []],
  [['a', 'b'], ['a', 'b', 'c'], ['added c']],
  [['a', 'b', 'c'], ['a', 'c'], ['removed b']],
  [['a', 'b', 'c'], ['a', 'b x', 'c'], ['b → b x']],
  // One that got another key where it stands.
  [['a', 'b', 'c'], ['a', 'd', 'c'], ['b → d']],
  [
    ['a', 'b', 'c'],
    ['d', 'b', 'c', 'e'],
    ['a → d', 'added e'],
  ],
  [['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'], ['moved d']],
  [['a', 'a', 'b'], ['a', 'b'], ['removed a']],
  [[], ['a'], ['added a']],
  [['a', 'b'], [], ['removed a', 'removed b']],
])('%j → %j', (before, after, expected) => expect(told(before, after)).toEqual(expected))

test('where the order means nothing, no row has moved', () => {
  expect(told(['a', 'b', 'c'], ['c', 'b', 'a'], false)).toEqual([])
})

test('the counts account for every row', () => {
  const rows = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'a x', 'b x'), { maxLength: 8 })
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const changes = rowChanges(before, after, { key: row => row.slice(0, 1), ordered: true })
      const count = (kind: string) => changes.filter(change => change.kind === kind).length
      expect(after.length - before.length).toBe(count('added') - count('removed'))
      expect(changes.length === 0).toBe(JSON.stringify(before) === JSON.stringify(after))
    }),
    { numRuns: 1000 },
  )
})

test('part by part: values and rows; what is the same is left out', () => {
  const before = settingsSchema.parse({ inbound: { blockCallerIds: [{ callerId: '491' }] } })
  const after = settingsSchema.parse({ masking: { export: true }, excludedNumbers: ['42'] })
  expect(rulesChanges(before, before)).toEqual([])
  expect(rulesChanges(before, after)).toEqual([
    { kind: 'rows', path: 'inbound.blockCallerIds', rows: [{ kind: 'removed', row: { callerId: '491', note: '' } }] },
    { kind: 'value', path: 'masking.export', before: false, after: true },
    { kind: 'rows', path: 'excludedNumbers', rows: [{ kind: 'added', row: '42' }] },
  ])
})
