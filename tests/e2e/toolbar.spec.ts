import { inbound } from './support/calls.ts'
import { browserOf } from './support/chrome.ts'
import { expect, test } from './support/fixtures.ts'

test('the button says that it rings, then what was missed, in words as well', async ({ relay, startWork }) => {
  const { browser, log } = await startWork(relay.connectLink, { locale: 'de-DE' })
  const chrome = browserOf(browser)
  await expect.poll(chrome.title).toBe('Ringside: Keine verpassten Anrufe')
  expect(await chrome.badge()).toBe('')
  const call = inbound('c-1')
  await relay.pbx.json(call.ring)
  await expect.poll(chrome.badge).toBe('•')
  await expect.poll(chrome.title).toBe('Ringside: 1 Anruf klingelt')
  await relay.pbx.json(call.miss)
  await expect.poll(chrome.badge).toBe('1')
  await expect.poll(chrome.title).toBe('Ringside: 1 verpasster Anruf')
  await log.getByRole('checkbox').check()
  await expect.poll(chrome.badge).toBe('')
})

test('its page shows who calls and the last ten calls, and does what there is to do', async ({ relay, startWork }) => {
  const { browser, log } = await startWork(relay.connectLink)
  for (let index = 0; index < 11; index++) {
    const call = inbound(`c-${index}`, `49309018${10 + index}`)
    await relay.pbx.json(call.ring)
    await relay.pbx.json(call.miss)
  }
  await expect(log.getByRole('listitem')).toHaveCount(11)
  const popup = await browser.open('popup.html')
  await expect(popup.getByText('Connected')).toBeVisible()
  await expect(popup.getByText('No call at the moment')).toBeVisible()
  const last = popup.getByRole('region', { name: 'Last calls' })
  await expect(last.getByRole('listitem')).toHaveCount(10)
  await expect(last).toContainText('11 missed calls')

  const running = popup.getByRole('region', { name: 'Now' })
  await relay.pbx.json(inbound('now').ring)
  await expect(running.getByRole('listitem')).toContainText('+49 12347114711')
  await expect(running.getByRole('listitem')).toContainText(/Ringing · \d+ s/)

  const newest = last.getByRole('listitem').first()
  await newest.getByRole('checkbox').focus()
  await expect(newest.getByRole('link', { name: 'Call +49 30 901820' })).toHaveAttribute('href', 'tel:+4930901820')
  await popup.keyboard.press('Space')
  await expect(last).toContainText('10 missed calls')
  await popup.getByRole('radio', { name: 'No pop-ups' }).check()
  await expect(popup.getByRole('radio', { name: 'No pop-ups' })).toBeChecked()

  const opened = browser.context.waitForEvent('page')
  await running.getByRole('button', { name: 'New ticket' }).click()
  await expect((await opened).locator('input[name=Subject]')).toHaveValue('Call from +49 12347114711')
})

test('without a connection it says what to do', async ({ launch }) => {
  const browser = await launch()
  const popup = await browser.open('popup.html')
  await expect(popup.getByText('Paste the connect link')).toBeVisible()
  const opened = browser.context.waitForEvent('page')
  await popup.getByRole('button', { name: 'Open options' }).first().click()
  await expect((await opened).getByLabel('Connect link')).toBeVisible()
})
