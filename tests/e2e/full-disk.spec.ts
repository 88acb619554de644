import { join } from 'node:path'
import { mountSmallDisk } from '../support/small-disk.ts'
import { openHelpdesk, stopWorker, storedCalls, test } from './support/demo-work.ts'
import { expect } from './support/fixtures.ts'

/** The link tries to store again after 30 s at the most. */
const TRIED = { timeout: 60_000 }

test('the disk of this computer is full: calls are shown all the same, it is said why, and nothing is missing afterwards', async ({
  relay,
  launch,
  permitted,
  helpdesk,
}) => {
  test.setTimeout(180_000)
  const disk = mountSmallDisk(64 * 1024 * 1024)
  test.skip(!disk, 'this user may not mount a disk to be filled: run it as root')
  if (!disk) return
  try {
    const browser = await launch({ profile: join(disk.folder, 'profile'), template: permitted })
    await browser.connect(relay.connectLink)
    await browser.addHelpdesk(helpdesk.url)
    const { page, popups, sidebar, log } = await openHelpdesk(browser, helpdesk.url)
    const popupOf = (digits: string) => popups.filter({ hasText: digits })
    await relay.pbx.ring('before', { from: '493090182001' })
    await expect(popups).toHaveCount(1)

    disk.fill()
    await relay.pbx.ring('during', { from: '493090182002' })
    await expect(popupOf('90182002')).toHaveCount(1)
    await expect(sidebar).toContainText('This browser cannot store calls')
    await relay.pbx.hangup('before', { cause: 'cancel' })
    await expect(popups).toHaveCount(1)
    await relay.pbx.ring('sent away', { from: '493090182003' })
    await popupOf('90182003').getByRole('button', { name: 'Dismiss' }).click()
    await expect(popupOf('90182003')).toHaveCount(0)

    // What an agent does meanwhile is done at the relay, and shown.
    const missed = log.getByRole('listitem').filter({ hasText: '90182001' })
    await expect(sidebar.getByText('1 missed call')).toBeVisible()
    await missed.getByRole('checkbox', { name: /^Done/ }).click()
    await expect(sidebar.getByText('1 missed call')).toHaveCount(0)
    await expect(missed.getByRole('checkbox')).toBeChecked()
    await expect(sidebar).not.toContainText('Not saved')

    await stopWorker(browser)
    disk.fill()
    await relay.pbx.ring('after', { from: '493090182004' })
    await expect(popupOf('90182004')).toHaveCount(1)
    await page.reload()
    await expect(popupOf('90182004')).toHaveCount(1)
    await expect(popupOf('90182001')).toHaveCount(0)
    await expect(sidebar).toContainText('This browser cannot store calls')

    disk.makeRoom()
    await sidebar.getByRole('button', { name: 'Retry now' }).click()
    await expect(sidebar).toContainText('Connected', TRIED)
    const expected = { before: 'ended', during: 'ringing', 'sent away': 'ringing', after: 'ringing' }
    await expect.poll(() => storedCalls(browser)).toEqual(expected)
    await expect(log.getByRole('listitem')).toHaveCount(4)
    await expect(popupOf('90182001')).toHaveCount(0)
    await expect(missed.getByRole('checkbox')).toBeChecked()
    await browser.context.close()
  } finally {
    disk.unmount()
  }
})
