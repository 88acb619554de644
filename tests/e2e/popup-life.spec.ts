import { inbound } from './support/calls.ts'
import { expect, test } from './support/fixtures.ts'

test('a colleague answers: the card says who, then leaves; one’s own answer leaves at once', async ({
  relay,
  startWork,
}) => {
  const jonas = await relay.hire('jonas', { name: 'Jonas Weber', numbers: ['31'] })
  const emma = await relay.hire('emma', { name: 'Emma Taylor', numbers: ['32'] })
  const { popups } = await startWork(emma.connectLink)
  const theirs = inbound('c-1')
  await relay.pbx.json(theirs.ring)
  await expect(popups).toHaveCount(1)
  await relay.pbx.json(theirs.answer({ answeringNumber: jonas.agent.numbers[0] ?? '' }))
  await expect(popups).toContainText('Answered by Jonas Weber')
  await expect(popups).toHaveCount(0)

  const mine = inbound('c-2')
  await relay.pbx.json(mine.ring)
  await expect(popups).toHaveCount(1)
  const told = popups.filter({ hasText: 'Answered by' }).waitFor({ timeout: 1500 })
  await relay.pbx.json(mine.answer({ answeringNumber: emma.agent.numbers[0] ?? '' }))
  await expect(popups).toHaveCount(0)
  await expect(told).rejects.toThrow()
})

test('five ring: three keep their place, the others are counted and come when there is room', async ({
  relay,
  startWork,
}) => {
  const { page, popups } = await startWork(relay.connectLink)
  await page.setViewportSize({ width: 1366, height: 900 })
  const number = (index: number) => `+49 30 901820${index}`
  for (let index = 0; index < 5; index++) {
    await relay.pbx.json(inbound(`c-${index}`, `4930901820${index}`).ring)
    if (index < 3) await expect(popups.nth(index)).toContainText(number(index))
    else await expect(page.getByText(`+${index - 2} more`)).toBeVisible()
  }
  await expect(popups).toHaveCount(3)
  await expect(popups.first()).toContainText(number(0))
  await popups.nth(2).focus()
  await page.keyboard.press('Escape')
  await expect(popups.nth(1)).toBeFocused()
  await expect(popups.nth(1)).toContainText(number(1))
  await expect(popups.nth(2)).toContainText(number(3))
  await expect(page.getByText('+1 more')).toBeVisible()
})

test('pop-ups stand where they are wished, and not over what is being typed', async ({ relay, startWork }) => {
  const { browser, page, popups } = await startWork(relay.connectLink)
  const options = await browser.open('options.html#me')
  await options.getByLabel('Where pop-ups appear').selectOption('bottom-left')
  await page.bringToFront()
  const corner = async () => {
    const box = await popups.first().boundingBox()
    return box && `${box.y > 300 ? 'bottom' : 'top'}-${box.x > 500 ? 'right' : 'left'}`
  }
  const first = inbound('c-1')
  await relay.pbx.json(first.ring)
  await expect.poll(corner).toBe('bottom-left')
  await relay.pbx.json(first.miss)
  await expect(popups).toHaveCount(0)

  await page.evaluate(() => {
    const field = document.createElement('textarea')
    field.style.cssText = 'position: fixed; inset: auto auto 0 0; width: 300px; height: 200px'
    document.body.append(field)
    field.focus()
  })
  await relay.pbx.json(inbound('c-2').ring)
  await expect.poll(corner).toBe('top-left')
  await page.keyboard.type('still here')
  await expect(page.locator('textarea:focus')).toHaveValue('still here')
})
