import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { CDPSession, Page } from 'playwright'
import { buildExtension } from '../scripts/build.ts'
import { ensureChromium } from '../scripts/chromium.ts'
import { type ExtensionBrowser, launchExtensionBrowser } from '../scripts/extension-browser.ts'
import { passTime } from '../tests/e2e/support/trace.ts'
import { ADMIN_TOKEN, startRelay } from '../tests/support/relay-process.ts'
import { startRequestTracker } from '../tests/support/request-tracker.ts'
import { type OwnTasks, ownTasks } from './own-tasks.ts'
import { percentile } from './percentile.ts'

/**
 * What a page of Request Tracker costs with the extension and without: bytes of script, main-thread milliseconds until it
 * rests, long tasks, heap, layout shift. Both in the same run and the same Chromium version, load by load in turn. Then,
 * of other loads, the tasks in which the extension's own scripts ran, and what it does while the page is left alone.
 */
const LOADS = Number(process.argv[2] ?? 20)

const WARM_UP = 4

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
  /** As Chromium adds it up. Request Tracker draws its icons late, in one frame or in several: two values, by chance. */
  layoutShift: number
  shifts: Shift[]
}

interface Shift {
  value: number
  /** What has moved, up to five of it. What is in the extension's own element has no name. */
  moved: string[]
}

const relay = await startRelay()
const requestTracker = await startRequestTracker()
const extension = await buildExtension('chrome', '.output/bench')
const SCRIPTS = {
  'without Ringside': [],
  'sidebar closed': ['content-scripts/helpdesk.js'],
  'sidebar open': ['content-scripts/helpdesk.js', 'open-sidebar.js'],
} as const
type Name = keyof typeof SCRIPTS
const NAMES = Object.keys(SCRIPTS) as Name[]
const browsers: ExtensionBrowser[] = []
try {
  const bare = await launch()
  const bareTab = await signedIn(bare)
  const extended = await launch()
  await extended.connect(`${relay.url}/connect#${ADMIN_TOKEN}`)
  await extended.addHelpdesk(requestTracker.url)
  const tab = await signedIn(extended)
  // Until the browser keeps the page's scripts compiled; who loads it more often would otherwise be better off.
  for (let load = 0; load < WARM_UP; load++) for (const each of [bareTab, tab]) await settled(each, each === tab)
  const costs: Record<Name, Cost[]> = { 'without Ringside': [], 'sidebar closed': [], 'sidebar open': [] }
  const own: OwnTasks[][] = [[], []]
  console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)} before`)
  for (let load = 0; load < LOADS; load++) {
    costs['without Ringside'].push(await costOf(bareTab, 'without Ringside'))
    for (const [index, name] of (['sidebar open', 'sidebar closed'] as const).entries()) {
      await leaveSidebar(extended, name === 'sidebar open')
      costs[name].push(await costOf(tab, name))
      own[index]?.push(await ownTasks(tab, () => settled(tab, true)))
    }
  }
  report(costs)
  for (const [index, name] of ['sidebar open', 'sidebar closed'].entries()) reportOwn(name, own[index] ?? [])
  await settled(tab, true)
  // A look at a page that has changed comes a second later.
  await passTime(tab, 5)
  console.log('in a minute of rest, sidebar closed:', JSON.stringify(await passTime(tab, 60)))
  console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)} after`)
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
    const seen = { long: [] as number[], shifts: [] as Shift[] }
    new PerformanceObserver(list => seen.long.push(...list.getEntries().map(entry => entry.duration))).observe({
      type: 'longtask',
      buffered: true,
    })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Node }[] })[]) {
        const moved = entry.sources.map(({ node }) => {
          const element = node instanceof Element ? node : node?.parentElement
          return element ? `${element.tagName}#${element.id}.${element.className}` : ''
        })
        seen.shifts.push({ value: entry.value, moved })
      }
    }).observe({ type: 'layout-shift', buffered: true })
    Object.assign(globalThis, { seen })
  })
  return page
}

async function metricsOf(session: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

/** Loads the page anew, and waits until it rests. */
async function settled(page: Page, withExtension: boolean): Promise<void> {
  await page.bringToFront()
  await page.goto(requestTracker.url, { waitUntil: 'load' })
  if (withExtension) await page.locator('ringside-calls').waitFor({ state: 'attached' })
  // The same rest for all: the page itself goes on drawing after its load.
  await page.evaluate(rest => new Promise(done => setTimeout(() => requestIdleCallback(done), rest)), REST_MS)
}

async function costOf(page: Page, name: Name): Promise<Cost> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'timeTicks' })
  await settled(page, name !== 'without Ringside')
  const metrics = await metricsOf(session)
  const { long, shifts } = await page.evaluate(
    () => (globalThis as unknown as { seen: { long: number[]; shifts: Shift[] } }).seen,
  )
  const pageBytes = await page.evaluate(() => {
    const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    return loaded.filter(each => each.initiatorType === 'script').reduce((sum, each) => sum + each.decodedBodySize, 0)
  })
  await session.send('HeapProfiler.collectGarbage')
  const heap = (await metricsOf(session)).JSHeapUsedSize ?? 0
  await session.detach()
  return {
    scriptKb: (pageBytes + bytesOf(name).raw) / 1000,
    taskMs: (metrics.TaskDuration ?? 0) * 1000,
    scriptMs: (metrics.ScriptDuration ?? 0) * 1000,
    layoutMs: ((metrics.LayoutDuration ?? 0) + (metrics.RecalcStyleDuration ?? 0)) * 1000,
    longestTaskMs: Math.max(0, ...long),
    longTasks: long.length,
    heapKb: heap / 1000,
    layoutShift: shifts.reduce((sum, { value }) => sum + value, 0),
    shifts,
  }
}

function bytesOf(name: Name): { raw: number; gzip: number } {
  const files = SCRIPTS[name].map(file => readFileSync(join(extension, file)))
  return {
    raw: files.reduce((sum, file) => sum + file.length, 0),
    gzip: files.reduce((sum, file) => sum + gzipSync(file).length, 0),
  }
}

function report(costs: Record<Name, Cost[]>): void {
  console.log(`a page of Request Tracker, ${LOADS} loads each, medians (difference and ratio to the first)`)
  row('', NAMES)
  row(
    'ours, gzip bytes',
    NAMES.map(name => String(bytesOf(name).gzip)),
  )
  const { shifts: _, ...figures } = costs['without Ringside'][0] as Cost
  for (const key of Object.keys(figures) as (keyof typeof figures)[]) {
    const medians = NAMES.map(name => median(costs[name].map(cost => cost[key])))
    const [base = 0] = medians
    const cells = medians.map((value, index) => {
      const digits = key === 'layoutShift' ? 4 : 1
      const ratio = base === 0 ? '' : ` ×${(value / base).toFixed(2)}`
      return `${value.toFixed(digits)}${index ? ` (${signed(value - base, digits)}${ratio})` : ''}`
    })
    row(key, cells)
  }
  row(
    'loads over 50 ms',
    NAMES.map(name => String(costs[name].filter(({ longTasks }) => longTasks > 0).length)),
  )
  row(
    'longest of all',
    NAMES.map(name => Math.max(...costs[name].map(({ longestTaskMs }) => longestTaskMs)).toFixed(1)),
  )
  // What moves in a page without Ringside moves by itself.
  const itself = new Set(costs['without Ringside'].flatMap(({ shifts }) => shifts.flatMap(({ moved }) => moved)))
  const others = (cost: Cost) =>
    cost.shifts.reduce((sum, { value, moved }) => sum + (moved.some(name => !itself.has(name)) ? value : 0), 0)
  row(
    'worst other shift',
    NAMES.map(name => Math.max(...costs[name].map(others)).toFixed(4)),
  )
}

function reportOwn(name: string, tasks: OwnTasks[]): void {
  const long = tasks.filter(({ longest }) => longest > 50).length
  console.log(
    `${name}: own scripts ${median(tasks.map(each => each.scripts)).toFixed(1)} ms a load; longest task with one of them ` +
      `${median(tasks.map(each => each.longest)).toFixed(1)} ms, over 50 ms in ${long} of ${tasks.length} loads (traced); ` +
      `of such a task at most ${Math.max(...tasks.map(each => each.share)).toFixed(1)} ms in own scripts`,
  )
}

function signed(value: number, digits: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(digits)}`
}

function median(values: number[]): number {
  return percentile(values, 0.5)
}

function row(name: string, cells: readonly string[]): void {
  console.log(name.padEnd(18), cells.map(cell => cell.padStart(28)).join(''))
}
