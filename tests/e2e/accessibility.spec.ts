import type { Page } from 'playwright/test'
import { violations } from './support/axe.ts'
import { enterCustomer } from './support/customers.ts'
import { expect, test } from './support/fixtures.ts'

const PANEL = 'ringside-calls'

/** Waits for what moves in to have arrived: axe measures colours. */
async function still(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shadow = document.querySelector('ringside-calls')?.shadowRoot
    return Promise.all((shadow ?? document).getAnimations().map(animation => animation.finished))
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in sidebar and pop-ups, ${theme}`, async ({ relay, startWork, requestTracker }) => {
    const at = theme === 'light' ? '21' : '22'
    await enterCustomer(requestTracker, `Axel Known ${at}`, { WorkPhone: `+49 30 9018${at}-81` })
    await enterCustomer(requestTracker, `Two One ${at}`, { WorkPhone: `+49 30 9018${at}-82` })
    await enterCustomer(requestTracker, `Two Two ${at}`, { WorkPhone: `+49 30 9018${at}-82` })
    const { page, popups, log } = await startWork(relay.connectLink, { colorScheme: theme })
    const find = async () => {
      await still(page)
      return violations(page, PANEL)
    }
    expect(await find(), 'empty').toEqual([])

    await relay.pbx.ring('missed', { from: `49309018${at}81`, queue: 'support' })
    await relay.pbx.hangup('missed', { cause: 'cancel' })
    await relay.pbx.ring('talks', { from: `49309018${at}80`, queue: 'sales', user: 'Ben' })
    await relay.pbx.answer('talks', { user: 'Ben' })
    await relay.pbx.json({
      event: 'newCall',
      callId: 'out',
      from: '4930600',
      to: '49221555',
      direction: 'out',
      user: 'A',
    })
    await relay.pbx.hangup('out', { cause: 'busy' })
    await expect(log.getByRole('listitem')).toHaveCount(3)
    await log
      .getByRole('button', { name: /Axel Known/ })
      .first()
      .click()
    expect(await find(), 'log with an open row').toEqual([])

    await expect(popups).toHaveCount(0)
    await relay.pbx.ring('known', { from: `49309018${at}81`, queue: 'support' })
    await expect(popups.getByRole('heading')).toHaveText(`Axel Known ${at}`)
    expect(await find(), 'known caller').toEqual([])
    await relay.pbx.hangup('known', { cause: 'cancel' })

    await expect(popups).toHaveCount(0)
    await relay.pbx.ring('two', { from: `49309018${at}82`, queue: 'support' })
    await expect(popups.getByRole('listitem').first()).toBeVisible()
    expect(await find(), 'two candidates').toEqual([])
    await relay.pbx.hangup('two', { cause: 'cancel' })

    await expect(popups).toHaveCount(0)
    await relay.pbx.ring('unknown', { from: `49309018${at}89`, queue: 'support' })
    await popups
      .filter({ hasText: `${at}89` })
      .getByRole('button', { name: /^Assign/ })
      .click()
    await popups.getByRole('searchbox').waitFor()
    expect(await find(), 'unknown caller being assigned').toEqual([])

    await page.getByRole('button', { name: 'Hide calls' }).click()
    expect(await find(), 'closed').toEqual([])
  })

  test(`axe finds nothing in the extension's own pages, ${theme}`, async ({ relay, launch }) => {
    const browser = await launch({ colorScheme: theme })
    await relay.pbx.ring('missed', { from: '493090182181', queue: 'support' })
    await relay.pbx.hangup('missed', { cause: 'cancel' })
    const fresh = await browser.open('options.html')
    expect(await violations(fresh), 'not connected').toEqual([])
    await browser.connect(relay.connectLink)
    const options = await browser.open('options.html')
    await options.getByRole('heading', { name: 'Helpdesks' }).waitFor()
    expect(await violations(options), 'options').toEqual([])
    const popup = await browser.open('popup.html')
    await popup
      .getByText(/\+49 30 9018/)
      .first()
      .waitFor()
    expect(await violations(popup), 'popup page').toEqual([])
  })
}
