import type { Locator, Page } from 'playwright/test'
import { inbound } from './support/calls.ts'
import { expect, test } from './support/fixtures.ts'

// Like nobody's in the helpdesk: a card has a name as soon as there is one.
const caller = (digit: number) => `4989555560${digit}`
const number = (digit: number) => `+49 89 555560${digit}`
const call = (digit: number) => inbound(`c-${digit}`, caller(digit))

/** The last digits of who has a card, as they stand on the screen from the top down. */
function shown(popups: Locator): Promise<string[]> {
  return popups.evaluateAll(cards =>
    cards
      .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map(card => card.querySelector('h2')?.textContent?.slice(-1) ?? ''),
  )
}

/** Where the card of a call is, once its entrance is over. */
async function place(page: Page, digit: number) {
  const card = page.getByRole('alertdialog', { name: number(digit) })
  await card.evaluate(element => Promise.all(element.getAnimations().map(animation => animation.finished)))
  return card.boundingBox()
}

test('under the pointer nothing moves when cards go and come; as soon as it has left, all is in order', async ({
  relay,
  startWork,
}) => {
  const { page, popups } = await startWork(relay.connectLink)
  await page.setViewportSize({ width: 1366, height: 900 })
  for (const digit of [1, 2, 3]) {
    await relay.pbx.json(call(digit).ring)
    await expect(popups).toHaveCount(digit)
  }
  expect(await shown(popups)).toEqual(['3', '2', '1'])
  const oldest = page.getByRole('alertdialog', { name: number(1) })
  const before = await place(page, 1)
  await oldest.getByRole('button', { name: 'Dismiss' }).hover()

  await relay.pbx.json(call(3).miss)
  await expect(popups).toHaveCount(2)
  expect(await place(page, 1)).toEqual(before)
  await relay.pbx.json(call(4).ring)
  await expect(popups).toHaveCount(3)
  expect(await place(page, 1)).toEqual(before)
  await relay.pbx.json(call(5).ring)
  await expect(page.getByText('+1 more')).toBeVisible()
  expect(await place(page, 1)).toEqual(before)
  await relay.pbx.json(call(2).miss)
  await expect.poll(() => shown(popups)).toEqual(['4', '5', '1'])
  expect(await place(page, 1)).toEqual(before)

  // A second click does not hit what was below.
  await relay.pbx.json(call(4).miss)
  await expect(popups).toHaveCount(2)
  await page
    .getByRole('alertdialog', { name: number(5) })
    .getByRole('button', { name: 'Dismiss' })
    .dblclick()
  await expect.poll(() => shown(popups)).toEqual(['1'])
  expect(await place(page, 1)).toEqual(before)

  await page.mouse.move(100, 400)
  await expect.poll(async () => (await place(page, 1))?.y).toBeLessThan(40)
})

test('the focus holds the cards as the pointer does', async ({ relay, startWork }) => {
  const { page, popups } = await startWork(relay.connectLink)
  await page.setViewportSize({ width: 1366, height: 900 })
  for (const digit of [1, 2]) {
    await relay.pbx.json(call(digit).ring)
    await expect(popups).toHaveCount(digit)
  }
  const before = await place(page, 1)
  await popups.last().focus()
  await relay.pbx.json(call(2).miss)
  await expect(popups).toHaveCount(1)
  expect(await place(page, 1)).toEqual(before)
  await page.evaluate(() => {
    const { activeElement } = document.querySelector('ringside-calls')?.shadowRoot ?? {}
    if (activeElement instanceof HTMLElement) activeElement.blur()
  })
  await expect.poll(async () => (await place(page, 1))?.y).toBeLessThan(40)
})

test('a focused card that goes by itself hands the focus on, at last to where the agent typed', async ({
  relay,
  startWork,
}) => {
  const { page, popups } = await startWork(relay.connectLink)
  const search = page.locator('#simple-search input[name=q]').first()
  await search.focus()
  for (const digit of [1, 2]) {
    await relay.pbx.json(call(digit).ring)
    await expect(popups).toHaveCount(digit)
  }
  await popups.first().focus()
  await relay.pbx.json(call(2).miss)
  await expect(popups).toHaveCount(1)
  await expect(popups).toBeFocused()
  await relay.pbx.json(call(1).miss)
  await expect(popups).toHaveCount(0)
  await expect(search).toBeFocused()
})

test('a click on a card leaves the focus where the agent types', async ({ relay, startWork }) => {
  const { page, popups } = await startWork(relay.connectLink)
  const search = page.locator('#simple-search input[name=q]').first()
  await search.focus()
  await page.keyboard.type('inv')
  await relay.pbx.json(call(1).ring)
  await popups.getByRole('button', { name: 'Dismiss' }).click()
  await page.keyboard.type('oice')
  await expect(search).toHaveValue('invoice')
  await expect(popups).toHaveCount(0)
})

test('a card in which a name is being typed stays when the window gets low and others come', async ({
  relay,
  startWork,
}) => {
  const { page, popups } = await startWork(relay.connectLink)
  await page.setViewportSize({ width: 1366, height: 1000 })
  for (const digit of [1, 2, 3]) {
    await relay.pbx.json(call(digit).ring)
    await expect(popups).toHaveCount(digit)
  }
  const oldest = page.getByRole('alertdialog', { name: number(1) })
  await oldest.getByRole('button', { name: /^Assign/ }).click()
  await page.keyboard.type('Dora')
  await page.setViewportSize({ width: 1366, height: 500 })
  await expect(page.getByText('+1 more')).toBeVisible()
  await relay.pbx.json(call(4).ring)
  await expect(page.getByText('+2 more')).toBeVisible()
  await expect(oldest.getByRole('searchbox')).toHaveValue('Dora')
  await expect(oldest.getByRole('searchbox')).toBeFocused()
  // Elsewhere meanwhile, to look the name up.
  await page.locator('#simple-search input[name=q]').first().click()
  await relay.pbx.json(call(5).ring)
  await expect.poll(() => shown(popups)).toEqual(['5', '1'])
  await expect(oldest.getByRole('searchbox')).toHaveValue('Dora')
})

for (const corner of ['top-right', 'top-left', 'bottom-right', 'bottom-left']) {
  test(`${corner}: the newest on top, the rest counted below`, async ({ relay, startWork }) => {
    const { browser, page, popups } = await startWork(relay.connectLink)
    await page.setViewportSize({ width: 1366, height: 900 })
    const options = await browser.open('options.html#me')
    await options.getByLabel('Where pop-ups appear').selectOption(corner)
    await page.bringToFront()
    for (const digit of [1, 2, 3, 4, 5]) await relay.pbx.json(call(digit).ring)
    await expect.poll(() => shown(popups)).toEqual(['5', '4', '3'])
    const more = await page.getByText('+2 more').boundingBox()
    const [newest, oldest] = [await place(page, 5), await place(page, 3)]
    if (!more || !newest || !oldest) throw new Error('not all are on screen')
    expect(more.y).toBeGreaterThan(oldest.y + oldest.height / 2)
    expect(more.y + more.height).toBeLessThanOrEqual(900)
    const [block, inline] = corner.split('-')
    if (block === 'top') expect(newest.y).toBeLessThan(40)
    else expect(oldest.y + oldest.height).toBeGreaterThan(860)
    if (inline === 'left') expect(newest.x).toBeLessThan(40)
    else expect(newest.x).toBeGreaterThan(600)
  })
}
