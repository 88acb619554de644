import { violations } from './support/axe.ts'
import { enterCustomer } from './support/customers.ts'
import { expect, signIn, test } from './support/fixtures.ts'

test('a helpdesk is tried with a number: who has it, why, and with which tickets', async ({
  relay,
  startWork,
  requestTracker,
}) => {
  const customer = await enterCustomer(requestTracker, 'Tilda Tried', { WorkPhone: '030 / 90182501' }, ['Broken lamp'])
  await enterCustomer(requestTracker, 'Mona Mentioned', {}, ['Call back on 030 90182502'])
  const { browser } = await startWork(relay.connectLink)
  const page = await browser.open('options.html')
  const site = page.getByRole('listitem').filter({ hasText: requestTracker.url }).first()
  await expect(site).toContainText('Request Tracker: callers are looked up')
  await site.getByRole('button', { name: `Try it: ${requestTracker.url}` }).click()
  const number = site.getByLabel('Number of a customer')
  const result = site.getByRole('status')

  await number.fill('+49 (30) 90182501')
  await number.press('Enter')
  await expect(result).toContainText('Request Tracker knows one customer with +49 30 90182501')
  await expect(result.getByRole('link', { name: customer.name })).toHaveAttribute(
    'href',
    `${requestTracker.url}/User/Summary.html?id=${customer.id}`,
  )
  await expect(result).toContainText('known')
  await expect(result).toContainText('Work phone · Request Tracker')
  await expect(result).toContainText(`#${customer.tickets[0]} Broken lamp`)
  await expect(result).toContainText(/Asked through an open page\. It took [\d,]+ ms\./)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    expect(await violations(page), theme).toEqual([])
  }

  await number.fill('030 90182599')
  await number.press('Enter')
  await expect(result).toContainText('Request Tracker knows nobody with +49 30 90182599')
  await number.fill('31')
  await number.press('Enter')
  await expect(site.getByText('This is no phone number of the public network')).toBeVisible()
  await expect(number).toHaveAttribute('aria-invalid', 'true')
})

test('a try says why it could not: nobody is signed in, no page has told what it is', async ({
  relay,
  launch,
  requestTracker,
}) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  await browser.addHelpdesk(requestTracker.url)
  const page = await browser.open('options.html')
  const site = page.getByRole('listitem').filter({ hasText: requestTracker.url }).first()
  const attempt = async () => {
    const number = site.getByLabel('Number of a customer')
    await number.fill('030 90182503')
    await number.press('Enter')
  }
  await site.getByRole('button', { name: /^Try it/ }).click()
  await attempt()
  await expect(site.getByRole('status')).toContainText('It is not known yet which helpdesk this is')

  const helpdesk = await signIn(browser, requestTracker)
  await expect(site).toContainText('callers are looked up')
  await helpdesk.close()
  await browser.context.clearCookies()
  await attempt()
  await expect(site.getByRole('status')).toContainText('Sign in to Request Tracker to see who calls')
  await expect(site.getByRole('status')).toContainText('Open Request Tracker in a tab and sign in')
})
