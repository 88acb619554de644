import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createRelay } from '../relay/app.ts'
import { prepareStore } from '../relay/first-start.ts'
import { openSqliteStore } from '../relay/store/sqlite-store.ts'
import { percentile } from './percentile.ts'

// How long a PBX waits for its answer with the request log and without: the log must not be on its way.
// Run with `node bench/request-log.ts [requests]`; prints both times and their ratio.

const REQUESTS = Number(process.argv[2] ?? 2000)
const ROUNDS = 5
const TOKEN = 'token-of-the-bench-0123456789abcdefghijklm'

const folder = mkdtempSync(join(tmpdir(), 'ringside-bench-'))

async function startRelay(logged: boolean) {
  let url = ''
  const store = openSqliteStore(join(folder, `${logged}.db`))
  const { app, relay } = await createRelay({ store, logger: pino({ level: 'silent' }), publicUrl: () => url })
  await prepareStore(relay, { adminToken: `admin-${TOKEN}`, pbxToken: TOKEN })
  if (!logged) relay.onPbxRequest = () => {}
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { url: `${url}/api/v1/cti/${TOKEN}`, close: () => app.close() }
}

function post(url: string, body: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const sent = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } }, response => {
    response.resume()
    response.on('end', resolve)
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}

/** Milliseconds each request of a round took, one after the other. */
async function round(url: string, name: string): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < REQUESTS / ROUNDS; index++) {
    const call = {
      event: 'newCall',
      callId: `${name}-${index}`,
      from: '4912347114711',
      to: '4930600000000',
      direction: 'in',
    }
    const start = performance.now()
    await post(url, JSON.stringify(call))
    times.push(performance.now() - start)
  }
  return times
}

const [logged, silent] = [await startRelay(true), await startRelay(false)]
const times: Record<'logged' | 'silent', number[]> = { logged: [], silent: [] }
for (const relay of [logged, silent]) await round(relay.url, 'warm-up')
// In turns, so that whatever else the machine does hits both.
for (let index = 0; index < ROUNDS; index++) {
  times.silent.push(...(await round(silent.url, `${index}`)))
  times.logged.push(...(await round(logged.url, `${index}`)))
}
for (const rank of [0.5, 0.99]) {
  const [withLog, without] = [percentile(times.logged, rank), percentile(times.silent, rank)]
  console.log(
    `answer to the PBX, p${rank * 100}: ${withLog.toFixed(2)} ms with the request log, ${without.toFixed(2)} ms without: ratio ${(withLog / without).toFixed(2)}`,
  )
}
await Promise.all([logged.close(), silent.close()])
rmSync(folder, { recursive: true })
