import { expect, test } from './support/fixtures.ts'
import { startHeldRelay } from './support/held-relay.ts'

test('what is going on comes first, then the day; details, menu and tick by keyboard alone', async ({
  relay,
  startWork,
}) => {
  const { page, log } = await startWork(relay.connectLink)
  await relay.pbx.ring('done-1', { from: '4930901821' })
  await relay.pbx.hangup('done-1', { cause: 'cancel' })
  await relay.pbx.ring('now-1', { from: '4930901822' })
  const rows = log.getByRole('listitem')
  await expect(rows.first()).toContainText('+49 30 901822')
  await expect(log.getByRole('heading')).toHaveText(['Now', 'Today'])
  await relay.pbx.hangup('now-1', { cause: 'cancel' })
  await expect(log.getByRole('heading')).toHaveText(['Today'])

  await rows.first().focus()
  await page.keyboard.press('Enter')
  await expect(log.getByRole('textbox', { name: 'Note' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(log.getByRole('textbox', { name: 'Note' })).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('d')
  await expect(rows.filter({ hasText: '901821' }).getByRole('checkbox')).toBeChecked()
  await page.keyboard.press('m')
  const menu = page.getByRole('menu')
  await expect(menu.getByRole('menuitem', { name: 'Call back' })).toBeFocused()
  await expect(menu.getByRole('menuitem', { name: 'Call back' })).toHaveAttribute('href', 'tel:+4930901821')
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
})

test('all shown are marked done, and exactly those are taken back: not a tick that was still under way', async ({
  relay,
  startWork,
}) => {
  const held = await startHeldRelay(relay.url)
  const { page, log, sidebar } = await startWork(relay.connectLink.replace(relay.url, held.url))
  for (const callId of ['u-1', 'u-2', 'u-3']) {
    await relay.pbx.ring(callId, { from: `493090182${callId.at(-1)}` })
    await relay.pbx.hangup(callId, { cause: 'cancel' })
  }
  await expect(log.getByRole('checkbox', { checked: false })).toHaveCount(3)
  held.hold('PATCH')
  // It shows what the log says, and so stays as it is until the relay has answered.
  await log.getByRole('checkbox').first().click()
  await expect.poll(held.held).toBe(1)
  await page.getByRole('button', { name: 'Mark all done' }).click()
  await expect(sidebar).toContainText('3 missed calls')
  held.release()
  await expect(log.getByRole('checkbox', { checked: true })).toHaveCount(3)
  await expect(sidebar).toContainText('2 calls marked done')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(log.getByRole('checkbox', { checked: false })).toHaveCount(2)
  await expect(log.getByRole('checkbox').first()).toBeChecked()
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await held.close()
})

test('older calls come from the relay, to the first there is', async ({ relay, startWork }) => {
  for (let number = 0; number < 64; number++) await relay.pbx.ring(`o-${number}`, { from: `49309018${100 + number}` })
  const { page, log, sidebar } = await startWork(relay.connectLink)
  await expect(log.getByRole('listitem').first()).toContainText('163')
  await page.getByRole('button', { name: 'Show older calls' }).click()
  await expect(sidebar).toContainText('No older calls')
  await log.getByRole('listitem').first().focus()
  await page.keyboard.press('End')
  await expect(log.getByRole('listitem').last()).toContainText('100')
  await expect(log.getByRole('listitem').last()).toHaveAttribute('aria-posinset', '64')
})
