import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { AddressBook } from '../relay/contacts/address-book.ts'
import { importContacts } from '../relay/contacts/import-contacts.ts'
import { openSqliteStore } from '../relay/store/sqlite-store.ts'
import { percentile } from './percentile.ts'

/**
 * The address book at 100,000 contacts beside one of 100, in the same run: time of a look-up (one in two finds
 * somebody), of an import into a store on disk, how long others wait meanwhile, and memory.
 */
const ROUNDS = 60
const LOOKUPS = 2000
const SIZES = [100, 100_000] as const

interface Subject {
  size: number
  book: AddressBook
  numbers: string[]
  times: number[]
}

const folder = mkdtempSync(join(tmpdir(), 'ringside-bench-'))
try {
  const subjects: Subject[] = []
  for (const size of SIZES) subjects.push(await importBook(size))
  for (let round = 0; round < ROUNDS; round++) {
    for (const subject of subjects) {
      const time = measure(subject)
      // The first rounds compile.
      if (round >= ROUNDS / 4) subject.times.push(time)
    }
  }
  for (const { size, times } of subjects) {
    const [p50, p95] = [0.5, 0.95].map(rank => percentile(times, rank).toFixed(3))
    console.log(`look-up among ${count(size).padStart(7)}   p50 ${p50} µs   p95 ${p95} µs`)
  }
  const [few = Number.NaN, many = Number.NaN] = subjects.map(subject => percentile(subject.times, 0.5))
  console.log(`ratio                    p50 ${(many / few).toFixed(2)}`)
} finally {
  rmSync(folder, { recursive: true })
}

async function importBook(size: number): Promise<Subject> {
  const rows = Array.from(
    { length: size },
    (_, index) => `Person ${index},Company ${index % 5000},${nationalOf(index)}`,
  )
  const bytes = Buffer.from(`name,company,phone\n${rows.join('\n')}\n`)
  const store = openSqliteStore(join(folder, `${size}.db`))
  const book = await AddressBook.load(store, { now: Date.now, country: () => 'DE' })
  store.subscribe(change => book.apply(change))
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  const held = watchEventLoop()
  const options = { mode: 'replace', country: 'DE', lines: false } as const
  const first = await timed(() => importContacts(book, { contentType: 'text/csv', bytes }, options))
  const again = await timed(() => importContacts(book, { contentType: 'text/csv', bytes }, options))
  const gaps = await held.stop()
  collectGarbage()
  const { heapUsed, rss } = process.memoryUsage()
  const [usual, longest] = [percentile(gaps, 0.99), percentile(gaps, 1)].map(gap => gap.toFixed(0))
  const rate = (size / first) * 1000
  console.log(
    `import of ${count(size).padStart(7)} rows   first ${first.toFixed(0)} ms (${count(Math.round(rate))} rows/s)   ` +
      `again ${again.toFixed(0)} ms   others wait p99 ${usual} ms, at most ${longest} ms`,
  )
  console.log(`memory of ${count(size).padStart(7)}        ${mib(heapUsed - before)} MiB   process ${mib(rss)} MiB`)
  const opened = await timed(async () => void (await AddressBook.load(store, { now: Date.now, country: () => 'DE' })))
  console.log(`start with ${count(size).padStart(7)}        ${opened.toFixed(0)} ms`)
  const numbers = Array.from({ length: LOOKUPS }, (_, index) => {
    const number = `+49${nationalOf((index * 104_729) % size).slice(1)}`
    return index % 2 ? number : `${number}9`
  })
  await store.close()
  return { size, book, numbers, times: [] }
}

/** Microseconds per look-up. */
function measure({ book, numbers }: Subject): number {
  let found = 0
  const started = performance.now()
  for (const number of numbers) found += book.find(number).length
  const time = ((performance.now() - started) * 1000) / numbers.length
  if (found !== numbers.length / 2) throw new Error(`found ${found} of ${numbers.length / 2}`)
  return time
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}

/** How long anything else, such as the answer to a PBX, has to wait for its turn. */
function watchEventLoop(): { stop(): Promise<number[]> } {
  const gaps: number[] = []
  let running = true
  const watching = (async () => {
    for (let last = performance.now(); running; ) {
      await setImmediate()
      const now = performance.now()
      gaps.push(now - last)
      last = now
    }
  })()
  return {
    stop: async () => {
      running = false
      await watching
      return gaps
    },
  }
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

function mib(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0)
}

function nationalOf(index: number): string {
  return `030${10_000_000 + index}`
}

function count(size: number): string {
  return size.toLocaleString('en')
}
