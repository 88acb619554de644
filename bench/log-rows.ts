import { logItems } from '../components/sidebar/log-items.ts'
import { storiesOf } from '../components/sidebar/stories.ts'
import type { LoggedCall } from '../lib/cti/link.ts'
import { texts } from '../lib/cti/text/de.ts'
import { translatorInto } from '../lib/cti/text/translate.ts'
import { MadeCalls } from '../tests/support/made-calls.ts'
import { percentile } from './percentile.ts'

/**
 * What it costs to make the rows of a long log: for the first time, and again when one call has come, as it is done for
 * every change while the log is shown. Beside a copy of the calls, the least that can be done with all of them.
 */
const CALLS = Number(process.argv[2] ?? 10_000)
const ROUNDS = 40

const t = translatorInto({ locale: 'de', texts })
const made = new MadeCalls(7).calls(0, CALLS + ROUNDS)
const all: LoggedCall[] = made.map(call => ({ ...call, dismissed: false })).toReversed()
const now = Date.parse(all[0]?.startedAt ?? '')
const look = { now, open: null, openHeight: 0, unfolded: new Set<string>(), more: 0, zone: 'Europe/Berlin' }

const times: Record<'copy' | 'first' | 'again', number[]> = { copy: [], first: [], again: [] }
let rows = measure('first', () => logItems(storiesOf(all.slice(ROUNDS)), look, t))
for (let round = ROUNDS - 1; round >= 0; round--) {
  const calls = all.slice(round)
  measure('copy', () => calls.map(call => ({ ...call })))
  rows = measure('again', () => logItems(storiesOf(calls), look, t, rows))
}

console.log(`rows of ${CALLS} calls`)
const bare = percentile(times.copy, 0.5)
for (const [name, measured] of Object.entries(times)) {
  const [p50, p95] = [percentile(measured, 0.5), percentile(measured, 0.95)]
  console.log(
    `  ${name.padEnd(6)} p50 ${p50.toFixed(1).padStart(6)} ms   p95 ${p95.toFixed(1).padStart(6)} ms   ` +
      `${(p50 / bare).toFixed(1).padStart(6)} × a copy`,
  )
}

function measure<T>(what: keyof typeof times, act: () => T): T {
  const start = performance.now()
  const result = act()
  times[what].push(performance.now() - start)
  return result
}
