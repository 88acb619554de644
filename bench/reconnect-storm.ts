import { loadavg } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Desk, Pbx } from '../tests/support/relay-client.ts'
import { ADMIN_TOKEN, endRelays, startRelay } from '../tests/support/relay-process.ts'
import { percentile } from './percentile.ts'
import type { CrowdReport } from './stream-crowd.ts'

/**
 * Milliseconds from a webhook sent to its decision while 2,000 streams come back to a relay that was killed and started
 * again, beside the same relay with no stream. Both in one run. The p99 may be at most five times as long, every stream
 * must be sent every call once, and no more than {@link MOST_AT_ONCE} of them may come back in the same 100 ms.
 */
const STREAMS = Number(process.argv[2] ?? 2000)
const AGENTS = 200
const MOST = 5
/** Spread over the half second from 0.5 to 1 s, a fifth of them do. */
const MOST_AT_ONCE = 0.3
/** Of a relay that has just started the first decisions take longest: with and without streams it starts as often. */
const ROUNDS = 5
/** Decisions of each start without streams: about as many as are made while they come back. */
const QUIET = 60
/** New calls a second: each of 2,000 agents gets one every 100 seconds. */
const A_SECOND = 20

let relay = await startRelay()
const { folder, url } = relay
const port = new URL(url).port
try {
  const admin = new Desk(url)
  // Otherwise calls change by themselves, and nobody knows how often.
  await admin.change({ ringTimeoutSeconds: 86_400 })
  const tokens = [ADMIN_TOKEN]
  for (let index = 1; index < AGENTS; index++) tokens.push((await admin.hire(`agent-${index}`)).desk.token)
  for (let index = 0; index < 60; index++) await new Pbx(url).ring(`before-${index}`)

  const idle: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await restarted()
    let quiet = QUIET
    idle.push(...(await decisions(`idle-${round}`, () => quiet-- > 0)))
  }
  row('no streams', idle)
  const crowds = {} as Record<string, number>
  const wrong: string[] = []
  for (const jitter of [true, false]) {
    const crowd = startCrowd(tokens, jitter)
    await crowd.live(STREAMS)
    const during: number[] = []
    const seconds: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await restarted()
      const started = performance.now()
      during.push(...(await decisions(`storm-${jitter}-${round}`, () => crowd.count < STREAMS)))
      seconds.push(((performance.now() - started) / 1000).toFixed(1))
    }
    const name = jitter ? 'streams come back' : 'without jitter'
    row(name, during, `   all ${STREAMS} live after ${seconds.join(', ')} s, ${crowd.fastest} in the busiest 100 ms`)
    crowds[name] = percentile(during, 0.99)
    let told = during.length
    if (jitter) {
      let left = 200
      const after = await decisions('after', () => left-- > 0)
      told += after.length
      row('all are live', after)
    }
    const { calls, busiest } = await crowd.report(told)
    console.log(
      `${''.padEnd(20)} ${told} calls told, sent to each stream ${calls.fewest} to ${calls.most}; ${busiest} came back in the same 100 ms`,
    )
    if (calls.fewest !== told || calls.most !== told) wrong.push(`${name}: calls are missing or doubled`)
    if (jitter && busiest > STREAMS * MOST_AT_ONCE) wrong.push(`${name}: too many in the same moment`)
    crowd.end()
  }
  const ratio = (crowds['streams come back'] ?? 0) / percentile(idle, 0.99)
  console.log(
    `ratio of p99              ${ratio.toFixed(2)} (at most ${MOST})   load ${loadavg()
      .map(each => each.toFixed(1))
      .join(' ')}`,
  )
  if (ratio > MOST) wrong.push('decisions took too long')
  for (const each of wrong) console.error(each)
  process.exitCode = wrong.length > 0 ? 1 : 0
} finally {
  await endRelays()
}

/** SIGKILL, and a new process. */
async function restarted(): Promise<void> {
  await relay.kill()
  relay = await startRelay({ RINGSIDE_PORT: port }, folder)
}

/** Decisions on new calls, {@link A_SECOND} of them for as long as it goes on; each in milliseconds. */
async function decisions(name: string, goesOn: () => boolean): Promise<number[]> {
  const times: number[] = []
  const pending: Promise<void>[] = []
  for (let index = 0; goesOn(); index++) {
    pending.push(decide(`${name}-${index}`, times))
    await delay(1000 / A_SECOND)
  }
  await Promise.all(pending)
  return times
}

async function decide(callId: string, times: number[]): Promise<void> {
  const started = performance.now()
  const { status } = await new Pbx(url).ring(callId)
  if (status !== 200) throw new Error(`a webhook was answered ${status}`)
  times.push(performance.now() - started)
}

interface Crowd {
  /** Streams that are live now. */
  count: number
  /** The most that went live within 100 ms since the last restart. */
  fastest: number
  live(count: number): Promise<void>
  /** What it got, once every stream has been sent so many calls, or nothing more comes. */
  report(calls: number): Promise<CrowdReport>
  end(): void
}

function startCrowd(tokens: string[], jitter: boolean): Crowd {
  const worker = new Worker(new URL('./stream-crowd.ts', import.meta.url), {
    workerData: { port: Number(port), tokens, streams: STREAMS, jitter },
  })
  const waiting = new Set<() => void>()
  let reported = (_: CrowdReport) => {}
  let since = { at: performance.now(), count: 0 }
  const crowd: Crowd = {
    count: 0,
    fastest: 0,
    live: count =>
      new Promise(resolve => {
        const look = () => crowd.count >= count && resolve()
        waiting.add(look)
        look()
      }),
    async report(calls) {
      for (let left = 100; ; left--) {
        worker.postMessage('report')
        const report = await new Promise<CrowdReport>(resolve => {
          reported = resolve
        })
        if (report.calls.fewest >= calls || left === 0) return report
        await delay(100)
      }
    },
    end: () => worker.postMessage('end'),
  }
  worker.on('message', (count: number | CrowdReport) => {
    if (typeof count !== 'number') return reported(count)
    crowd.count = count
    if (count < since.count) {
      crowd.fastest = 0
      since = { at: performance.now(), count }
    }
    if (performance.now() - since.at >= 100) {
      crowd.fastest = Math.max(crowd.fastest, count - since.count)
      since = { at: performance.now(), count }
    }
    for (const look of waiting) look()
  })
  return crowd
}

function row(name: string, values: number[], more = ''): void {
  const [p50, p99] = [0.5, 0.99].map(rank => percentile(values, rank).toFixed(1).padStart(7))
  console.log(
    `${name.padEnd(20)} ${String(values.length).padStart(6)} decisions   p50 ${p50} ms   p99 ${p99} ms${more}`,
  )
}
