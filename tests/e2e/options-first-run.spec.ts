import { violations } from './support/axe.ts'
import { inbound } from './support/calls.ts'
import { expect, test } from './support/fixtures.ts'

test('the first steps lead from an empty browser to the first call, and then are gone for good', async ({
  relay,
  launch,
  requestTracker,
}) => {
  const browser = await launch()
  await browser.allowHost('http://127.0.0.1/*')
  const page = await browser.open('options.html')
  const steps = page.getByRole('region', { name: 'Up to the first call' })
  const step = (name: string) => steps.getByRole('listitem').filter({ hasText: name })
  await expect(steps.getByRole('listitem')).toHaveCount(3)
  await expect(step('Connect to the relay')).toHaveAttribute('aria-current', 'step')
  expect(await violations(page), 'light').toEqual([])

  await page.getByLabel('Connect link').fill(relay.connectLink)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(step('Connect to the relay')).toContainText('(done)')
  // Whoever turns out to be an admin also sets up the phone system.
  await expect(steps.getByRole('listitem')).toHaveCount(4)
  await expect(step('Add the helpdesk')).toHaveAttribute('aria-current', 'step')

  await page.getByLabel('Helpdesk address').fill(requestTracker.url)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(step('Add the helpdesk')).toContainText('(done)')
  await expect(step('Set up the phone system')).toHaveAttribute('aria-current', 'step')
  await steps.getByRole('link', { name: 'Set up the phone system' }).click()
  await expect(page.getByRole('heading', { name: 'PBX endpoints' })).toBeVisible()
  await expect(steps.getByRole('link', { name: 'Let a call ring' })).toHaveAttribute('href', '#try')

  // The phone system is heard of; what it says is no call yet.
  await relay.pbx.json({ event: 'hangup' })
  await expect(step('Set up the phone system')).toContainText('(done)')
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page), 'dark').toEqual([])
  await relay.pbx.json(inbound('first').ring)
  await expect(page.getByRole('region', { name: 'Everything is set up' })).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('Everything is set up')).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'PBX endpoints' })).toBeVisible()
  await expect(page.getByText('Up to the first call')).toHaveCount(0)
})

test('an agent has no phone system to set up; who sends the steps away is not led again', async ({ relay, launch }) => {
  const agent = await relay.hire('mira')
  const browser = await launch()
  await browser.connect(agent.connectLink)
  const page = await browser.open('options.html')
  const steps = page.getByRole('region', { name: 'Up to the first call' })
  await expect(steps.getByRole('listitem')).toHaveCount(3)
  await expect(steps.getByRole('link')).toHaveText(['Add the helpdesk'])
  await steps.getByRole('button', { name: 'Do not show again' }).click()
  await expect(steps).toHaveCount(0)
  await page.reload()
  await expect(page.getByLabel('Helpdesk address')).toBeVisible()
  await expect(steps).toHaveCount(0)
})

test('who connects to where calls have long been ringing is not led once the helpdesk is there', async ({
  relay,
  startWork,
}) => {
  await relay.pbx.json(inbound('old').ring)
  const { browser, log } = await startWork(relay.connectLink)
  await expect(log.getByRole('listitem')).toHaveCount(1)
  const page = await browser.open('options.html')
  await expect(page.getByLabel('Helpdesk address')).toBeVisible()
  await expect(page.getByText('Up to the first call')).toHaveCount(0)
})
