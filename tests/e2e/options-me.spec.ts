import { violations } from './support/axe.ts'
import { inbound } from './support/calls.ts'
import { browserOf } from './support/chrome.ts'
import { expect, test } from './support/fixtures.ts'

test('the language chosen is spoken everywhere at once, and after a new start of the page', async ({
  relay,
  startWork,
}) => {
  const { browser, page, log, popups } = await startWork(relay.connectLink)
  const toolbar = await browser.open('popup.html')
  const options = await browser.open('options.html#me')
  await relay.pbx.json(inbound('c-1').ring)
  await expect(popups.getByRole('button', { name: 'Dismiss' })).toBeVisible()

  await options.getByLabel('Language', { exact: true }).selectOption('de')
  await expect(options.getByRole('heading', { name: 'Für mich' })).toBeVisible()
  await expect(options).toHaveTitle('Ringside – Optionen')
  await expect(options.locator('html')).toHaveAttribute('lang', 'de')
  await expect(popups.getByRole('button', { name: 'Ausblenden' })).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Anrufe' })).toBeVisible()
  await expect(log).toContainText('Klingelt')
  await expect(toolbar.getByRole('region', { name: 'Jetzt' })).toBeVisible()
  await expect(toolbar.locator('html')).toHaveAttribute('lang', 'de')
  await expect.poll(browserOf(browser).title).toBe('Ringside: 1 Anruf klingelt')
  await page.reload()
  await expect(page.getByRole('complementary', { name: 'Anrufe' })).toBeVisible()

  await options.getByLabel('Sprache').selectOption('system')
  await expect(page.getByRole('complementary', { name: 'Calls' })).toBeVisible()
  await expect(options.getByRole('heading', { name: 'For me' })).toBeVisible()
})

test('what holds for one helpdesk: sidebar, width, links; and reset', async ({ relay, startWork, requestTracker }) => {
  const { browser, page, sidebar } = await startWork(relay.connectLink)
  const options = await browser.open('options.html#me')
  const { url } = requestTracker
  const site = options.getByRole('listitem').filter({ hasText: url })
  await expect(site).toContainText('Usual width')
  await expect(site.getByLabel(`Sidebar on ${url}`)).toHaveValue('null')
  await expect(site.getByRole('button', { name: `Reset ${url}` })).toBeDisabled()

  await page.bringToFront()
  await page.getByRole('separator').focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('button', { name: 'Hide calls' }).click()
  await expect(site.getByLabel(`Sidebar on ${url}`)).toHaveValue('false')
  await expect(site).toContainText(/Width: \d+ px/)
  await site.getByLabel(`Numbers in pages of ${url} become links`).check()
  await expect(page.locator('ringside-calls')).toHaveCount(1)

  await site.getByLabel(`Sidebar on ${url}`).selectOption('true')
  await page.reload()
  await expect(sidebar).toBeVisible()
  await site.getByRole('button', { name: `Reset ${url}` }).click()
  await expect(site).toContainText('Usual width')
  await expect(site.getByLabel(`Sidebar on ${url}`)).toHaveValue('null')
  await expect(site.getByLabel(`Numbers in pages of ${url} become links`)).not.toBeChecked()
  for (const theme of ['light', 'dark'] as const) {
    await options.emulateMedia({ colorScheme: theme })
    expect(await violations(options), theme).toEqual([])
  }
})

test('an agent who is no admin has the sections Connection and For me, and no others', async ({ relay, launch }) => {
  const agent = await relay.hire('mira')
  const browser = await launch()
  await browser.connect(agent.connectLink)
  const page = await browser.open('options.html#endpoint')
  await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['Connection', 'For me'])
  await expect(page.getByRole('heading', { name: 'Connection' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Phone system' })).toHaveCount(0)
})
