import { createServer } from 'node:net'
import type { Page } from 'playwright/test'
import { expect, onPage, signIn, test } from './support/fixtures.ts'

/** The answer that the browser's prompt would get. */
const decline = (page: Page) => page.evaluate(() => Object.assign(chrome.permissions, { request: async () => false }))
declare const chrome: { permissions: object }

test('the options page opens with the link filled in, connects, says who I am, and signs out', async ({
  relay,
  launch,
}) => {
  const browser = await launch()
  await browser.allowHost('http://127.0.0.1/*')
  const page = await browser.open(`options.html#connect=${relay.connectLink}`)
  await expect(page.getByLabel('Connect link')).toHaveValue(relay.connectLink)
  expect(page.url()).not.toContain('#connect=')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText('Calls appear as they happen')).toBeVisible()
  await expect(page.getByText('Administrator', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('Not connected')).toBeVisible()
})

test('a link that cannot work is refused with the reason', async ({ relay, launch }) => {
  const browser = await launch()
  await browser.allowHost('http://127.0.0.1/*')
  const page = await browser.open('options.html')
  const field = page.getByLabel('Connect link')
  const connect = page.getByRole('button', { name: 'Connect', exact: true })

  await field.fill('https://relay.example/')
  await connect.click()
  await expect(page.getByText('This is no connect link')).toBeVisible()
  await expect(field).toHaveAttribute('aria-invalid', 'true')

  await field.fill(`${relay.url}/connect#wrong-token`)
  await connect.click()
  await expect(page.getByText('does not know this link')).toBeVisible()

  await field.fill(`http://127.0.0.1:${await closedPort()}/connect#token`)
  await connect.click()
  await expect(page.getByText('does not answer')).toBeVisible()

  await decline(page)
  await field.fill(relay.connectLink)
  await connect.click()
  await expect(page.getByText('Without the browser’s permission')).toBeVisible()
})

test('a helpdesk is added by any address of it, shows calls at once, and is left again on Remove', async ({
  relay,
  launch,
  requestTracker,
}) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const helpdesk = onPage(browser, await signIn(browser, requestTracker))
  await expect(helpdesk.sidebar).toHaveCount(0)

  const options = await browser.open('options.html')
  await options.getByLabel('Helpdesk address').fill('two words')
  await options.getByRole('button', { name: 'Add' }).click()
  await expect(options.getByText('This is no web address')).toBeVisible()
  await options.getByLabel('Helpdesk address').fill(`${requestTracker.url}/Ticket/Display.html?id=1`)
  await options.getByRole('button', { name: 'Add' }).click()
  await expect(options.getByText(requestTracker.url, { exact: true })).toBeVisible()

  // The page was open before; it need not be loaded again.
  await expect(helpdesk.sidebar).toBeVisible()
  await options.getByRole('button', { name: `Remove ${requestTracker.url}` }).click()
  await expect(options.getByText('No helpdesk yet')).toBeVisible()
  await expect(helpdesk.sidebar).toHaveCount(0)
  await helpdesk.page.reload()
  await relay.pbx.json({ event: 'newCall', from: '4930901820', to: '4930', direction: 'in', callId: 'o-1' })
  await expect(helpdesk.page.locator('ringside-calls')).toHaveCount(0)
})

test('a revoked agent is told, and what to do', async ({ relay, launch }) => {
  const agent = await relay.hire('mira')
  const browser = await launch()
  await browser.connect(agent.connectLink)
  const page = await browser.open('options.html')
  await expect(page.getByText('Calls appear as they happen')).toBeVisible()
  await relay.admin.send('DELETE', `/admin/agents/${agent.agent.id}`)
  await expect(page.getByText('The relay no longer accepts your access')).toBeVisible()
})

test('no site is permitted at install', async ({ launch }) => {
  const browser = await launch()
  const page = await browser.open('options.html')
  const granted = await page.evaluate(() =>
    (globalThis as unknown as { chrome: { permissions: { getAll(): Promise<object> } } }).chrome.permissions.getAll(),
  )
  expect(granted).toEqual({
    origins: [],
    permissions: ['alarms', 'notifications', 'storage', 'scripting', 'offscreen'],
  })
})

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
