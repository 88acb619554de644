import { inbound } from './support/calls.ts'
import { browserOf } from './support/chrome.ts'
import { expect, test } from './support/fixtures.ts'

test('the shortcuts can be changed in the browser, and say what they are for', async ({ launch }) => {
  const commands = await browserOf(await launch()).commands()
  expect(commands.filter(({ name }) => !name.startsWith('_'))).toEqual([
    { name: 'focus-popup', shortcut: 'Alt+P', description: 'Go to the newest pop-up' },
    { name: 'toggle-sidebar', shortcut: 'Alt+R', description: 'Show or hide the calls' },
  ])
})

test('by keyboard: into the newest pop-up, away with it, and back to what was being typed', async ({
  relay,
  startWork,
}) => {
  const { browser, page, popups, sidebar } = await startWork(relay.connectLink)
  const { press } = browserOf(browser)
  const search = page.locator('#simple-search input[name=q]').first()
  await search.focus()
  await relay.pbx.json(inbound('c-1').ring)
  await expect(popups).toHaveCount(1)
  await press('focus-popup')
  await expect(popups.first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(popups).toHaveCount(0)
  await expect(search).toBeFocused()

  await expect(page.getByRole('button', { name: 'Hide calls' })).toHaveAttribute('title', 'Hide calls (Alt+R)')
  await press('toggle-sidebar')
  await expect(sidebar).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Show calls/ })).toHaveAttribute('title', /^Show calls \(Alt\+R\) · /)
  await expect(search).toBeFocused()
  await press('toggle-sidebar')
  await expect(sidebar).toBeVisible()
})
