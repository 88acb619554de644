import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { retryDelay } from '../lib/extension/relay-link.ts'

/**
 * A thread with many streams, each of which comes back as the extension does. Tells its parent how many are live whenever
 * that changes by much, and after which delays they came back.
 */
interface CrowdData {
  port: number
  tokens: string[]
  streams: number
  /** Without it all wait the same time. */
  jitter: boolean
}

const { port, tokens, streams, jitter } = workerData as CrowdData
let live = 0
let told = -1

for (let index = 0; index < streams; index++) void keep(tokens[index % tokens.length] ?? '')
setInterval(() => {
  if (live !== told) parentPort?.postMessage(live)
  told = live
}, 20)
parentPort?.on('message', () => process.exit())

async function keep(token: string): Promise<void> {
  let cursor: string | undefined
  for (let failures = 0; ; failures++) {
    let wasLive = false
    // The least work that keeps the cursor: this thread's time is taken from the relay's.
    let tail = ''
    await follow(token, cursor, chunk => {
      tail = (tail + chunk).slice(-6000)
      if (wasLive || !tail.includes('event: live')) return
      wasLive = true
      live++
    })
    const last = tail.slice(0, tail.lastIndexOf('\n\n'))
    cursor =
      [...last.matchAll(/^id: (.+)$|^data: {"cursor":"([^"]+)"/gm)].map(([, id, at]) => id ?? at).at(-1) ?? cursor
    if (wasLive) {
      live--
      failures = 0
    }
    await delay(retryDelay(failures, jitter ? Math.random() : 0.5))
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
