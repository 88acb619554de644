import { expect, test } from 'vitest'
import { sidebarWidth, widestIn } from '../../../lib/extension/sidebar-width.ts'

test.each([
  [null, 320],
  [undefined, 320],
  [Number.NaN, 320],
  [0, 280],
  [300.4, 300],
  [480, 480],
  [9000, 480],
])('a sidebar that was left at %s is %s px wide', (wanted, width) => {
  expect(sidebarWidth(wanted)).toBe(width)
})

test.each([
  [1920, 480],
  [1366, 466],
  [1250, 350],
  [1100, 320],
  [900, 320],
  [899, 480],
])('in a window of %s px it is at most %s px wide', (windowWidth, widest) => {
  expect(widestIn(windowWidth)).toBe(widest)
})
