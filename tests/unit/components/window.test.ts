import { describe, expect, test } from 'vitest'
import type { ListItem } from '../../../components/sidebar/window.ts'
import {
  heightOf,
  itemAt,
  layOut,
  nearestRow,
  rowByKey,
  spanInView,
  topAfter,
  topToShow,
} from '../../../components/sidebar/window.ts'

const HEIGHTS = { row: 50, heading: 20 }
/** One item for each letter: a small one is a row, a capital one a heading. */
const list = (letters: string) =>
  layOut(
    Array.from(letters, (letter): ListItem => ({ key: letter, heading: letter < 'a' })),
    HEIGHTS,
  )
/** 0 1 2 3 4 5 6 7 8 at 0 20 70 120 170 190 240 290 340, to 390. */
const days = list('AabcBdefg')

test('an item begins where the one before ends', () => {
  expect([...days.starts]).toEqual([0, 20, 70, 120, 170, 190, 240, 290, 340, 390])
  expect(heightOf(days)).toBe(390)
  expect(heightOf(list(''))).toBe(0)
})

test.each([
  [-10, 0],
  [0, 0],
  [19, 0],
  [20, 1],
  [169, 3],
  [170, 4],
  [389, 8],
  [5000, 8],
])('at %i stands item %i', (y, place) => {
  expect(itemAt(days, y)).toBe(place)
})

test.each([
  ['the top', 0, 100, 0, { first: 0, end: 3 }],
  ['the middle', 100, 100, 0, { first: 2, end: 6 }],
  ['one pixel of a row', 120, 51, 0, { first: 3, end: 5 }],
  ['not the row below the edge', 120, 50, 0, { first: 3, end: 4 }],
  ['the end', 340, 100, 0, { first: 8, end: 9 }],
  ['some more on either side', 100, 100, 2, { first: 0, end: 8 }],
  ['no more than there is', 0, 1000, 10, { first: 0, end: 9 }],
  ['a view that was not laid out yet', 0, 0, 3, { first: 0, end: 4 }],
])('draws %s', (_what, top, height, more, span) => {
  expect(spanInView(days, top, height, more)).toEqual(span)
})

test('draws nothing of an empty list', () => {
  expect(spanInView(list(''), 0, 500, 6)).toEqual({ first: 0, end: 0 })
})

test('draws of 10,000 rows no more than are in view', () => {
  const long = layOut(
    Array.from({ length: 10_000 }, (_, index) => ({ key: String(index) })),
    HEIGHTS,
  )
  expect(spanInView(long, 250_000, 700, 6)).toEqual({ first: 4994, end: 5020 })
})

describe('what is in view stays where it is', () => {
  test.each([
    ['rows are added above', 'AabcBdefg', 100, 'AxyabcBdefg', 200],
    ['a day begins above', 'AabcBdefg', 100, 'CxAabcBdefg', 170],
    ['rows above are gone', 'AabcBdefg', 250, 'AcBdefg', 150],
    ['rows are added below', 'AabcBdefg', 100, 'AabcBdefgh', 100],
    ['its row is gone, the next takes its place', 'AabcBdefg', 80, 'AacBdefg', 30],
    ['its heading is gone', 'AabcBdefg', 175, 'Aabcdefg', 155],
    ['everything is new', 'AabcBdefg', 100, 'xyz', 100],
    ['everything is new and shorter', 'AabcBdefg', 300, 'x', 50],
    ['one is at the top, and sees what is new', 'AabcBdefg', 0, 'AxabcBdefg', 0],
    ['there was nothing before', '', 0, 'AabcBdefg', 0],
  ])('when %s', (_what, before, top, after, expected) => {
    expect(topAfter(list(before), list(after), top)).toBe(expected)
  })
})

describe('scrolls', () => {
  test.each([
    ['not, to what is in view', 2, 20, 200, 20],
    ['up to a row', 2, 100, 200, 70],
    ['up to a row and its heading', 1, 100, 200, 0],
    ['down until a row ends in view', 6, 0, 200, 90],
    ['to the last', 8, 0, 200, 190],
  ])('%s', (_what, place, top, height, expected) => {
    expect(topToShow(days, place, top, height)).toBe(expected)
  })
})

describe('keys', () => {
  test.each([
    ['ArrowDown', 1, 2],
    ['ArrowDown', 3, 5],
    ['ArrowDown', 8, undefined],
    ['ArrowUp', 5, 3],
    ['ArrowUp', 1, undefined],
    ['Home', 7, 1],
    ['End', 1, 8],
    ['PageDown', 1, 3],
    ['PageDown', 7, 8],
    ['PageDown', 8, 8],
    ['PageUp', 8, 6],
    ['PageUp', 2, 1],
    ['PageUp', 1, 1],
    ['Enter', 1, undefined],
    ['a', 1, undefined],
  ])('%s leads from item %i to %s', (key, from, to) => {
    expect(rowByKey(days, from, key, 150)).toBe(to)
  })

  test.each(['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp'])('%s leads nowhere without rows', key => {
    expect(rowByKey(list(''), -1, key, 150)).toBeUndefined()
    expect(rowByKey(list('A'), -1, key, 150)).toBeUndefined()
  })
})

test.each([
  [0, 1],
  [4, 5],
  [8, 8],
  [20, 8],
])('the row nearest to place %i is %i', (place, row) => {
  expect(nearestRow(days, place)).toBe(row)
})

test('a list of headings has no nearest row', () => {
  expect(nearestRow(list('AB'), 0)).toBeUndefined()
})
