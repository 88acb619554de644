import { inbound } from './support/calls.ts'
import { browserOf } from './support/chrome.ts'
import { store } from './support/dial-page.ts'
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

test('it shows and hides the sidebar of the page below it; elsewhere it says why not, and leads there', async ({
  relay,
  startWork,
}) => {
  const { browser, page, sidebar } = await startWork(relay.connectLink)
  const chrome = browserOf(browser)
  const toggle = async () => {
    const popup = await browser.open('popup.html')
    // As a page below the toolbar's: in a test that is a tab of its own.
    await page.bringToFront()
    await popup.reload()
    const gone = popup.waitForEvent('close')
    await popup.getByRole('button', { name: 'Show or hide the calls' }).click()
    await gone
  }
  await toggle()
  await expect(sidebar).toHaveCount(0)
  await toggle()
  await expect(sidebar).toBeVisible()

  const elsewhere = await browser.open('popup.html')
  await expect(elsewhere.getByText('this page is not one of them')).toBeVisible()
  await expect(elsewhere.getByRole('button', { name: 'Show or hide the calls' })).toHaveCount(0)
  await elsewhere.getByRole('button', { name: 'Go to the helpdesk' }).click()
  await expect.poll(chrome.activeTab).toBe(page.url())
})

test('its numbers are dialled as the agent wants it', async ({ relay, launch }) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  const call = inbound('c-1', '4930901810')
  await relay.pbx.json(call.ring)
  await relay.pbx.json(call.miss)
  const popup = await browser.open('popup.html')
  const number = popup.getByRole('link', { name: '+49 30 901810', exact: true })
  await expect(number).toHaveAttribute('href', 'tel:+4930901810')
  await store(browser, { dialScheme: 'https://phone.example/call?to={number}' })
  for (const link of [number, popup.getByRole('link', { name: 'Call +49 30 901810' })]) {
    await expect(link).toHaveAttribute('href', 'https://phone.example/call?to=%2B4930901810')
    await expect(link).toHaveAttribute('target', '_blank')
  }
})

test('it says what to do: no calls yet, telephony switched off, no answer, access ended', async ({ relay, launch }) => {
  const browser = await launch()
  const agent = await relay.hire('jonas')
  await browser.connect(agent.connectLink)
  const popup = await browser.open('popup.html')
  await expect(popup.getByText('No calls yet')).toBeVisible()
  await expect(popup.getByText('Add a helpdesk in the options')).toBeVisible()
  await relay.change({ enabled: false })
  await expect(popup.getByText('An administrator has switched telephony off')).toBeVisible()
  await expect(popup.getByText('No calls yet')).toHaveCount(0)
  await relay.change({ enabled: true })

  const call = inbound('c-1')
  await relay.pbx.json(call.ring)
  await relay.pbx.json(call.miss)
  await expect(popup.getByText('No call at the moment')).toBeVisible()
  await relay.stop()
  await expect(popup.getByText('The relay does not answer')).toBeVisible()
  await expect(popup.getByRole('button', { name: 'Retry now' })).toBeVisible()
  await expect(popup.getByText('Not known without a connection')).toBeVisible()
  await popup.context().setOffline(true)
  await expect(popup.getByText('This computer has no network')).toBeVisible()
  await expect(popup.getByText(/^Offline since/)).toBeVisible()
})

test('when the relay has ended the access it says where a new link comes from', async ({ relay, launch }) => {
  const browser = await launch()
  const { agent, connectLink } = await relay.hire('jonas')
  await browser.connect(connectLink)
  const popup = await browser.open('popup.html')
  await relay.admin.send('DELETE', `/admin/agents/${agent.id}`)
  await expect(popup.getByText('Access ended')).toBeVisible()
  await expect(popup.getByText('Ask your administrator for a new connect link')).toBeVisible()
  await expect(popup.getByText('No call at the moment')).toHaveCount(0)
})

test('without a connection it says what to do', async ({ launch }) => {
  const browser = await launch()
  const popup = await browser.open('popup.html')
  await expect(popup.getByText('Paste the connect link')).toBeVisible()
  const opened = browser.context.waitForEvent('page')
  await popup.getByRole('button', { name: 'Open options' }).first().click()
  await expect((await opened).getByLabel('Connect link')).toBeVisible()
})
