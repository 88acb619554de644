import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import type {} from '../support/list-page.tsx'
import { testIn } from './support/module-page.ts'

const test = testIn('list-page.tsx')

let page: Page
let scroller: Locator
test.beforeEach(({ page: opened }) => {
  page = opened
  scroller = page.locator('.virtual-list')
})

const show = (numbers: number[], complete = true) =>
  page.evaluate(([numbers, complete]) => listPage.show(numbers, complete), [numbers, complete] as const)
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const row = (number: number) => page.locator(`li[data-key="${number}"]`)
const scrollTo = (top: number) =>
  scroller.evaluate((element, top) => {
    element.scrollTop = top
  }, top)
/** Where a row stands in the view. */
const placeOf = async (number: number) =>
  ((await row(number).boundingBox())?.y ?? 0) - ((await scroller.boundingBox())?.y ?? 0)

test('of 10,000 rows some are drawn, each in its place, wherever one scrolls', async () => {
  await show(numbers(1, 10_000))
  await expect(row(1)).toHaveAttribute('aria-posinset', '1')
  await expect(row(1)).toHaveAttribute('aria-setsize', '10000')
  for (const top of [0, 10_000, 519_480, 300, 260_000]) {
    await scrollTo(top)
    const first = Math.floor(top / 52) + 1
    await expect(row(first)).toBeInViewport()
    expect(await placeOf(first)).toBe((first - 1) * 52 - top)
    await expect(row(first + 9)).toBeInViewport()
    expect(await page.getByRole('listitem').count()).toBeLessThan(30)
  }
})

test('rows added above leave what is in view where it is, except at the very top', async () => {
  await show(numbers(101, 400))
  await scrollTo(5210)
  await expect(row(202)).toBeInViewport()
  const before = await placeOf(202)
  await show([-1, ...numbers(91, 100), ...numbers(101, 400)])
  await expect(row(202)).toBeInViewport()
  expect(await placeOf(202)).toBe(before)
  await scrollTo(0)
  await expect(row(91)).toBeInViewport()
  await show(numbers(90, 400))
  await expect(row(90)).toBeInViewport()
})

test('keys lead from row to row, over headings, and into rows that were not drawn', async () => {
  await show([-1, ...numbers(1, 5), -2, ...numbers(6, 1000)])
  await page.keyboard.press('Tab')
  await expect(row(1)).toBeFocused()
  for (const [key, number] of [
    ['ArrowDown', 2],
    ['ArrowUp', 1],
    ['ArrowUp', 1],
    ['End', 1000],
    ['ArrowUp', 999],
    ['PageUp', 990],
    ['Home', 1],
    ['PageDown', 9],
  ] as const) {
    await page.keyboard.press(key)
    await expect(row(number)).toBeFocused()
    await expect(row(number)).toBeInViewport({ ratio: 1 })
  }
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press('ArrowUp')
  await expect(row(4)).toBeFocused()
  await expect(page.locator('[tabindex="0"]')).toHaveCount(1)
})

test('the row with the focus keeps it while it is scrolled out of view, and has it when keys are pressed', async () => {
  await show(numbers(1, 1000))
  await row(3).focus()
  await scrollTo(20_000)
  await expect(row(390)).toBeInViewport()
  await expect(row(3)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(row(4)).toBeFocused()
  await expect(row(4)).toBeInViewport({ ratio: 1 })
})

test('a row that is gone leaves its focus to the one in its place', async () => {
  await show(numbers(1, 100))
  await row(3).focus()
  await show(numbers(1, 100).filter(number => number !== 3))
  await expect(row(4)).toBeFocused()
  await show([])
  await show(numbers(1, 100))
  await expect(row(1)).toBeVisible()
})

test('a list that nobody is in takes the focus from nobody', async () => {
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<input id="elsewhere">')
  })
  await show(numbers(1, 100))
  await row(3).focus()
  await page.locator('#elsewhere').focus()
  await show(numbers(4, 100))
  await scrollTo(1000)
  await expect(row(25)).toBeInViewport()
  await expect(page.locator('#elsewhere')).toBeFocused()
})

test('keys belong to a field in a row, and what is in a row can be used', async () => {
  await show(numbers(1, 100))
  await row(2).getByRole('textbox').fill('abc')
  await page.keyboard.press('Home')
  await page.keyboard.type('x')
  await expect(row(2).getByRole('textbox')).toHaveValue('xabc')
  await row(2).getByRole('checkbox').press('ArrowDown')
  await expect(row(3)).toBeFocused()
})

test('the end is told once for each list, and that more may come is told to screen readers', async () => {
  await show(numbers(1, 100), false)
  await expect(row(1)).toHaveAttribute('aria-setsize', '-1')
  expect(await page.evaluate(() => listPage.ends())).toBe(0)
  await scrollTo(100 * 52)
  await expect.poll(() => page.evaluate(() => listPage.ends())).toBe(1)
  await scrollTo(0)
  await show(numbers(1, 200), false)
  await scrollTo(200 * 52)
  await expect.poll(() => page.evaluate(() => listPage.ends())).toBe(2)
})

test('a row that moves keeps what is typed in it, and the place, also where the browser takes the focus', async () => {
  await page.evaluate(() => {
    for (const { prototype } of [Element, Document, DocumentFragment]) Reflect.deleteProperty(prototype, 'moveBefore')
  })
  await show(numbers(1, 100))
  const field = row(3).getByRole('textbox')
  await field.fill('abef')
  for (let presses = 0; presses < 2; presses++) await page.keyboard.press('ArrowLeft')
  // Whichever of them are moved past the others.
  await show([3, 1, 2, ...numbers(4, 100)])
  await expect(field).toBeFocused()
  await page.keyboard.type('c')
  await show([1, 2, ...numbers(4, 8), 3, ...numbers(9, 100)])
  await expect(field).toBeFocused()
  await page.keyboard.type('d')
  await expect(field).toHaveValue('abcdef')
  const box = row(3).getByRole('checkbox')
  await box.focus()
  await show([3, 1, 2, ...numbers(4, 100)])
  await expect(box).toBeFocused()
})
