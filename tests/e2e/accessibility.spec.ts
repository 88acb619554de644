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

  test(`axe finds nothing in what the log opens and says, ${theme}`, async ({ relay, startWork, requestTracker }) => {
    test.setTimeout(120_000)
    const at = theme === 'light' ? '23' : '24'
    await enterCustomer(requestTracker, `Axel Tickets ${at}`, { WorkPhone: `+49 30 9018${at}-81` }, ['One', 'Two'])
    for (const [callId, number] of [
      ['known', 81],
      ['stranger', 82],
      ['third', 83],
    ]) {
      await relay.pbx.ring(`${callId}`, { from: `49309018${at}${number}`, queue: 'support' })
      await relay.pbx.hangup(`${callId}`, { cause: 'cancel' })
    }
    const { page, log, sidebar } = await startWork(relay.connectLink, { colorScheme: theme })
    const row = (text: string) => log.getByRole('listitem').filter({ hasText: text })
    const find = async () => {
      await still(page)
      return violations(page, PANEL)
    }
    await row(`Axel Tickets ${at}`).focus()
    await page.keyboard.press('m')
    await expect(page.getByRole('menuitem', { name: 'Call back' })).toBeFocused()
    expect(await find(), "a row's menu").toEqual([])
    await page.getByRole('menuitem', { name: 'Note …' }).click()
    await log.getByRole('textbox', { name: 'Note' }).fill('Calls again')
    await log.getByRole('button', { name: 'Note to ticket' }).click()
    await expect(log.getByText('To which ticket?')).toBeVisible()
    expect(await find(), 'a note being written, and the choice of its ticket').toEqual([])
    await log.getByRole('textbox', { name: 'Note' }).press('Control+Enter')
    await expect(log.getByText('Saved')).toBeVisible()
    await page.keyboard.press('Escape')

    await row(`${at}82`).focus()
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'Assign …' }).click()
    await log.getByRole('searchbox').fill('Axel')
    await expect(log.getByRole('button', { name: /Axel Tickets/ }).last()).toBeVisible()
    expect(await find(), 'a stranger being assigned').toEqual([])
    await page.keyboard.press('Escape')

    const search = page.getByRole('searchbox', { name: 'Search calls' })
    await search.fill(`${at}82`)
    await expect(log.getByRole('listitem')).toHaveCount(1)
    await sidebar.getByRole('button', { name: 'Missed', exact: true }).click()
    expect(await find(), 'found').toEqual([])
    await search.fill('nobody')
    await expect(sidebar).toContainText('No call found')
    expect(await find(), 'nothing found').toEqual([])
    await sidebar.getByRole('button', { name: 'Show all calls' }).click()

    await row(`${at}83`).focus()
    await page.keyboard.press('Shift+Space')
    await expect(sidebar).toContainText('1 selected')
    expect(await find(), 'rows being chosen').toEqual([])
    await sidebar.getByRole('button', { name: 'Mark done', exact: true }).click()
    await expect(sidebar.getByRole('button', { name: 'Undo' })).toBeVisible()
    expect(await find(), 'what can be taken back').toEqual([])

    await log.evaluate(list => list.parentElement?.scrollTo(0, list.scrollHeight))
    await expect(sidebar.getByRole('button', { name: 'Show older calls' })).toBeVisible()
    expect(await find(), 'the end of the list').toEqual([])
    await sidebar.getByRole('button', { name: 'Show older calls' }).click()
    await expect(sidebar).toContainText('No older calls')
    expect(await find(), 'the end of the log').toEqual([])

    await relay.stop()
    await expect(sidebar).toContainText('The relay does not answer')
    expect(await find(), 'no answer').toEqual([])
  })

  test(`axe finds nothing in the extension's own pages, ${theme}`, async ({ relay, launch }) => {
    const browser = await launch({ colorScheme: theme })
    await relay.pbx.ring('missed', { from: '493090182181', queue: 'support' })
    await relay.pbx.hangup('missed', { cause: 'cancel' })
    const fresh = await browser.open('options.html')
    expect(await violations(fresh), 'not connected').toEqual([])
    const first = await browser.open('popup.html')
    await expect(first.getByText('Paste the connect link')).toBeVisible()
    expect(await violations(first), 'popup page, not connected').toEqual([])
    await browser.connect(relay.connectLink)
    const options = await browser.open('options.html#me')
    await options.getByRole('heading', { name: 'For me' }).waitFor()
    expect(await violations(options), 'for me').toEqual([])
    await options.getByLabel('Dial with').selectOption('web')
    await options.getByLabel('Address of the web phone').fill('phone')
    await expect(options.getByText('This is no such address')).toBeVisible()
    await options.getByRole('checkbox', { name: 'Quiet hours' }).check()
    expect(await violations(options), 'for me, with an error').toEqual([])
    await options.getByRole('link', { name: 'Connection' }).first().click()
    await options.getByLabel('Helpdesk address').fill('no address')
    await options.getByRole('button', { name: 'Add', exact: true }).first().click()
    await expect(options.getByText('This is no web address')).toBeVisible()
    expect(await violations(options), 'connection, with an error').toEqual([])
    const popup = await browser.open('popup.html')
    await popup
      .getByText(/\+49 30 9018/)
      .first()
      .waitFor()
    expect(await violations(popup), 'popup page').toEqual([])
    await relay.stop()
    await expect(popup.getByText('The relay does not answer')).toBeVisible()
    expect(await violations(popup), 'popup page without an answer').toEqual([])
  })
}
