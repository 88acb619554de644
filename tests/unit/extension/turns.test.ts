import { expect, test, vi } from 'vitest'
import { Turns } from '../../../lib/extension/turns.ts'

/** Starts work of these keys; `end` ends the one that was started first of a key. */
function working(most: number, keys: string[]) {
  const turns = new Turns(most)
  const started: string[] = []
  const ends = keys.map(() => Promise.withResolvers<void>())
  const all = keys.map((key, index) =>
    turns.run(key, () => {
      started.push(`${key}${index}`)
      return ends[index]?.promise ?? Promise.resolve()
    }),
  )
  return {
    started,
    all,
    end: (index: number) => ends[index]?.resolve(),
    fail: (index: number) => ends[index]?.reject(new Error('no')),
  }
}

test.each([
  ['each key has its turn', 9, ['a', 'b', 'a'], ['a0', 'b1']],
  ['no more than so much at once', 2, ['a', 'b', 'c'], ['a0', 'b1']],
  ['a busy key holds nobody else up', 2, ['a', 'a', 'b'], ['a0', 'b2']],
])('%s', async (_what, most, keys, expected) => {
  const { started } = working(most, keys)
  await vi.waitFor(() => expect(started).toEqual(expected))
})

test('the next begins when one has ended, well or not', async () => {
  const { started, all, end, fail } = working(1, ['a', 'a', 'b'])
  fail(0)
  await expect(all[0]).rejects.toThrow('no')
  await vi.waitFor(() => expect(started).toEqual(['a0', 'a1']))
  end(1)
  await vi.waitFor(() => expect(started).toEqual(['a0', 'a1', 'b2']))
})
