import type { Locator, Page } from 'playwright/test'
import { enterCustomer } from './support/customers.ts'
import { expect, test } from './support/fixtures.ts'
import { tabTo } from './support/keys.ts'

test('a day by keyboard alone: sidebar, phone, details, note, done, assigning, profile, new ticket, pop-up', async ({
  relay,
  startWork,
  requestTracker,
}) => {
  test.setTimeout(120_000)
  const known = await enterCustomer(requestTracker, 'Kara Keys', { WorkPhone: '+49 30 901823-01' })
  const { page, sidebar, log, popups, browser } = await startWork(relay.connectLink)
  const button = (name: RegExp, within: Page | Locator = page) => within.getByRole('button', { name })
  const press = async (target: Locator, key = 'Enter') => {
    await tabTo(page, target, 'Shift+Tab')
    await page.keyboard.press(key)
  }

  await press(button(/^Hide calls/))
  await expect(button(/^Show calls/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(sidebar).toBeVisible()
  await expect(button(/^Hide calls/)).toBeFocused()

  await tabTo(page, sidebar.getByRole('radio', { name: 'On', exact: true }))
  await page.keyboard.press('ArrowRight')
  await expect(sidebar.getByRole('radio', { name: 'No pop-ups' })).toBeChecked()
  await page.keyboard.press('ArrowLeft')
  await expect(sidebar.getByRole('radio', { name: 'On', exact: true })).toBeChecked()

  await relay.pbx.ring('missed', { from: '493090182301' })
  await relay.pbx.hangup('missed', { cause: 'cancel' })
  const row = log.getByRole('listitem').filter({ hasText: known.name })
  await expect(row).toHaveCount(1)
  await press(button(/^Details/, row))
  await tabTo(page, row.getByRole('textbox', { name: 'Note' }))
  await page.keyboard.type('Asks for the invoice')
  await page.keyboard.press('Control+Enter')
  await expect.poll(async () => (await relay.admin.call('missed'))?.note).toBe('Asks for the invoice')

  const ticket = browser.context.waitForEvent('page')
  await tabTo(page, button(/^New ticket/, row))
  await page.keyboard.press('Enter')
  await (await ticket).waitForURL(/\/Ticket\/Create\.html/)
  await (await ticket).close()
  await page.bringToFront()
  const profile = browser.context.waitForEvent('page')
  await tabTo(page, button(/^Profile/, row))
  await page.keyboard.press('Enter')
  await (await profile).waitForURL(url => url.href.includes(`/User/Summary.html?id=${known.id}`))
  await (await profile).close()
  await page.bringToFront()

  // Escape leads back to the row.
  await page.keyboard.press('Escape')
  await expect(button(/^Details/, row)).toBeFocused()
  await tabTo(page, row.getByRole('checkbox', { name: /^Done/ }))
  await page.keyboard.press('Space')
  await expect.poll(async () => (await relay.admin.call('missed'))?.done).toBe(true)

  await relay.pbx.ring('unknown', { from: '493090182309' })
  await press(button(/^Assign/, popups))
  await expect(popups.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('Dora Byname')
  await tabTo(page, button(/address book/, popups))
  await page.keyboard.press('Enter')
  await expect(popups).toHaveAccessibleName('Dora Byname')
  await press(button(/^Dismiss/, popups))
  await expect(popups).toHaveCount(0)

  await relay.pbx.ring('again', { from: '493090182309' })
  await tabTo(page, button(/^Dismiss/, popups), 'Shift+Tab')
  await page.keyboard.press('Escape')
  await expect(popups).toHaveCount(0)
})

test('the options are changed and saved by keyboard alone', async ({ relay, launch }) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const page = await browser.open('options.html#log')
  const length = page.getByRole('spinbutton').first()
  await tabTo(page, length)
  const before = Number(await length.inputValue())
  await page.keyboard.press('ArrowUp')
  await expect(length).not.toHaveValue(String(before))
  await tabTo(page, page.getByRole('button', { name: 'Save', exact: true }))
  await page.keyboard.press('Enter')
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor()
})
