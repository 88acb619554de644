import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { retryDelay } from '../lib/extension/relay-link.ts'

/**
 * A thread with many streams, each of which comes back as the extension does. Tells its parent how many are live whenever
 * that changes, and what they got and when they came back when asked.
 */
interface CrowdData {
  port: number
  tokens: string[]
  streams: number
  /** Without it all wait the same time. */
  jitter: boolean
}

/** What a crowd tells when asked. */
export interface CrowdReport {
  /** The fewest and the most calls that one stream was sent since it first went live. */
  calls: { fewest: number; most: number }
  /** How many tried for the first time after a break in the busiest 100 ms. */
  busiest: number
}

const { port, tokens, streams, jitter } = workerData as CrowdData
let live = 0
let told = -1
/** Calls that each stream was sent since it first went live. */
const calls = new Uint32Array(streams)
/** First tries after a break, by tenths of a second. */
const tries = new Map<number, number>()

for (let index = 0; index < streams; index++) void keep(index, tokens[index % tokens.length] ?? '')
setInterval(() => {
  if (live !== told) parentPort?.postMessage(live)
  told = live
}, 20)
parentPort?.on('message', (message: 'report' | 'end') => {
  if (message === 'end') process.exit()
  const sorted = calls.toSorted()
  const report: CrowdReport = {
    calls: { fewest: sorted.at(0) ?? 0, most: sorted.at(-1) ?? 0 },
    busiest: Math.max(0, ...tries.values()),
  }
  parentPort?.postMessage(report)
})

async function keep(stream: number, token: string): Promise<void> {
  let cursor: string | undefined
  for (let failures = 0; ; failures++) {
    let wasLive = false
    // The least work that keeps the cursor and counts: this thread's time is taken from the relay's.
    let unended = ''
    await follow(token, cursor, chunk => {
      const events = (unended + chunk).split('\n\n')
      unended = events.pop() ?? ''
      for (const event of events) {
        // Each in a chunk of its own, whose length stands before it.
        const isLive = event.includes('event: live\n')
        if (isLive && !wasLive) live++
        wasLive ||= isLive
        // What comes before the first is the newest of the log, however much that is.
        if (cursor === undefined && !isLive) continue
        if (event.includes('event: call\n')) calls[stream] = (calls[stream] ?? 0) + 1
        cursor = (isLive ? /"cursor":"([^"]+)"/ : /^id: (.+)$/m).exec(event)?.[1] ?? cursor
      }
    })
    if (wasLive) {
      live--
      failures = 0
    }
    await delay(retryDelay(failures, jitter ? Math.random() : 0.5))
    const tenth = Math.floor(performance.now() / 100)
    if (wasLive) tries.set(tenth, (tries.get(tenth) ?? 0) + 1)
  }
}

/** Resolves when the stream has ended, however. */
function follow(token: string, cursor: string | undefined, onText: (text: string) => void): Promise<void> {
  return new Promise(resolve => {
    const socket: Socket = connect(port, '127.0.0.1')
    socket.setEncoding('utf8').on('data', onText)
    socket.on('error', () => {}).once('close', () => resolve())
    socket.once('end', () => socket.destroy())
    const resume = cursor === undefined ? '' : `Last-Event-ID: ${cursor}\r\n`
    socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: relay\r\nAuthorization: Bearer ${token}\r\n${resume}\r\n`)
  })
}
