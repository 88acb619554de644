import { loadavg } from 'node:os'
import type { Page } from 'playwright'
import { buildExtension } from '../scripts/build.ts'
import { ensureChromium } from '../scripts/chromium.ts'
import { serve } from '../scripts/demo/serve.ts'
import { launchExtensionBrowser } from '../scripts/extension-browser.ts'
import { ADMIN_TOKEN, startRelay } from '../tests/support/relay-process.ts'
import { percentile } from './percentile.ts'

/**
 * What click to dial costs a page of 5,000 texts, each line with a number: long tasks, main-thread milliseconds until all
 * numbers are links, and milliseconds until they are taken out again, beside the same page of the same run without it.
 */
const LINES = Number(process.argv[2] ?? 2500)
const ROUNDS = Number(process.argv[3] ?? 5)

const line = (number: number) =>
  `<li><b>Ticket ${20_261_122_000 + number}</b> of 22.11.2026: call ${'030 '}${String(901_000 + number)} before 12:30</li>`
const body = Array.from({ length: LINES }, (_, number) => line(number)).join('')
const page = `<!doctype html><meta charset="utf-8"><title>Bench</title><ul>${body}</ul><script>
  const long = []; new PerformanceObserver(list => long.push(...list.getEntries().map(entry => entry.duration)))
    .observe({ type: 'longtask', buffered: true })
</script>`

const extension = await buildExtension('chrome', '.output/bench')
const relay = await startRelay()
const helpdesk = await serve((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page))
const browser = await launchExtensionBrowser({ executablePath: ensureChromium(), extension })
try {
  await browser.connect(`${relay.url}/connect#${ADMIN_TOKEN}`)
  await browser.addHelpdesk(helpdesk.url)
  const without: Cost[] = []
  const off: Cost[] = []
  const on: Cost[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const tab = await browser.context.newPage()
    await tab.goto(helpdesk.url)
    await tab.locator('ringside-calls').waitFor({ state: 'attached' })
    const count = (links: number) => tab.waitForFunction(wanted => document.links.length === wanted, links)
    without.push(await measure(tab, () => settle(tab)))
    on.push(await measure(tab, () => setDial(true).then(() => count(LINES))))
    off.push(await measure(tab, () => setDial(false).then(() => count(0))))
    await tab.close()
  }
  console.log(
    `${LINES * 2} texts, ${LINES} numbers, ${ROUNDS} rounds; milliseconds of the main thread; load of the machine ${loadavg()[0]?.toFixed(1)}`,
  )
  show('page alone', without)
  show('on: all numbers links', on)
  show('off: all taken out', off)
} finally {
  await browser.close()
  await helpdesk.close()
  await relay.stop()
}

interface Cost {
  busy: number
  script: number
  layout: number
  longTasks: number[]
}

async function setDial(on: boolean): Promise<void> {
  const worker = await browser.worker()
  await worker.evaluate(
    dialLinks =>
      (
        globalThis as unknown as { chrome: { storage: { local: { set(values: object): Promise<void> } } } }
      ).chrome.storage.local.set({ dialLinks }),
    { [helpdesk.url]: on },
  )
}

/** Two frames and an idle moment. */
async function settle(tab: Page): Promise<void> {
  await tab.evaluate(
    () =>
      new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve)))),
  )
}

/** What the page's thread does while something happens. @see https://chromedevtools.github.io/devtools-protocol/tot/Performance/ */
async function measure(tab: Page, happen: () => Promise<unknown>): Promise<Cost> {
  const session = await tab.context().newCDPSession(tab)
  await session.send('Performance.enable')
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (name: string) => (metrics.find(metric => metric.name === name)?.value ?? 0) * 1000
  }
  await tab.evaluate('long.length = 0')
  const before = await read()
  await happen()
  await settle(tab)
  const after = await read()
  const spent = (name: string) => after(name) - before(name)
  const longTasks = (await tab.evaluate('long')) as number[]
  await session.detach()
  return {
    busy: spent('TaskDuration'),
    script: spent('ScriptDuration'),
    layout: spent('LayoutDuration') + spent('RecalcStyleDuration'),
    longTasks,
  }
}

function show(name: string, costs: Cost[]): void {
  const median = (pick: (cost: Cost) => number) => percentile(costs.map(pick), 0.5).toFixed(0).padStart(5)
  const long = costs.flatMap(cost => cost.longTasks)
  console.log(
    `${name.padEnd(24)} busy ${median(cost => cost.busy)}  script ${median(cost => cost.script)}  style and layout ${median(cost => cost.layout)}` +
      `  long tasks ${long.length} (longest ${Math.max(0, ...long).toFixed(0)})`,
  )
}
