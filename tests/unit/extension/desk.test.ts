import { expect, test } from 'vitest'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { EMPTY_DESK, updateDesk } from '../../../lib/extension/desk.ts'

const call = (id: string, revision: number, startedAt = `2026-11-22T12:00:0${revision}.000Z`) =>
  ({ id, revision, startedAt, state: 'ended', dismissed: false }) as LoggedCall
const calls = (list: LoggedCall[], options: { fresh?: boolean; gone?: string[] } = {}) => ({
  kind: 'calls' as const,
  fresh: false,
  gone: [],
  ...options,
  calls: list,
})

test('keeps calls newest start first, each in its newest form', () => {
  const desk = updateDesk(EMPTY_DESK, calls([call('a', 1), call('b', 2)]))
  const later = updateDesk(desk, calls([call('a', 3, '2026-11-22T12:00:01.000Z')]))
  expect(later.calls.map(each => [each.id, each.revision])).toEqual([
    ['b', 2],
    ['a', 3],
  ])
})

test('an older revision changes nothing', () => {
  const desk = updateDesk(EMPTY_DESK, calls([call('a', 5)]))
  expect(updateDesk(desk, calls([call('a', 4)])).calls).toEqual([call('a', 5)])
})

test('forgets what is gone, and everything when the log starts afresh', () => {
  const desk = updateDesk(EMPTY_DESK, calls([call('a', 1), call('b', 2)]))
  expect(updateDesk(desk, calls([], { gone: ['b'] })).calls.map(each => each.id)).toEqual(['a'])
  expect(updateDesk(desk, calls([call('c', 3)], { fresh: true })).calls.map(each => each.id)).toEqual(['c'])
})

test('shows no more calls than the admin wants', () => {
  const many = Array.from({ length: 70 }, (_, index) => call(`c${index}`, 1, new Date(index * 1000).toISOString()))
  const desk = updateDesk(EMPTY_DESK, calls(many))
  expect(desk.calls).toHaveLength(60)
  expect(desk.calls[0]?.id).toBe('c69')
})

test('a call that still runs is shown however many have come since, and until it ends', () => {
  const many = Array.from({ length: 70 }, (_, index) => ({
    ...call(`c${index}`, 1, new Date(index * 1000).toISOString()),
    state: index < 2 ? ('answered' as const) : ('ended' as const),
  }))
  const desk = updateDesk(EMPTY_DESK, calls(many))
  expect(desk.calls.slice(-3).map(each => each.id)).toEqual(['c10', 'c1', 'c0'])
  const [, second] = many
  if (!second) throw new Error('no call')
  const later = updateDesk(desk, calls([{ ...second, revision: 2, state: 'ended' }]))
  expect(later.calls.slice(-2).map(each => each.id)).toEqual(['c10', 'c0'])
})

test('how many were missed is told apart from the calls', () => {
  expect(updateDesk(EMPTY_DESK, { kind: 'missed', missed: 61 }).missed).toBe(61)
})
