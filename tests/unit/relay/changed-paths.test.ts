import { expect, test } from 'vitest'
import { changedPaths } from '../../../relay/changed-paths.ts'

test.each<[unknown, unknown, string[]]>([
  [{ a: 1 }, { a: 1 }, []],
  [{ a: 1, b: { c: 2 } }, { a: 2, b: { c: 3 } }, ['a', 'b.c']],
  [{ a: [1, 2] }, { a: [1, 3] }, ['a.1']],
  [{ a: [1] }, { a: [1, 2] }, ['a', 'a.1']],
  [{ a: [{ x: 1 }] }, { a: [] }, ['a', 'a.0']],
  [{}, { a: null }, ['a']],
  [{ a: {} }, { a: [] }, ['a']],
])('from %j to %j: %j', (before, after, paths) => {
  expect(changedPaths(before, after)).toEqual({ paths, more: 0 })
})

test('many are counted', () => {
  const list = (value: number) => ({ a: Array.from({ length: 60 }, () => value) })
  const { paths, more } = changedPaths(list(1), list(2))
  expect([paths.length, more]).toEqual([50, 10])
})
