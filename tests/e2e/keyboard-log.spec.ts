import type { Locator, Page } from 'playwright/test'
import { browserOf } from './support/chrome.ts'
import { enterCustomer } from './support/customers.ts'
import { expect, test } from './support/fixtures.ts'
import { isFocused, pressTo, tabTo, use } from './support/keys.ts'

/** Addresses of the links that a page's user follows. The browser is kept from handing them to a phone program. */
async function followed(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const followed: string[] = []
    Object.assign(globalThis, { followed })
    addEventListener('click', event => {
      const [target] = event.composedPath()
      if (!(target instanceof HTMLAnchorElement) || event.defaultPrevented) return
      followed.push(target.href)
      event.preventDefault()
    })
  })
  return () => page.evaluate(() => (globalThis as unknown as { followed: string[] }).followed)
}

test('what a row offers, by keyboard alone', async ({ relay, startWork, requestTracker }) => {
  test.setTimeout(120_000)
  const known = await enterCustomer(requestTracker, 'Kim Keyboard', { WorkPhone: '+49 30 901824-01' })
  const { browser, page, sidebar, log } = await startWork(relay.connectLink)
  const links = await followed(page)
  for (const [callId, from] of Object.entries({ stranger: '493090182402', known: '493090182401' })) {
    await relay.pbx.ring(callId, { from })
    await relay.pbx.hangup(callId, { cause: 'cancel' })
  }
  const row = (text: string) => log.getByRole('listitem').filter({ hasText: text })
  await expect(row(known.name)).toHaveCount(1)
  /** By the arrow keys to a row, and into its menu. */
  const choose = async (inRow: Locator, entry: string, key: 'Tab' | 'Shift+Tab' = 'Shift+Tab') => {
    await tabTo(page, log.locator('li[tabindex="0"]'), key)
    await page.keyboard.press('Home')
    await pressTo(page, inRow, 'ArrowDown')
    await page.keyboard.press('m')
    await pressTo(page, page.getByRole('menu').getByRole('menuitem', { name: entry }), 'ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
  const opens = async (act: () => Promise<void>, url: (url: URL) => boolean) => {
    const opened = browser.context.waitForEvent('page')
    await act()
    const screen = await opened
    await screen.waitForURL(url)
    await screen.close()
    await page.bringToFront()
  }

  await choose(row(known.name), 'Call back')
  expect(await links()).toEqual(['tel:+493090182401'])
  await choose(row(known.name), 'Copy number')
  await use(page, page.getByRole('searchbox', { name: 'Search calls' }), 'ControlOrMeta+v')
  await expect(page.getByRole('searchbox', { name: 'Search calls' })).toHaveValue('+493090182401')
  await page.keyboard.press('Escape')
  await expect(log.getByRole('listitem')).toHaveCount(2)

  await opens(
    () => choose(row(known.name), 'Profile', 'Tab'),
    url => url.href.includes(`/User/Summary.html?id=${known.id}`),
  )
  await opens(
    () => choose(row(known.name), 'New ticket'),
    url => url.pathname === '/Ticket/Create.html',
  )

  await choose(row(known.name), 'Note …')
  await expect(row(known.name).getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.type('Wants a call')
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await relay.admin.call('known'))?.note).toBe('Wants a call')

  await choose(row('901824 02').or(row('90182402')), 'Assign …')
  await expect(log.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('Ada Byname')
  await use(page, log.getByRole('button', { name: /address book/ }))
  await expect(row('Ada Byname')).toHaveCount(1)
  // Asked for once more, the search that is open is gone back to.
  await choose(row('Ada Byname'), 'Assign …')
  await expect(log.getByRole('searchbox')).toBeFocused()
  await choose(row('Ada Byname'), 'Assign …')
  await expect(log.getByRole('searchbox')).toBeFocused()

  await choose(row('Ada Byname'), 'Mark done')
  await expect.poll(async () => (await relay.admin.call('stranger'))?.done).toBe(true)
  await choose(row('Ada Byname'), 'Select several')
  await expect(sidebar).toContainText('1 selected')
})

test('the whole log, by keyboard alone: search, filters, several, all, undo, older, the sidebar itself', async ({
  relay,
  startWork,
}) => {
  test.setTimeout(120_000)
  for (let number = 0; number < 64; number++) {
    await relay.pbx.ring(`k-${number}`, { from: `49309018${100 + number}` })
    await relay.pbx.hangup(`k-${number}`, { cause: 'cancel' })
  }
  const { browser, page, sidebar, log } = await startWork(relay.connectLink)
  const button = (name: string) => sidebar.getByRole('button', { name, exact: true })
  const rows = log.getByRole('listitem')
  await expect(rows.first()).toContainText('163')

  await tabTo(page, page.getByRole('searchbox', { name: 'Search calls' }))
  await page.keyboard.type('018 16')
  await expect(rows).toHaveCount(4)
  await use(page, button('Out'), 'Space')
  await expect(sidebar).toContainText('No call found')
  await use(page, button('Show all calls'))
  await expect(rows.first()).toContainText('163')
  await tabTo(page, button('Missed'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(button('Missed')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(button('Missed')).toHaveAttribute('aria-pressed', 'false')

  await tabTo(page, log.locator('li[tabindex="0"]'))
  await page.keyboard.press('Shift+Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  await expect(sidebar).toContainText('2 selected')
  await tabTo(page, button('Mark done'))
  await page.keyboard.press('Enter')
  await expect(sidebar).toContainText('2 calls marked done')
  await expect(sidebar).toContainText('58 missed calls')
  await tabTo(page, button('Clear selection'), 'Shift+Tab')
  await page.keyboard.press('Enter')

  await tabTo(page, button('Mark all done'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(sidebar).toContainText('58 calls marked done')
  await tabTo(page, button('Undo'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(sidebar).toContainText('58 missed calls')

  await tabTo(page, button('Show older calls'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(sidebar).toContainText('No older calls')
  await tabTo(page, log.locator('li[tabindex="0"]'), 'Shift+Tab')
  await page.keyboard.press('End')
  await expect(rows.last()).toContainText('100')
  await expect.poll(() => isFocused(rows.last())).toBe(true)

  await tabTo(page, page.getByRole('separator', { name: 'Width of the calls' }), 'Shift+Tab')
  const width = Number(await page.getByRole('separator').getAttribute('aria-valuenow'))
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('separator')).toHaveAttribute('aria-valuenow', String(width + 16))
  const { press } = browserOf(browser)
  await press('toggle-sidebar')
  await expect(sidebar).toHaveCount(0)
  await press('toggle-sidebar')
  await expect(sidebar).toBeVisible()
})
