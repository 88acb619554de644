import { enterCustomer } from './support/customers.ts'
import { expect, signIn } from './support/fixtures.ts'
import { stopWorker } from './support/stop-worker.ts'
import { startWire } from './support/wire.ts'
import { test } from './support/wired.ts'

test('signed out, the pop-up says so; signed in again, it learns the name', async ({
  relay,
  startWork,
  requestTracker,
}) => {
  const customer = await enterCustomer(requestTracker, 'Jana Later', { WorkPhone: '030 90182201' })
  const { browser, page, popups } = await startWork(relay.connectLink)
  // As when the session has run out: the page is still there.
  await browser.context.clearCookies()
  await relay.pbx.ring('t-1', { from: '493090182201' })
  await expect(popups.getByRole('heading')).toHaveText('+49 30 90182201')
  await expect(popups).toContainText('Sign in to Request Tracker')
  const opened = browser.context.waitForEvent('page')
  await popups.getByRole('button', { name: /Sign in to Request Tracker/ }).click()
  await expect((await opened).locator('input[name=user]')).toBeVisible()
  await signIn(browser, requestTracker)
  await expect(popups.getByRole('heading')).toHaveText(customer.name)
  await expect(page.locator('#main-navigation')).toBeVisible()
})

test('Request Tracker down: the pop-up shows the number at once, and the name when it is back', async ({
  relay,
  startWork,
  requestTracker,
  wire,
}) => {
  const customer = await enterCustomer(requestTracker, 'Karl Down', { WorkPhone: '030 90182202' })
  const { page, popups } = await startWork(relay.connectLink)
  wire.set('cut')
  await relay.pbx.ring('t-2', { from: '493090182202' })
  await expect(popups.getByRole('heading')).toHaveText('+49 30 90182202')
  await expect(popups).toContainText('Request Tracker does not answer')
  wire.set('open')
  await page.reload()
  await expect(popups.getByRole('heading')).toHaveText(customer.name)
})

test('Request Tracker hangs: the pop-up is there, and an answered call still gets its screen', async ({
  relay,
  startWork,
  wire,
}) => {
  const { connectLink } = await relay.hire('mira', { numbers: ['4930600000001'] })
  const { browser, popups } = await startWork(connectLink)
  wire.set('held')
  await relay.pbx.ring('t-3', { from: '493090182203' })
  await expect(popups.getByRole('heading')).toHaveText('+49 30 90182203')
  const opened = browser.context.waitForEvent('page')
  await relay.pbx.answer('t-3', { answeringNumber: '4930600000001' })
  const screen = await opened
  wire.set('open')
  await expect(screen.locator('input[name=Subject]')).toHaveValue('Call from +49 30 90182203')
})

test('without a tab of the helpdesk, the background asks it', async ({ relay, startWork, requestTracker }) => {
  const customer = await enterCustomer(requestTracker, 'Lena Background', { WorkPhone: '030 90182204' })
  const { browser, page } = await startWork(relay.connectLink)
  const options = await browser.open('options.html')
  await page.close()
  await options.bringToFront()
  await relay.pbx.ring('t-4', { from: '493090182204' })
  await expect.poll(async () => (await relay.admin.call('t-4'))?.fromName).toBe(customer.name)
})

test('the worker is killed after it took the word on a screen: the next one opens it, once', async ({
  relay,
  startWork,
  requestTracker,
  wire,
}) => {
  const customer = await enterCustomer(requestTracker, 'Moritz Resumed', { WorkPhone: '030 90182205' })
  const { connectLink } = await relay.hire('mira', { numbers: ['4930600000001'] })
  const relayWire = await startWire()
  relayWire.connect(Number(new URL(relay.url).port))
  const { browser, popups } = await startWork(connectLink.replace(relay.url, `http://127.0.0.1:${relayWire.port}`))
  const before = browser.context.pages().length
  const claims = () => relayWire.requests().filter(request => request.includes('/claims/screen')).length
  // The helpdesk says nothing yet, so the worker waits for a name with the word already taken.
  wire.set('held')
  await relay.pbx.ring('t-5', { from: '493090182205' })
  await expect(popups).toHaveCount(1)
  await relay.pbx.answer('t-5', { answeringNumber: '4930600000001' })
  await expect.poll(claims).toBe(1)
  await stopWorker(browser)
  wire.set('open')
  await expect.poll(claims).toBe(2)
  await expect
    .poll(() => browser.context.pages().map(page => page.url()))
    .toContain(`${requestTracker.url}/User/Summary.html?id=${customer.id}`)
  // The next call brings its one screen; one more for the first would be there by then.
  const opened = browser.context.waitForEvent('page')
  await relay.pbx.ring('t-6', { from: '493090182206' })
  await relay.pbx.answer('t-6', { answeringNumber: '4930600000001' })
  await expect((await opened).locator('input[name=Subject]')).toHaveValue('Call from +49 30 90182206')
  expect(browser.context.pages().length).toBe(before + 2)
  await relayWire.close()
})
