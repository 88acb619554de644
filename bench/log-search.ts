import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { ensureChromium } from '../scripts/chromium.ts'
import type { CallFilter } from '../tests/support/log-page.ts'
import { serveModule } from '../tests/support/page-bundle.ts'
import { percentile } from './percentile.ts'

/**
 * The log's search at 100,000 calls over 15,000 numbers, in a real Chromium, beside the least that IndexedDB can do (one
 * `get`) and beside what a log without an index would do (a cursor over all calls), in the same run. Then what it costs
 * to store one call in a short and in a long log, and how large the database is.
 */
const CALLS = Number(process.argv[2] ?? 100_000)
const ROUNDS = 40
const LIMIT = 50

const SEARCHES = {
  'typing t': { text: 't', filter: {} },
  'typing ta': { text: 'ta', filter: {} },
  'typing tay': { text: 'tay', filter: {} },
  '901820': { text: '901820', filter: {} },
  '030/9018': { text: '030/9018', filter: {} },
  'a note word': { text: 'kündigung', filter: {} },
  'two note words': { text: 'drucker kündigung', filter: {} },
  'no such word': { text: 'xylophon', filter: {} },
  'missed, one queue': { text: '', filter: { missed: true, queue: 'lager' } },
  'missed and mine (none)': { text: '', filter: { missed: true, mine: 'agent-7' } },
  'mine, tay': { text: 'tay', filter: { mine: 'agent-7' } },
  'mine, open, outbound': { text: '', filter: { mine: 'agent-7', open: true, direction: 'outbound' } },
  'mine, e': { text: 'e', filter: { mine: 'agent-7', queue: 'lager' } },
} as const

const BARE = 'baseline: one get'

const profile = mkdtempSync(join(tmpdir(), 'ringside-bench-'))
const server = await serveModule('log-page.ts')
const context = await chromium.launchPersistentContext(profile, { executablePath: ensureChromium(), headless: true })
try {
  const page = await context.newPage()
  await page.goto(server.url)
  for (const size of [1000, CALLS]) await page.evaluate(fill, size)
  const apply: Record<number, number[]> = { 1000: [], [CALLS]: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const size of [1000, CALLS]) apply[size]?.push(await page.evaluate(applyOne, [size, round] as const))
  }
  // A new page has nothing of the index in memory, as a worker that has just been woken and has read its cursor.
  const names = Object.keys(SEARCHES) as (keyof typeof SEARCHES)[]
  const cold: number[] = []
  for (let round = 0; round < 10; round++) {
    await page.reload()
    await page.evaluate(size => logPage.logOf(size).cursor(), CALLS)
    cold.push((await page.evaluate(search, [CALLS, SEARCHES['mine, tay'], LIMIT] as const)).time)
  }
  const times = new Map<string, number[]>()
  const found = new Map<string, number>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const { time, count } = await page.evaluate(search, [CALLS, SEARCHES[name], LIMIT] as const)
      // The first rounds compile.
      if (round >= ROUNDS / 4) times.set(name, [...(times.get(name) ?? []), time])
      found.set(name, count)
    }
    for (const [name, measured] of Object.entries(await page.evaluate(baselines, [CALLS, round < 3] as const)))
      times.set(name, [...(times.get(name) ?? []), measured])
  }
  const bare = percentile(times.get(BARE) ?? [], 0.5)
  console.log(`a page of ${LIMIT} calls of ${CALLS}; load of the machine ${loadavg()[0]?.toFixed(1)}`)
  for (const [name, measured] of times) row(name, measured, bare, found.get(name))
  row('mine, tay, cold', cold, bare, found.get('mine, tay'))
  console.log('storing one call')
  for (const [size, measured] of Object.entries(apply)) row(`among ${size}`, measured, bare)
  const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate())
  console.log(`database  ${(usage / 1e6).toFixed(0)} MB`)
} finally {
  await context.close()
  await server.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
}

function row(name: string, measured: number[], bare: number, count?: number): void {
  const [p50, p95] = [percentile(measured, 0.5), percentile(measured, 0.95)]
  console.log(
    `  ${name.padEnd(26)} p50 ${p50.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms   ` +
      `${(p50 / bare).toFixed(1).padStart(7)} × a get${count === undefined ? '' : `   ${count} calls`}`,
  )
}

// What follows runs in the page: nothing outside is known there but `logPage`.

async function fill(size: number): Promise<void> {
  const made = new logPage.MadeCalls(7)
  const log = logPage.logOf(size)
  for (let first = 0; first < size; first += 1000) await log.apply({ calls: made.calls(first, 1000), gone: [] })
}

/** A call rings; milliseconds until it is stored. */
async function applyOne([size, round]: readonly [number, number]): Promise<number> {
  const log = logPage.logOf(size)
  const call = new logPage.MadeCalls(round + 100, { people: 50 }).call(size + round)
  const start = performance.now()
  await log.apply({ calls: [call], gone: [] })
  return performance.now() - start
}

async function search([size, { text, filter }, limit]: readonly [
  number,
  { text: string; filter: CallFilter },
  number,
]): Promise<{ time: number; count: number }> {
  const log = logPage.logOf(size)
  const start = performance.now()
  const { calls } = await log.search({ text, filter, before: null, limit })
  return { time: performance.now() - start, count: calls.length }
}

async function baselines([size, scan]: readonly [number, boolean]): Promise<Record<string, number>> {
  const opening = indexedDB.open(`ringside-${size}`)
  await new Promise(resolve => opening.addEventListener('success', resolve))
  const calls = () => opening.result.transaction('calls').objectStore('calls')
  let start = performance.now()
  const getting = calls().get('pbx~4991155921769858278-1')
  await new Promise(resolve => getting.addEventListener('success', resolve))
  const times: Record<string, number> = { 'baseline: one get': performance.now() - start }
  if (scan) {
    start = performance.now()
    const query = logPage.parseQuery('taylor', 'DE')
    await new Promise<void>(resolve => {
      const walking = calls().openCursor()
      walking.addEventListener('success', () => {
        if (!walking.result) return resolve()
        logPage.matches(walking.result.value, query)
        walking.result.continue()
      })
    })
    times['baseline: all calls'] = performance.now() - start
  }
  opening.result.close()
  return times
}
