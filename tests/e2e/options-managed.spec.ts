import { violations } from './support/axe.ts'
import { expect, onPage, signIn, test } from './support/fixtures.ts'
import { managedChromium } from './support/policy.ts'

test('what the organisation has set holds, shows as such and cannot be changed', async ({
  relay,
  launch,
  requestTracker,
}) => {
  const { executablePath, set } = await managedChromium(test.info().outputPath('chromium'), {
    relayUrl: relay.url,
    helpdesks: [`${requestTracker.url}/`],
    dialScheme: 'sip',
    preferences: { theme: 'dark', notifications: 'never', language: 'de' },
    lockedPreferences: ['theme', 'screens'],
  })
  const browser = await launch({ executablePath })
  const page = await browser.open('options.html')

  // German by default, but free to choose.
  await expect(page.getByText(`Ihre Organisation hat das Relay festgelegt: ${relay.url}`)).toBeVisible()
  await page.goto(page.url().replace(/#.*|$/, '#me'))
  await page.getByLabel('Sprache').selectOption('en')
  await expect(page.getByLabel('Language', { exact: true })).toHaveValue('en')
  await expect(page.getByLabel('Colours')).toBeDisabled()
  await expect(page.getByLabel('Colours')).toHaveValue('dark')
  await expect(page.getByLabel('Open a screen when I answer')).toBeDisabled()
  await expect(page.getByLabel('Open a screen when I answer')).toBeChecked()
  await expect(page.getByLabel('Dial with')).toBeDisabled()
  await expect(page.getByLabel('Dial with')).toHaveValue('sip')
  await expect(page.getByLabel('Desktop notifications')).toBeEnabled()
  await expect(page.getByLabel('Desktop notifications')).toHaveValue('never')
  await expect(page.getByText('Set by your organisation')).toHaveCount(3)
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Desktop notifications').selectOption('always')

  // Another relay's link is turned away; this one's token is enough.
  await browser.allowHost('http://127.0.0.1/*')
  await page.getByRole('link', { name: 'Connection', exact: true }).click()
  const field = page.getByLabel('Connect link or token')
  await field.fill('https://other.example/connect#token')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText('of another relay')).toBeVisible()
  await field.fill(relay.connectLink.split('#')[1] ?? '')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText('Calls appear as they happen')).toBeVisible()

  // The helpdesk is there without having been added, and stays.
  const site = page.getByRole('listitem').filter({ hasText: requestTracker.url })
  await expect(site.getByText('Set by your organisation')).toBeVisible()
  await expect(site.getByRole('button', { name: /^Remove/ })).toHaveCount(0)
  await site.getByRole('button', { name: `Allow ${requestTracker.url}` }).click()
  const helpdesk = onPage(browser, await signIn(browser, requestTracker))
  await expect(helpdesk.sidebar).toBeVisible()
  expect(await violations(page)).toEqual([])

  // What is set anew holds at once; what the user chose meanwhile stays.
  await set({ helpdesks: [requestTracker.url], preferences: { notifications: 'hidden' }, lockedPreferences: [] })
  await expect(page.getByLabel('Connect link', { exact: true })).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: 'For me' }).click()
  await expect(page.getByLabel('Colours')).toBeEnabled()
  await expect(page.getByLabel('Colours')).toHaveValue('system')
  await expect(page.getByLabel('Desktop notifications')).toHaveValue('always')
})

test('a policy that names another relay ends the connection to the one before', async ({ relay, launch }) => {
  const { executablePath, set } = await managedChromium(test.info().outputPath('chromium'), {})
  const browser = await launch({ executablePath })
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html')
  await expect(page.getByText('Calls appear as they happen')).toBeVisible()
  await set({
    relayUrl: 'https://ringside.acme.example',
    helpdesks: ['https://a.acme.example', 'https://b.acme.example'],
  })
  await expect(page.getByText('Your organisation has set the relay: https://ringside.acme.example')).toBeVisible({
    timeout: 30_000,
  })
  // Both sites are let in by one click.
  await browser.allowHost('https://a.acme.example/*')
  await browser.allowHost('https://b.acme.example/*')
  await page.getByRole('button', { name: 'Allow all' }).click()
  await expect(page.getByRole('button', { name: /^Allow/ })).toHaveCount(0)
})
