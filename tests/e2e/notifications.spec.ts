import { inbound } from './support/calls.ts'
import { browserOf } from './support/chrome.ts'
import { expect, test } from './support/fixtures.ts'

// Playwright has every page believe that it is on top, so the helpdesk is left here instead of covered.
test('the desktop says who calls while no helpdesk page is seen, until it is answered', async ({
  relay,
  startWork,
  requestTracker,
}) => {
  const { browser, page, popups } = await startWork(relay.connectLink)
  const chrome = browserOf(browser)
  const first = inbound('c-1')
  await relay.pbx.json(first.ring)
  await expect(popups).toHaveCount(1)
  expect(await chrome.notifications()).toEqual([])

  await page.goto('about:blank')
  await expect.poll(chrome.notifications).toHaveLength(1)
  await relay.pbx.json(first.answer({ user: 'user 1' }))
  await expect.poll(chrome.notifications).toEqual([])

  const second = inbound('c-2', '4930901820')
  await relay.pbx.json(second.ring)
  await expect.poll(chrome.notifications).toHaveLength(1)
  const opened = browser.context.waitForEvent('page')
  await chrome.click()
  await (await opened).waitForURL(`${requestTracker.url}/**`)
  await expect.poll(chrome.notifications).toEqual([])
  await relay.pbx.json(second.miss)
  await expect.poll(chrome.badge).toBe('1')
})

test('the settings hold: never, always, and a tone that stops when the call is missed', async ({
  relay,
  startWork,
}) => {
  const { browser, page, popups } = await startWork(relay.connectLink)
  const chrome = browserOf(browser)
  const options = await browser.open('options.html#me')
  await options.getByLabel('Desktop notifications').selectOption('never')
  const first = inbound('c-1')
  await relay.pbx.json(first.ring)
  await expect.poll(chrome.badge).toBe('•')
  expect(await chrome.notifications()).toEqual([])
  expect(await chrome.rings()).toBe(false)

  await options.getByLabel('Play a tone while it rings').check()
  await expect.poll(chrome.rings).toBe(true)
  await options.getByLabel('Desktop notifications').selectOption('always')
  await expect.poll(chrome.notifications).toHaveLength(1)
  await expect(popups).toHaveCount(1)
  expect(await chrome.activeTab()).toContain('options.html')
  await chrome.click()
  await expect.poll(chrome.activeTab).toBe(page.url())

  await relay.pbx.json(first.miss)
  await expect.poll(chrome.rings).toBe(false)
  await expect.poll(chrome.notifications).toEqual([])
})

test('quiet hours silence the tone, and can be tried out beforehand', async ({ relay, startWork }) => {
  const { browser } = await startWork(relay.connectLink)
  const chrome = browserOf(browser)
  const options = await browser.open('options.html#me')
  await options.getByLabel('Play a tone while it rings').check()
  await options.getByRole('button', { name: 'Try it' }).click()
  await options.getByLabel('Quiet hours').check()
  await options.getByLabel('From').fill('00:00')
  await options.getByLabel('To', { exact: true }).fill('00:00')
  await expect(options.getByLabel('To', { exact: true })).toHaveValue('00:00')
  await expect(options.getByLabel('From')).toHaveValue('00:00')
  await relay.pbx.json(inbound('c-1').ring)
  await expect.poll(chrome.badge).toBe('•')
  expect(await chrome.rings()).toBe(false)
  await options.getByLabel('Quiet hours').uncheck()
  await expect.poll(chrome.rings).toBe(true)
})
