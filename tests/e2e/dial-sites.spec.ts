import { serve } from '../../scripts/demo/serve.ts'
import { shareDialBrowser, store } from './support/dial-page.ts'
import { expect, signIn, test } from './support/fixtures.ts'

const openDialPage = shareDialBrowser()

test('the admin changes the default country: open pages read their numbers as of there', async () => {
  const { relay, links, setDial } = await openDialPage('<p>030 901820, (202) 555-0123</p>')
  await setDial(true)
  await expect(links).toHaveText(['030 901820'])
  await relay.change({ defaultCountry: 'US' })
  await expect(links).toHaveText(['(202) 555-0123'])
  await relay.change({ defaultCountry: 'DE' })
  await expect(links).toHaveText(['030 901820'])
})

test('another helpdesk that it is not switched on for is left alone', async () => {
  const { browser, page, links, setDial } = await openDialPage('<p>030 901820</p>')
  const other = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>030 901821</p>'),
  )
  await browser.addHelpdesk(other.url)
  const second = await browser.context.newPage()
  await second.goto(other.url)
  await second.locator('ringside-calls').waitFor({ state: 'attached' })
  await setDial(true)
  await expect(links).toHaveCount(1)
  await second.reload()
  await second.locator('ringside-calls').waitFor({ state: 'attached' })
  await page.reload()
  await expect(links).toHaveCount(1)
  await expect(second.locator('body a')).toHaveCount(0)
  await second.close()
  await other.close()
})

test('on a ticket of Request Tracker: links in the text, none where one writes; Remove takes them away', async ({
  launch,
  relay,
  requestTracker,
}) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  await browser.addHelpdesk(requestTracker.url)
  const id = await requestTracker.createTicket({
    Subject: 'Printer, 030 901820',
    Requestor: 'emma@customer.example',
    Content: 'Please call me on 030 901821.\nSerial 0301234567.',
  })
  const page = await signIn(browser, requestTracker)
  await page.goto(`${requestTracker.url}/Ticket/Display.html?id=${id}`)
  await store(browser, { dialLinks: { [requestTracker.url]: true } })
  const links = page.locator('a.ringside-dial')
  await expect(links.filter({ hasText: '030 901821' })).toHaveCount(1)
  await page.goto(`${requestTracker.url}/Ticket/Update.html?Action=Respond&id=${id}`)
  await expect(page.getByRole('heading', { name: 'Printer' }).locator(links)).toHaveText('030 901820')
  await expect(page.locator('input, textarea, [contenteditable], a').locator('a.ringside-dial')).toHaveCount(0)

  const options = await browser.open('options.html')
  await options.getByRole('button', { name: `Remove ${requestTracker.url}` }).click()
  await expect(links).toHaveCount(0)
  // Added again, it is as any new one.
  await browser.addHelpdesk(requestTracker.url)
  await page.reload()
  await page.locator('ringside-calls').waitFor({ state: 'attached' })
  const registered = await (await browser.worker()).evaluate(() =>
    (globalThis as unknown as Scripting).chrome.scripting.getRegisteredContentScripts(),
  )
  expect(registered.map(script => script.id)).toEqual([`site:${requestTracker.url}`])
})

interface Scripting {
  chrome: { scripting: { getRegisteredContentScripts(): Promise<{ id: string }[]> } }
}
