import type { Page } from 'playwright/test'
import { startDemoHelpdesk } from '../../scripts/demo/helpdesk.ts'
import { test as base, expect, onPage } from './support/fixtures.ts'

const test = base.extend<{ helpdesk: { url: string }; open(path?: string): Promise<ReturnType<typeof onPage>> }>({
  // biome-ignore lint/correctness/noEmptyPattern: how Playwright wants a fixture without fixtures
  helpdesk: async ({}, use) => {
    const helpdesk = await startDemoHelpdesk()
    await use(helpdesk)
    await helpdesk.close()
  },
  open: async ({ relay, helpdesk, launch }, use) => {
    const browser = await launch()
    await browser.connect(relay.connectLink)
    await browser.addHelpdesk(helpdesk.url)
    await use(async (path = '/') => {
      const page = await browser.context.newPage()
      await page.goto(helpdesk.url + path)
      return onPage(browser, page)
    })
  },
})

/** Right edge of the page's body; in px. */
const pageEnd = (page: Page) => page.evaluate(() => Math.round(document.body.getBoundingClientRect().right))

test('the edge is dragged and moved by keys within its bounds, makes room at once, and is remembered', async ({
  open,
}) => {
  const { page, sidebar } = await open()
  const edge = page.getByRole('separator', { name: 'Width of the calls' })
  await expect(edge).toHaveAttribute('aria-valuenow', '320')
  expect(await pageEnd(page)).toBe(1366 - 320)

  await page.mouse.move(1366 - 321, 300)
  await page.mouse.down()
  await page.mouse.move(1366 - 401, 300, { steps: 4 })
  await page.mouse.up()
  await expect(edge).toHaveAttribute('aria-valuenow', '400')
  expect((await sidebar.boundingBox())?.width).toBe(400)
  expect(await pageEnd(page)).toBe(1366 - 400)

  await edge.focus()
  await edge.press('ArrowLeft')
  await expect(edge).toHaveAttribute('aria-valuenow', '416')
  await edge.press('ArrowRight')
  await edge.press('ArrowRight')
  await expect(edge).toHaveAttribute('aria-valuenow', '384')
  // At its widest it leaves the page 900 px.
  await edge.press('End')
  await expect(edge).toHaveAttribute('aria-valuenow', '466')
  await edge.press('ArrowLeft')
  await expect(edge).toHaveAttribute('aria-valuenow', '466')
  expect(await pageEnd(page)).toBe(900)
  await edge.press('Home')
  await expect(edge).toHaveAttribute('aria-valuenow', '280')
  expect(await pageEnd(page)).toBe(1366 - 280)

  await page.reload()
  await expect(edge).toHaveAttribute('aria-valuenow', '280')
  await expect.poll(() => pageEnd(page)).toBe(1366 - 280)
})

test('below 900 px it lies over the page, which moves when the window changes, but not under somebody who types', async ({
  open,
}) => {
  const { page, sidebar } = await open()
  await sidebar.waitFor()
  expect(await pageEnd(page)).toBe(1366 - 320)
  await page.setViewportSize({ width: 880, height: 700 })
  await expect.poll(() => pageEnd(page)).toBe(880)
  await expect(sidebar).toBeVisible()

  const answer = page.getByLabel('Answer to ticket 1042')
  await page.evaluate(() => document.querySelector('textarea')?.focus())
  await page.setViewportSize({ width: 1100, height: 700 })
  await page.keyboard.type('We will')
  expect(await pageEnd(page)).toBe(1100)
  await answer.blur()
  await expect.poll(() => pageEnd(page)).toBe(1100 - 320)
})

test('opened by the agent it moves the page at once; opened by itself it waits for whoever types', async ({ open }) => {
  const { page, sidebar } = await open()
  await page.getByRole('button', { name: 'Hide calls' }).click()
  await expect.poll(() => pageEnd(page)).toBe(1366)
  await page.getByLabel('Answer to ticket 1042').focus()
  await page.getByRole('button', { name: 'Show calls' }).dispatchEvent('click')
  await expect(sidebar).toBeVisible()
  expect(await pageEnd(page)).toBe(1366 - 320)

  // Typed in before the sidebar is there.
  await page.addInitScript(() =>
    document.addEventListener('DOMContentLoaded', () => document.querySelector('textarea')?.focus()),
  )
  await page.reload()
  await expect(sidebar).toBeVisible()
  expect(await pageEnd(page)).toBe(1366)
  await page.keyboard.press('Tab')
  await expect.poll(() => pageEnd(page)).toBe(1366 - 320)
})

test('it is at the right of a page that reads from right to left, and not on paper', async ({ open }) => {
  const { page, sidebar } = await open()
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  expect((await sidebar.boundingBox())?.x).toBe(1366 - 320)
  expect(await pageEnd(page)).toBe(1366 - 320)
  await page.emulateMedia({ media: 'print' })
  await expect(sidebar).toBeHidden()
  expect(await pageEnd(page)).toBe(1366)
})

test('while closed nothing of it ever shifts the page', async ({ open }) => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Hide calls' }).click()
  await page.addInitScript(() => {
    const shifts: number[] = []
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => entry.startTime))).observe({
      type: 'layout-shift',
      buffered: true,
    })
    Object.assign(globalThis, { shifts })
  })
  await page.reload()
  await page.getByRole('button', { name: 'Show calls' }).waitFor()
  // Two frames: shifts are told after the one they happened in.
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([])
})

test('beside it a ticket of Request Tracker with a long title keeps title, tabs and footer apart', async ({
  relay,
  requestTracker,
  startWork,
}) => {
  const { page, sidebar } = await startWork(relay.connectLink)
  const Subject = 'Printer on the second floor prints blank pages, and the one beside it prints none at all'
  const ticket = await requestTracker.createTicket({ Subject, Requestor: 'title@customers.example', Content: 'Help.' })
  await page.goto(`${requestTracker.url}/Ticket/Display.html?id=${ticket}`)
  await sidebar.waitFor()
  const clash = () =>
    page.evaluate(() => {
      const title = document.querySelector('#header h1')
      const tabs = document.querySelector('#page-navigation')?.getBoundingClientRect()
      const footer = document.querySelector('#footer')?.getBoundingClientRect()
      if (!title || !tabs || !footer) return 'not there'
      const text = document.createRange()
      text.selectNodeContents(title)
      const under = [...text.getClientRects()].some(
        line => line.right > tabs.left && line.bottom > tabs.top && line.top < tabs.bottom,
      )
      const room = document.body.getBoundingClientRect().right
      if (under) return 'the title is below the tabs'
      return tabs.right > room || footer.right > room ? 'below the sidebar' : 'apart'
    })
  await expect.poll(clash).toBe('apart')
  expect(await pageEnd(page)).toBe(1366 - 320)
  await page.getByRole('separator', { name: 'Width of the calls' }).press('End')
  await expect.poll(() => pageEnd(page)).toBe(900)
  await expect.poll(clash).toBe('apart')
})
