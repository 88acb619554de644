import type { Page } from 'playwright/test'
import { serve } from '../../scripts/demo/serve.ts'
import { shareDialBrowser } from './support/dial-page.ts'
import { expect, test } from './support/fixtures.ts'

const openDialPage = shareDialBrowser()

test('a click dials and nothing else: no row, form, router or shortcut of the page hears of it', async () => {
  const phone = await serve((request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${request.url}`),
  )
  const { browser, page, links, setDial, store } = await openDialPage(
    '<form action="/sent"><table><tr><td>030 901820<td>other</table></form>',
  )
  await page.evaluate(listen)
  await setDial(true)
  await expect(links).toHaveAttribute('href', 'tel:+4930901820')
  await store({ dialScheme: `${phone.url}/call?to={number}` })
  await expect(links).toHaveAttribute('href', `${phone.url}/call?to=%2B4930901820`)
  for (const dial of [() => links.click(), () => links.press('Enter')]) {
    const opened = browser.context.waitForEvent('page')
    await dial()
    const tab = await opened
    await expect(tab.getByText('/call?to=%2B4930901820')).toBeVisible()
    expect(await tab.evaluate(() => [document.referrer, opener])).toEqual(['', null])
    await tab.close()
  }
  expect(await heard(page)).toEqual([])
  await page.getByText('other').click()
  expect(await heard(page)).toEqual(['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
  await phone.close()
})

/** As a page does that takes every click on a row or link for its own. */
function listen(): void {
  const heard: string[] = []
  for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'keydown', 'keyup']) {
    document.addEventListener(name, event => heard.push(event.type), { capture: true })
  }
  Object.assign(globalThis, { heard })
}

const heard = (page: Page) => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)

test('dialing asks nobody to leave, with a reply half written; leaving does', async () => {
  const { page, links, setDial } = await openDialPage(`<p>030 901820</p><textarea></textarea><script>
    addEventListener('beforeunload', event => event.preventDefault())
  </script>`)
  await setDial(true)
  await expect(links).toHaveCount(1)
  await page.reload()
  await expect(links).toHaveCount(1)
  await page.locator('body > textarea').fill('Dear Ms Taylor,')
  const asked: string[] = []
  page.on('dialog', async dialog => {
    asked.push(dialog.type())
    await dialog.dismiss()
  })
  await links.click()
  await links.press('Enter')
  expect(asked).toEqual([])
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
})

test('what is copied holds no links of ours, and they return', async () => {
  const { page, links, setDial } = await openDialPage('<p id="number">Call 030 901820 today</p><textarea></textarea>')
  await setDial(true)
  await expect(links).toHaveCount(1)
  const copied = page.evaluate(
    () =>
      new Promise<string>(resolve => {
        // At the window, after everybody else: what the browser is about to copy.
        addEventListener('copy', () => resolve(document.querySelector('#number')?.innerHTML ?? ''), { once: true })
      }),
  )
  await page.locator('#number').selectText()
  await page.keyboard.press('ControlOrMeta+c')
  expect(await copied).toBe('Call 030 901820 today')
  await expect(links).toHaveCount(1)
  expect(await page.evaluate(() => `${getSelection()}`)).toBe('Call 030 901820 today')
  await page.locator('body > textarea').click()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.locator('body > textarea')).toHaveValue('Call 030 901820 today')
})
