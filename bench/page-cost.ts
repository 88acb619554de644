import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright'
import { buildExtension } from '../scripts/build.ts'
import { ensureChromium } from '../scripts/chromium.ts'
import { type ExtensionBrowser, launchExtensionBrowser } from '../scripts/extension-browser.ts'
import { ADMIN_TOKEN, startRelay } from '../tests/support/relay-process.ts'
import { startRequestTracker } from '../tests/support/request-tracker.ts'
import { percentile } from './percentile.ts'

/**
 * What a page of Request Tracker costs with the extension and without: bytes of script, main-thread milliseconds until it
 * rests, long tasks, heap, layout shift. Both in the same run and the same Chromium version, load by load in turn.
 */
const LOADS = Number(process.argv[2] ?? 20)

/** From load to measurement. */
const REST_MS = 1000

interface Cost {
  /** JavaScript of the page, with the extension's content script, unpacked; in kB. */
  scriptKb: number
  taskMs: number
  scriptMs: number
  layoutMs: number
  longestTaskMs: number
  longTasks: number
  heapKb: number
  layoutShift: number
}

const relay = await startRelay()
const requestTracker = await startRequestTracker()
const extension = await buildExtension('chrome', '.output/bench')
const contentScript = statSync(join(extension, 'content-scripts/helpdesk.js')).size
const browsers: ExtensionBrowser[] = []
try {
  const bare = await launch()
  const bareTab = await signedIn(bare)
  const extended = await launch()
  await extended.connect(`${relay.url}/connect#${ADMIN_TOKEN}`)
  await extended.addHelpdesk(requestTracker.url)
  const tab = await signedIn(extended)
  const costs: Record<string, Cost[]> = { 'without Ringside': [], 'sidebar closed': [], 'sidebar open': [] }
  for (let load = 0; load < LOADS; load++) {
    costs['without Ringside']?.push(await costOf(bareTab, requestTracker.url, false))
    for (const [name, isOpen] of [
      ['sidebar open', true],
      ['sidebar closed', false],
    ] as const) {
      await leaveSidebar(extended, isOpen)
      costs[name]?.push(await costOf(tab, requestTracker.url, true))
    }
  }
  report(costs)
  console.log(`timers of the idle page, a second: ${await idleTimers(tab)} with the sidebar closed`)
} finally {
  for (const browser of browsers) await browser.close()
  await requestTracker.stop()
  await relay.stop()
}

async function launch(): Promise<ExtensionBrowser> {
  const browser = await launchExtensionBrowser({ executablePath: ensureChromium(), extension })
  browsers.push(browser)
  return browser
}

/** As if the agent had left it open or closed there. */
async function leaveSidebar(browser: ExtensionBrowser, isOpen: boolean): Promise<void> {
  const worker = await browser.worker()
  await worker.evaluate(sidebarOpen => (globalThis as unknown as Worker).chrome.storage.local.set({ sidebarOpen }), {
    [requestTracker.url]: isOpen,
  })
}

interface Worker {
  chrome: { storage: { local: { set(items: object): Promise<void> } } }
}

async function signedIn(browser: ExtensionBrowser): Promise<Page> {
  const page = await browser.context.newPage()
  await page.goto(requestTracker.url)
  await page.locator('input[name=user]').fill(requestTracker.agents[0].login)
  await page.locator('input[name=pass]').fill(requestTracker.agents[0].password)
  await page.locator('input[name=pass]').press('Enter')
  await page.locator('#main-navigation').waitFor()
  await page.addInitScript(() => {
    const seen = { long: [] as number[], shift: 0 }
    new PerformanceObserver(list => seen.long.push(...list.getEntries().map(entry => entry.duration))).observe({
      type: 'longtask',
      buffered: true,
    })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
    Object.assign(globalThis, { seen })
  })
  return page
}

async function metricsOf(session: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

async function costOf(page: Page, url: string, withExtension: boolean): Promise<Cost> {
  await page.bringToFront()
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'timeTicks' })
  await page.goto(url, { waitUntil: 'load' })
  if (withExtension) await page.locator('ringside-calls').waitFor({ state: 'attached' })
  // The same rest for all: the page itself goes on drawing after its load.
  await page.evaluate(rest => new Promise(done => setTimeout(() => requestIdleCallback(done), rest)), REST_MS)
  const metrics = await metricsOf(session)
  const { long, shift } = await page.evaluate(
    () => (globalThis as unknown as { seen: { long: number[]; shift: number } }).seen,
  )
  const pageBytes = await page.evaluate(() => {
    const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    return loaded.filter(each => each.initiatorType === 'script').reduce((sum, each) => sum + each.decodedBodySize, 0)
  })
  await session.send('HeapProfiler.collectGarbage')
  const heap = (await metricsOf(session)).JSHeapUsedSize ?? 0
  await session.detach()
  return {
    scriptKb: (pageBytes + (withExtension ? contentScript : 0)) / 1000,
    taskMs: (metrics.TaskDuration ?? 0) * 1000,
    scriptMs: (metrics.ScriptDuration ?? 0) * 1000,
    layoutMs: ((metrics.LayoutDuration ?? 0) + (metrics.RecalcStyleDuration ?? 0)) * 1000,
    longestTaskMs: Math.max(0, ...long),
    longTasks: long.length,
    heapKb: heap / 1000,
    layoutShift: shift,
  }
}

/** Timers that fire in the page's process within a second of rest: Request Tracker has none of its own. */
async function idleTimers(page: Page): Promise<number> {
  await page.bringToFront()
  const session = await page.context().newCDPSession(page)
  let fired = 0
  session.on('Tracing.dataCollected', ({ value }) => {
    fired += value.filter(event => event.name === 'TimerFire').length
  })
  await session.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'devtools.timeline' })
  await page.evaluate(() => new Promise(done => setTimeout(done, 1000)))
  const ended = new Promise(done => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.end')
  await ended
  await session.detach()
  // The one that waited for the second is the bench's own.
  return fired - 1
}

function report(costs: Record<string, Cost[]>): void {
  const names = Object.keys(costs)
  console.log(`a page of Request Tracker, ${LOADS} loads each, medians (difference and ratio to the first)`)
  console.log(''.padEnd(16), names.map(name => name.padStart(28)).join(''))
  for (const key of Object.keys(costs[names[0] ?? '']?.[0] ?? {}) as (keyof Cost)[]) {
    const medians = names.map(name =>
      percentile(
        (costs[name] ?? []).map(cost => cost[key]),
        0.5,
      ),
    )
    const [base = 0] = medians
    const cells = medians.map((value, index) => {
      const digits = key === 'layoutShift' ? 4 : 1
      const ratio = base === 0 ? '' : ` ×${(value / base).toFixed(2)}`
      return `${value.toFixed(digits)}${index ? ` (+${(value - base).toFixed(digits)}${ratio})` : ''}`.padStart(28)
    })
    console.log(key.padEnd(16), cells.join(''))
  }
}
