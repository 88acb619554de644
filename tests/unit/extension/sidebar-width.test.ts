import { expect, test } from 'vitest'
import { sidebarWidth } from '../../../lib/extension/sidebar-width.ts'

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
