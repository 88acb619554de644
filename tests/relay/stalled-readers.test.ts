import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { faultSize } from '../support/fault-size.ts'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN, startRelay } from '../support/relay-process.ts'

const STALLED = faultSize(80, 200)
/** Of 10 kB each, of which the system itself keeps some megabytes for every socket. */
const CHANGES = faultSize(1000, 4000)
/**
 * How much more memory the relay may take with stalled readers than without. The megabyte that each may leave unread would
 * come to more; what is left depends on when garbage is collected.
 */
const MOST_MORE_MB = 64

/** Asks for the stream and reads nothing of it, as a browser that is asleep. */
async function stall(url: string): Promise<void> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname).on('error', () => {})
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  socket.pause()
  socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${ADMIN_TOKEN}\r\n\r\n`)
}

/** What a relay's memory comes to at its highest while a call is changed again and again, with so many stalled readers. */
async function peakMemory(stalled: number): Promise<number> {
  const relay = await startRelay()
  const value = async (name: string) => {
    const { body } = await request(`${relay.url}/metrics`, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } })
    const lines = String(body).matchAll(new RegExp(`^${name}(?:{[^}]*})? (\\S+)$`, 'gm'))
    return Array.from(lines, ([, number]) => Number(number)).reduce((sum, each) => sum + each, 0)
  }
  const desk = new Desk(relay.url)
  await new Pbx(relay.url).ring('1')
  const awake = await EventStream.live(relay.url, ADMIN_TOKEN)
  await Promise.all(Array.from({ length: stalled }, () => stall(relay.url)))
  await vi.waitFor(async () => expect(await value('ringside_streams')).toBe(stalled + 1), 20_000)
  const before = awake.of('call').length
  let peak = 0
  for (let written = 0; written < CHANGES; ) {
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const { status } = await desk.send('PATCH', '/calls/pbx~1', { note: `${++written} `.padEnd(10_000, 'x') })
        expect(status).toBe(200)
      }),
    )
    if (written % 20 === 0) peak = Math.max(peak, await value('process_resident_memory_bytes'))
  }
  // Those who read have missed nothing for it.
  await awake.until(() => awake.of('call').length === before + CHANGES)
  expect(awake.ended).toBeUndefined()
  expect(await value('ringside_streams_dropped_total')).toBe(stalled)
  expect(await value('ringside_streams')).toBe(1)
  await relay.stop()
  return peak / 2 ** 20
}

test(`${STALLED} readers that stop reading are all dropped, and the relay takes no more memory for them`, {
  timeout: faultSize(120_000, 600_000),
}, async () => {
  const without = await peakMemory(0)
  const withThem = await peakMemory(STALLED)
  console.log(`at most ${without.toFixed(0)} MB without stalled readers, ${withThem.toFixed(0)} MB with ${STALLED}`)
  expect(withThem - without).toBeLessThan(MOST_MORE_MB)
})
