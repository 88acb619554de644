import type { Page } from 'playwright/test'
import { serve } from '../../scripts/demo/serve.ts'
import { inbound } from './support/calls.ts'
import { browserOf } from './support/chrome.ts'
import { expect, test } from './support/fixtures.ts'
import { tabTo, use } from './support/keys.ts'

/** Presses Enter where that closes the page: the key comes up when there is nobody left to hear of it. */
async function pressAway(page: Page): Promise<void> {
  const closed = page.waitForEvent('close')
  await page.keyboard.press('Enter').catch(() => undefined)
  await closed
}

test("the toolbar's page, by keyboard alone", async ({ relay, startWork }) => {
  test.setTimeout(120_000)
  const { browser, page, sidebar, log } = await startWork(relay.connectLink)
  for (const callId of ['t-1', 't-2']) {
    const call = inbound(callId, `4989555577${callId.at(-1)}`)
    await relay.pbx.json(call.ring)
    if (callId === 't-1') await relay.pbx.json(call.miss)
  }
  await expect(log.getByRole('listitem')).toHaveCount(2)
  const popup = await browser.open('popup.html')
  const last = popup.getByRole('region', { name: 'Last calls' })

  await tabTo(popup, popup.getByRole('radio', { name: 'On', exact: true }))
  await popup.keyboard.press('ArrowRight')
  await expect(popup.getByRole('radio', { name: 'No pop-ups' })).toBeChecked()
  await expect(sidebar.getByRole('radio', { name: 'No pop-ups' })).toBeChecked()

  await use(popup, last.getByRole('checkbox'), 'Space')
  await expect.poll(async () => (await relay.admin.call('t-1'))?.done).toBe(true)
  const back = last.getByRole('link', { name: /^Call \+49/ })
  await tabTo(popup, back)
  await popup.evaluate(() =>
    addEventListener('click', event => {
      if (!(event.target instanceof HTMLAnchorElement)) return
      document.title = event.target.href
      // No phone program is to come up.
      event.preventDefault()
    }),
  )
  await popup.keyboard.press('Enter')
  await expect(popup).toHaveTitle('tel:+49895555771')

  const opened = browser.context.waitForEvent('page')
  await tabTo(
    popup,
    popup.getByRole('region', { name: 'Now' }).getByRole('button', { name: 'New ticket' }),
    'Shift+Tab',
  )
  await popup.keyboard.press('Enter')
  const ticket = await opened
  await ticket.waitForURL(/\/Ticket\/Create\.html/)
  await ticket.close()

  await popup.bringToFront()
  await tabTo(popup, popup.getByRole('button', { name: 'Go to the helpdesk' }), 'Shift+Tab')
  await pressAway(popup)
  await expect.poll(browserOf(browser).activeTab).toBe(page.url())
  const again = await browser.open('popup.html')
  await page.bringToFront()
  await again.reload()
  await tabTo(again, again.getByRole('button', { name: 'Show or hide the calls' }))
  await pressAway(again)
  await expect(sidebar).toHaveCount(0)
})

test('how numbers are dialled and where they are links, by keyboard alone', async ({ relay, launch }) => {
  const seen = (text: string) =>
    serve((request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><p>${text} ${request.url}`)
    })
  const [phone, helpdesk] = [await seen('dialled'), await seen('030 901820')]
  const browser = await launch()
  await browser.connect(relay.connectLink)
  await browser.addHelpdesk(helpdesk.url)
  const page = await browser.context.newPage()
  await page.goto(helpdesk.url)
  const options = await browser.open('options.html#me')
  await tabTo(options, options.getByRole('combobox', { name: 'Dial with' }))
  await options.keyboard.press('End')
  await tabTo(options, options.getByRole('textbox', { name: 'Address of the web phone' }))
  await options.keyboard.type(`${phone.url}/call?to={number}`)
  await use(
    options,
    options.getByRole('checkbox', { name: `Numbers in pages of ${helpdesk.url} become links` }),
    'Space',
  )

  await page.bringToFront()
  const link = page.locator('a.ringside-dial')
  await expect(link).toHaveAttribute('href', `${phone.url}/call?to=%2B4930901820`)
  const opened = browser.context.waitForEvent('page')
  await use(page, link)
  await expect((await opened).getByText('dialled /call?to=%2B4930901820')).toBeVisible()
  await phone.close()
  await helpdesk.close()
})
