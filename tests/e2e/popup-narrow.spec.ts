import { inbound } from './support/calls.ts'
import { enterCustomer } from './support/customers.ts'
import { expect, test } from './support/fixtures.ts'

const HEIGHT = 700

test('at 400 px three cards leave most of the page, and open by click and by key', async ({
  relay,
  startWork,
  requestTracker,
}) => {
  const { name } = await enterCustomer(requestTracker, 'Nina Narrow', { WorkPhone: '+49 30 901829-1' })
  const { page, popups, sidebar } = await startWork(relay.connectLink)
  await page.getByRole('button', { name: /^Hide calls/ }).click()
  await expect(sidebar).toHaveCount(0)
  await page.setViewportSize({ width: 400, height: HEIGHT })
  for (const digit of [2, 3, 4]) await relay.pbx.json(inbound(`c-${digit}`, `493090182${digit}0`).ring)
  await expect(popups).toHaveCount(3)
  await relay.pbx.json(inbound('c-1', '49309018291').ring)
  await expect(page.getByText('+1 more')).toBeVisible()
  await expect(popups).toHaveCount(3)
  const newest = popups.first()
  await expect(newest.getByRole('heading')).toHaveText(name)
  const covered = await popups.evaluateAll(cards =>
    cards.reduce((sum, card) => sum + card.getBoundingClientRect().height, 0),
  )
  expect(covered).toBeLessThan(HEIGHT * 0.45)
  for (const button of ['New ticket', 'Profile', 'Dismiss'])
    await expect(newest.getByRole('button', { name: button })).toBeInViewport()
  await expect(newest).toContainText('Ringing')
  await expect(newest.getByText('Printer on fire')).toBeHidden()
  // What is not seen is still said.
  await expect(newest).toHaveAccessibleDescription(/Work phone .* Support/)

  const details = newest.getByRole('button', { name: 'Details' })
  await details.click()
  await expect(newest.getByText('Printer on fire')).toBeVisible()
  await expect(details).toHaveAttribute('aria-expanded', 'true')
  await details.press('Enter')
  await expect(newest.getByText('Printer on fire')).toBeHidden()
  await expect(details).toBeFocused()

  await page.setViewportSize({ width: 1000, height: HEIGHT })
  await expect(newest.getByText('Printer on fire')).toBeVisible()
  await expect(details).toBeHidden()
})

test('a brief card says in German who answered, and moves none of its buttons', async ({ relay, startWork }) => {
  const jonas = await relay.hire('jonas', { name: 'Jonas Weber', numbers: ['31'] })
  const { page, popups } = await startWork(relay.connectLink, { locale: 'de-DE' })
  await page.setViewportSize({ width: 800, height: HEIGHT })
  const call = inbound('c-1', '493090182951', 'Kundendienst')
  await relay.pbx.json(call.ring)
  const places = () =>
    popups.evaluate(async card => {
      await Promise.all(card.getAnimations().map(animation => animation.finished))
      return Array.from(card.querySelectorAll('button'), button => JSON.stringify(button.getBoundingClientRect()))
    })
  const before = await places()
  const after = popups
    .getByText('Angenommen von Jonas Weber')
    .waitFor()
    .then(() => places())
  await relay.pbx.json(call.answer({ answeringNumber: jonas.agent.numbers[0] ?? '' }))
  expect(await after).toEqual(before)
})
