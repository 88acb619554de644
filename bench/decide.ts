import { decide } from '../lib/cti/decide.ts'
import { comparisonKey, patternKey } from '../lib/cti/phone-number.ts'
import type { Settings } from '../lib/cti/settings.ts'
import { settingsSchema } from '../lib/cti/settings.ts'
import { shadowedRules } from '../lib/cti/shadowed-rules.ts'
import { percentile } from './percentile.ts'

/**
 * Microseconds per decision at 10 and at 10,000 rules of the same kinds, beside a loop that tries a regular expression
 * per rule. All in the same run, in turn, over the same numbers. 10,000 may take at most three times what 10 take.
 */
const ROUNDS = 40
const NUMBERS = 500
const MOST = 3

/** Starts, ends, both, several stars, and whole numbers, spread over the countries. */
function rules(count: number): Settings {
  const destinations = Array.from({ length: count }, (_, index) => {
    const digits = String(20_000 + ((index * 7919) % 80_000))
    const dest = [
      `49${digits}*`,
      `43${digits}*7`,
      `*${digits}`,
      `41*${digits.slice(0, 3)}*${digits.slice(3)}`,
      `4930${digits}0`,
    ]
    return { dest: dest[index % dest.length] ?? '', callerId: '4930777000000' }
  })
  const blocked = destinations.map((_, index) => ({
    callerId: index % 2 ? `4915${index}*` : `49151${1_000_000 + index}`,
  }))
  return settingsSchema.parse({ outbound: { routingTable: destinations }, inbound: { blockCallerIds: blocked } })
}

const numbers = Array.from({ length: NUMBERS }, (_, index) => {
  const digits = String(1_000_000 + ((index * 104_729) % 8_999_999))
  return `+${['4930', '43', '41', '49', '1212'][index % 5]}${digits}${index % 3 ? '7' : ''}`
})

type Decide = (to: string) => unknown

const withRules =
  (settings: Settings): Decide =>
  to => {
    decide(settings, { direction: 'outbound', from: '42', to })
    decide(settings, { direction: 'inbound', from: to, to: '42' })
  }

function naive(settings: Settings): Decide {
  const expressions = (patterns: string[]) =>
    patterns.map(pattern => new RegExp(`^${patternKey(pattern, 'DE').replaceAll('*', '\\d+')}$`))
  const routes = expressions(settings.outbound.routingTable.map(row => row.dest))
  const blocked = expressions(settings.inbound.blockCallerIds.map(row => row.callerId))
  return to => {
    for (const list of [routes, blocked]) {
      const key = comparisonKey(to, 'DE')
      list.findIndex(expression => expression.test(key))
    }
  }
}

/** Microseconds per decision; each call of `run` makes two. */
function measure(run: Decide): number {
  const started = performance.now()
  for (const to of numbers) run(to)
  return ((performance.now() - started) * 1000) / numbers.length / 2
}

const few = rules(10)
const many = rules(10_000)
const subjects = {
  '10 rules': withRules(few),
  '10,000 rules': withRules(many),
  'loop over 10 rules': naive(few),
  'loop over 10,000 rules': naive(many),
}
const times = new Map(Object.keys(subjects).map(name => [name, [] as number[]]))
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(subjects)) {
    const time = measure(run)
    // The first rounds compile.
    if (round >= ROUNDS / 4) times.get(name)?.push(time)
  }
}

const median = (name: keyof typeof subjects) => percentile(times.get(name) ?? [], 0.5)
for (const [name, values] of times) {
  const [p50, p95] = [0.5, 0.95].map(rank => percentile(values, rank).toFixed(2).padStart(9))
  console.log(`${name.padEnd(24)} p50 ${p50} µs   p95 ${p95} µs`)
}
const ratio = median('10,000 rules') / median('10 rules')
const gain = median('loop over 10,000 rules') / median('10,000 rules')
console.log(
  `ratio 10,000 to 10       ${ratio.toFixed(2)} (at most ${MOST})   a loop over 10,000 takes ${gain.toFixed(0)} times as long`,
)

const started = performance.now()
const shadowed = shadowedRules(many).length
console.log(`shadowedRules of 20,000  ${(performance.now() - started).toFixed(0)} ms, ${shadowed} found`)
process.exitCode = ratio > MOST ? 1 : 0
