import { expect, test } from 'vitest'
import { type Area, type Corner, cornerFor } from '../../../components/popup/corner.ts'

const window = { width: 1366, height: 768 }
const nothing = { right: 0 }
const area = (left: number, top: number, right: number, bottom: number): Area => ({ left, top, right, bottom })
const everywhere = area(0, 0, 1366, 768)
const upperHalf = area(0, 0, 1366, 360)
const rightHalf = area(700, 0, 1366, 768)
const field = area(1000, 20, 1300, 50)

test.each<[string, Corner, Area | null, Corner]>([
  ['nothing is typed', 'top-right', null, 'top-right'],
  ['a field elsewhere', 'top-right', area(100, 20, 400, 50), 'top-right'],
  ['a field in the corner', 'top-right', field, 'bottom-right'],
  ['an editor over the upper half', 'top-right', upperHalf, 'bottom-right'],
  ['an editor over the upper half', 'top-left', upperHalf, 'bottom-left'],
  ['an editor over the right half', 'bottom-right', rightHalf, 'top-left'],
  ['an editor over the right half', 'top-right', rightHalf, 'bottom-left'],
  ['an editor over everything', 'bottom-left', everywhere, 'bottom-left'],
  ['all but the corner beside it', 'top-right', area(0, 400, 1366, 768), 'top-right'],
])('%s, wished %s', (_what, wish, typed, corner) => {
  expect(cornerFor(wish, typed, window, nothing)).toBe(corner)
})

test('beside an open sidebar the corner is further in', () => {
  const beside = area(700, 20, 900, 50)
  expect(cornerFor('top-right', beside, window, { right: 0 })).toBe('top-right')
  expect(cornerFor('top-right', beside, window, { right: 320 })).toBe('bottom-right')
})

test('more cards cover more, and brief ones less', () => {
  const below = area(1000, 400, 1300, 450)
  expect(cornerFor('top-right', below, window, nothing, 1)).toBe('top-right')
  expect(cornerFor('top-right', below, window, nothing, 2)).toBe('bottom-left')
  expect(cornerFor('top-right', area(0, 400, 400, 450), { width: 400, height: 768 }, nothing, 3)).toBe('top-right')
})
