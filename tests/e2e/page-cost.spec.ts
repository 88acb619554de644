import type { Page } from 'playwright/test'
import type { ExtensionBrowser } from '../../scripts/extension-browser.ts'
import { expect, onPage, signIn, test } from './support/fixtures.ts'
import { stopWorker } from './support/stop-worker.ts'
import { passTime } from './support/trace.ts'

/** As if the agent had left the sidebar closed there. */
async function leaveClosed(browser: ExtensionBrowser, origin: string): Promise<void> {
  const worker = await browser.worker()
  await worker.evaluate(
    sidebarOpen =>
      (
        globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } }
      ).chrome.storage.local.set({ sidebarOpen }),
    { [origin]: false },
  )
}

const showButton = (page: Page) => page.getByRole('button', { name: /^Show calls/ })

/** Two frames: shifts are told after the one they happened in. */
async function twoFrames(page: Page): Promise<void> {
  await page.bringToFront()
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
}

test('closed, it shifts nothing of a page of Request Tracker: not by coming, nor by what happens then', async ({
  relay,
  requestTracker,
  launch,
}) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  await browser.addHelpdesk(requestTracker.url)
  await leaveClosed(browser, requestTracker.url)
  // The page is opened while the browser has no script for it.
  const worker = await browser.worker()
  await worker.evaluate('chrome.scripting.unregisterContentScripts()')
  const page = await signIn(browser, requestTracker)
  // Request Tracker draws its icons late, and shifts itself by that: let it come to rest first.
  await page.goto(requestTracker.url, { waitUntil: 'networkidle' })
  await twoFrames(page)
  await page.evaluate(() => {
    const shifts: string[] = []
    new PerformanceObserver(list => {
      const entries = list.getEntries() as (PerformanceEntry & { value: number; sources: object[] })[]
      shifts.push(...entries.map(({ value, sources }) => `${value}: ${JSON.stringify(sources)}`))
    }).observe({ type: 'layout-shift' })
    Object.assign(globalThis, { shifts })
  })
  // Comes to tabs that are open, when the browser says that it may.
  await worker.evaluate('chrome.permissions.onAdded.dispatch({})')
  await page.bringToFront()
  await showButton(page).waitFor()
  await twoFrames(page)
  await relay.pbx.ring('one', { from: '493090182001', queue: 'support' })
  await relay.pbx.ring('two', { from: '493090182002', queue: 'support' })
  await expect(onPage(browser, page).popups).toHaveCount(2)
  for (const id of ['one', 'two']) await relay.pbx.hangup(id, { cause: 'cancel' })
  await expect(page.getByRole('button', { name: /^Show calls · 2 missed/ })).toBeVisible()
  await twoFrames(page)
  expect(await page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts)).toEqual([])
})

test('closed, a page of Request Tracker that loads lies just as it would without it, in that very moment', async ({
  relay,
  requestTracker,
  launch,
}) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  await browser.addHelpdesk(requestTracker.url)
  await leaveClosed(browser, requestTracker.url)
  const page = await signIn(browser, requestTracker)
  await page.addInitScript(() => {
    const places = () =>
      [...document.querySelectorAll('html, body, body *')].map(element => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return [element.tagName, x, y, width, height].join(' ')
      })
    // Called before the page does anything else: what differs is by our element alone.
    new MutationObserver(() => {
      const host = document.querySelector<HTMLElement>('ringside-calls')
      if (!host || 'lie' in globalThis) return
      const lie = { with: places(), without: [] as string[] }
      Object.assign(globalThis, { lie })
      host.remove()
      lie.without = places()
      document.documentElement.append(host)
      host.showPopover()
    }).observe(document, { childList: true, subtree: true })
  })
  await page.goto(requestTracker.url)
  await showButton(page).waitFor()
  const lie = await page.evaluate(() => (globalThis as unknown as { lie: Record<string, string[]> }).lie)
  expect(lie.with?.length).toBeGreaterThan(100)
  expect(lie.with).toEqual(lie.without)
  expect(await page.evaluate(() => document.querySelectorAll('html > style').length)).toBe(0)
})

test('at rest it does nothing at all, open or closed; while a call rings one timer ticks', async ({
  relay,
  requestTracker,
  launch,
}) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  await browser.addHelpdesk(requestTracker.url)
  await relay.pbx.ring('before', { from: '493090182001', queue: 'support' })
  await relay.pbx.hangup('before', { cause: 'cancel' })
  const nothing = { TimerFire: 0, FireAnimationFrame: 0, UpdateLayoutTree: 0, Layout: 0 }
  for (const [state, closed] of [
    ['open', false],
    ['closed', true],
  ] as const) {
    if (closed) await leaveClosed(browser, requestTracker.url)
    const page = await signIn(browser, requestTracker)
    await page.goto(requestTracker.url, { waitUntil: 'networkidle' })
    const { log, popups } = onPage(browser, page)
    await (closed ? showButton(page) : log.getByRole('listitem').first()).waitFor()
    await twoFrames(page)
    // Not at once: what was begun comes to its end first, such as a look at a page that has changed.
    const rests = () => expect.poll(() => passTime(page, 20), state).toEqual(nothing)
    await rests()

    await relay.pbx.ring(state, { from: '493090182002', queue: 'support' })
    await popups.first().waitFor()
    await passTime(page, 3)
    const { TimerFire } = await passTime(page, 20)
    expect.soft(TimerFire, `${state}, one rings`).toBeGreaterThanOrEqual(19)
    // Two that tick would fire 40 times; one or two may be of the search for a name that comes to its end.
    expect.soft(TimerFire, `${state}, one rings`).toBeLessThanOrEqual(25)

    await relay.pbx.hangup(state, { cause: 'cancel' })
    await popups.first().waitFor({ state: 'detached' })
    await rests()
    await page.close()
  }
})

test('the log comes when it is first opened, once, from where the page itself cannot reach it', async ({
  relay,
  requestTracker,
  launch,
}) => {
  const browser = await launch()
  await browser.connect(relay.connectLink)
  await browser.addHelpdesk(requestTracker.url)
  await leaveClosed(browser, requestTracker.url)
  await relay.pbx.ring('before', { from: '493090182001', queue: 'support' })
  await relay.pbx.hangup('before', { cause: 'cancel' })
  const page = await signIn(browser, requestTracker)
  const { log, sidebar } = onPage(browser, page)
  const session = await browser.context.newCDPSession(page)
  const scripts: string[] = []
  session.on('Debugger.scriptParsed', ({ url }) => scripts.push(url))
  await session.send('Debugger.enable')
  const loaded = () => scripts.filter(url => url.endsWith('/open-sidebar.js'))
  await showButton(page).waitFor()
  expect(scripts.some(url => url.endsWith('/content-scripts/helpdesk.js'))).toBe(true)
  expect(loaded()).toEqual([])

  // The worker is dead: opening it wakes it.
  await stopWorker(browser)
  await showButton(page).focus()
  await page.keyboard.press('Enter')
  await expect(log.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Hide calls' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(sidebar).toHaveCount(0)
  await expect(showButton(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(log.getByRole('listitem')).toHaveCount(1)
  expect(loaded()).toHaveLength(1)

  const reached = await page.evaluate(async ([address = '']) => {
    const fetched = fetch(address).then(() => 'fetched')
    return [await fetched.catch(() => null), 'ringsideLender' in globalThis]
  }, loaded())
  expect(reached).toEqual([null, false])
})
