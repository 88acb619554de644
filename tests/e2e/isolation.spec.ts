import type { Page } from 'playwright/test'
import { enterCustomer } from './support/customers.ts'
import { expect, onPage, signIn, test, type Workplace } from './support/fixtures.ts'
import { HOSTILE_PAGES, startHostilePages } from './support/hostile-pages.ts'
import { difference } from './support/pixels.ts'

/** A thousandth of the pixels: what antialiasing over another background may change. */
const SAME = 0.001
/** Of a page of Request Tracker, whose editors have a caret. */
const CARET = 0.0001
/** px; what shows through at the round corners of a pop-up is the page. */
const CORNER = 12

/** Takes away what ticks: two pictures are never of the same second. */
async function hold(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shadow = document.querySelector('ringside-calls')?.shadowRoot
    for (const part of shadow?.querySelectorAll<HTMLElement>('.figures') ?? []) part.style.display = 'none'
    const focused = shadow?.activeElement
    if (focused instanceof HTMLElement) focused.blur()
  })
}

async function pictures({ page, sidebar, popups }: Workplace): Promise<{ sidebar: Buffer; popup: Buffer }> {
  await page.bringToFront()
  await popups.first().waitFor()
  await hold(page)
  return {
    sidebar: await sidebar.screenshot({ animations: 'disabled', caret: 'hide' }),
    popup: await popups.first().screenshot({ animations: 'disabled', caret: 'hide' }),
  }
}

/** Takes away how old tickets are: that is another thing every second. */
async function holdAges(page: Page): Promise<void> {
  await page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode as Text
      if (/\d+ \w+ ago/.test(text.data)) text.data = 'some time ago'
    }
  })
}

/** The shares of pixels in which sidebar and pop-up differ between two pages. */
async function differences(judge: Page, one: Workplace, other: Workplace): Promise<[sidebar: number, popup: number]> {
  const a = await pictures(one)
  const b = await pictures(other)
  const box = await one.popups.first().boundingBox()
  const right = (box?.width ?? 0) - CORNER
  const bottom = (box?.height ?? 0) - CORNER
  const corners = [0, right].flatMap(x => [0, bottom].map(y => ({ x, y, width: CORNER + 1, height: CORNER + 1 })))
  return [await difference(judge, a.sidebar, b.sidebar), await difference(judge, a.popup, b.popup, corners)]
}

test('sidebar and pop-up look the same on pages with hostile styles, and on Request Tracker', async ({
  relay,
  requestTracker,
  launch,
}) => {
  const site = await startHostilePages()
  const browser = await launch()
  await browser.connect(relay.connectLink)
  await browser.addHelpdesk(requestTracker.url)
  await browser.addHelpdesk(site.url)
  const judge = await browser.context.newPage()
  const open = async (address: string) => {
    const page = await browser.context.newPage()
    await page.goto(address)
    return onPage(browser, page)
  }
  try {
    await relay.pbx.ring('missed', { from: '493090182001', queue: 'support' })
    await relay.pbx.hangup('missed', { cause: 'cancel' })
    await relay.pbx.ring('rings', { from: '493090182002', queue: 'support' })
    const plain = await open(`${site.url}/plain`)
    for (const name of Object.keys(HOSTILE_PAGES)) {
      const page = await open(`${site.url}/${name}`)
      await expect
        .poll(() => differences(judge, plain, page), name)
        .toEqual([expect.closeTo(0, 2), expect.closeTo(0, 2)])
      const [sidebar, popup] = await differences(judge, plain, page)
      expect.soft(sidebar, `sidebar on ${name}`).toBeLessThanOrEqual(SAME)
      expect.soft(popup, `pop-up on ${name}`).toBeLessThanOrEqual(SAME)
      await page.page.close()
    }
    const tracker = onPage(browser, await signIn(browser, requestTracker))
    // Signing in there changes what is said about the helpdesk, on all pages alike.
    await expect.poll(async () => Math.max(...(await differences(judge, plain, tracker)))).toBeLessThanOrEqual(SAME)
  } finally {
    await site.close()
  }
})

test('a real helpdesk looks the same without Ringside, with the sidebar closed, and after it was open', async ({
  relay,
  requestTracker,
  launch,
}) => {
  const customer = await enterCustomer(requestTracker, 'Paula Pixel', {}, ['Printer on fire'])
  const browser = await launch()
  const page = await signIn(browser, requestTracker)
  const judge = await browser.context.newPage()
  const view = async () => {
    await page.bringToFront()
    await holdAges(page)
    // Where the mouse is, something may stand out.
    await page.mouse.move(0, 0)
    return page.screenshot({ animations: 'disabled', caret: 'hide', mask: [page.locator('#footer, .timing, #time')] })
  }
  const visit = async (address: string) => {
    // A ticket's history comes after its page.
    await page.goto(requestTracker.url + address, { waitUntil: 'networkidle' })
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  }
  const addresses = ['/', `/Ticket/Display.html?id=${customer.tickets[0]}`, '/Ticket/Create.html?Queue=1']
  const before: Buffer[] = []
  for (const address of addresses) {
    await visit(address)
    before.push(await view())
  }
  /** Where every element of the page lies. */
  const places = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('head ~ body, body *')].map(element => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return [element.tagName, x, y, width, height].join(' ')
      }),
    )
  /** Without what Request Tracker's icons say there of themselves, whenever they are drawn. */
  const html = async () => {
    const values = await page.evaluate(() => [...document.documentElement.attributes].map(each => each.nodeValue))
    return values
      .join(' ')
      .replaceAll(/fontawesome-\S+/g, '')
      .trim()
  }
  await browser.connect(relay.connectLink)
  await browser.addHelpdesk(requestTracker.url)
  for (const [index, address] of addresses.entries()) {
    await visit(address)
    const attributes = await html()
    const { sidebar } = onPage(browser, page)
    const show = page.getByRole('button', { name: 'Show calls' })
    const hide = page.getByRole('button', { name: 'Hide calls' })
    await show.or(hide).waitFor()
    if (await hide.isVisible()) await hide.click()
    const handle = await page.locator('.handle').boundingBox()
    if (!handle) throw new Error('the handle is not there')
    // Its shadow reaches as far as that.
    const reach = 40
    const hole = { x: handle.x - reach, y: handle.y - reach, width: 200, height: handle.height + 2 * reach }
    const closed = await view()
    expect
      .soft(await difference(judge, before[index] as Buffer, closed, [hole]), `${address}, closed`)
      .toBeLessThanOrEqual(CARET)
    const lay = await places()
    await show.click()
    await sidebar.waitFor()
    expect(await page.evaluate(() => document.body.getBoundingClientRect().right)).toBeLessThanOrEqual(1366 - 320)
    await hide.click()
    await show.waitFor()
    const after = await view()
    expect
      .soft(await difference(judge, before[index] as Buffer, after, [hole]), `${address}, closed again`)
      .toBeLessThanOrEqual(CARET)
    expect.soft(await places(), address).toEqual(lay)
    expect(await html()).toBe(attributes)
    expect(await page.evaluate(() => document.querySelectorAll('html > style').length)).toBe(0)
  }
})
