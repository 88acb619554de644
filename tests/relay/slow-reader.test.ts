import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import type { RelayOptions } from '../../relay/app.ts'
import { EventStream } from '../support/event-stream.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN } from '../support/relay-process.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function start(options: Partial<RelayOptions>) {
  const here = await relayHere(options)
  closing.push(() => here.app.close())
  await new Pbx(here.url).ring('1')
  let written = 0
  /** A change of 10 kB, so that what nobody reads adds up. */
  const write = (id = 'pbx~1') => here.relay.callLog.mark(id, { note: `${++written} `.padEnd(10_000, 'x') })
  return { ...here, write }
}

/** Asks for the stream and then reads nothing, as a browser that is asleep. */
async function stalled(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  closing.push(() => socket.destroy())
  await once(socket, 'connect')
  socket.pause()
  socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${ADMIN_TOKEN}\r\n\r\n`)
  return socket
}

async function reading(url: string, from?: { header: string }): Promise<EventStream> {
  const stream = await EventStream.live(url, ADMIN_TOKEN, from)
  closing.push(() => stream.close())
  return stream
}

/** All that is left in a socket that the relay has closed. */
async function rest(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('utf8').on('data', chunk => {
    text += chunk
  })
  socket.on('error', () => {})
  await new Promise(resolve => socket.once('close', resolve).resume())
  return text
}

test('a reader that reads nothing is let go, and the others go on', async () => {
  const { url, relay, write } = await start({ maxBufferedBytes: 100_000 })
  const asleep = await stalled(url)
  const awake = await reading(url)
  await vi.waitUntil(() => relay.hub.size === 2)
  let count = 0
  // What the system itself keeps for a socket comes on top, and is not the relay's to choose.
  for (; relay.hub.size === 2 && count < 5000; count++) await write()
  expect(relay.hub.size).toBe(1)
  expect(await relay.metrics.text()).toContain('ringside_streams_dropped_total{reason="unread"} 1')
  await awake.until(() => awake.of('call').length === count + 1)
  await write()
  await awake.until(() => awake.of('call').length === count + 2)
  expect(awake.ended).toBeUndefined()

  // Back again, it goes on after the last that it got whole.
  const read = await rest(asleep)
  const header = /^id: (\S+)\ndata: .*\n\n/m.exec(
    read.slice(read.lastIndexOf('\nid: ', read.lastIndexOf('\n\n')) + 1),
  )?.[1]
  expect(header).toMatch(/^[0-9a-z]+\.\d+$/)
  const back = await reading(url, { header: header ?? '' })
  expect(back.of('reset')).toEqual([])
  expect(back.log()).toEqual(new Map([...awake.log()].slice(-1)))
})

test('a reader that takes nothing between two signs of life is let go', async () => {
  const { url, relay, write } = await start({ heartbeatMs: 20, maxBufferedBytes: Number.POSITIVE_INFINITY })
  await stalled(url)
  const awake = await reading(url)
  await vi.waitUntil(() => relay.hub.size === 2)
  for (let count = 0; relay.hub.size === 2 && count < 2000; count++) await write()
  await vi.waitUntil(() => relay.hub.size === 1, { timeout: 10_000 })
  expect(await relay.metrics.text()).toContain('ringside_streams_dropped_total{reason="stalled"} 1')
  await write()
  await awake.next('call')
})

test('a reader that reads is not let go, however much it has to catch up with', async () => {
  const { url, write } = await start({})
  const ids = Array.from({ length: 400 }, (_, index) => `late-${index}`)
  const first = await reading(url)
  for (const id of ids) {
    await new Pbx(url).ring(id)
    await write(`pbx~${id}`)
  }
  const header = first.of('live')[0]?.data.cursor ?? ''
  first.close()
  const late = await reading(url, { header })
  expect(late.log().size).toBe(400)
})

test('a quiet stream shows signs of life', async () => {
  const { url } = await start({ heartbeatMs: 10 })
  const stream = await reading(url)
  const before = stream.comments.length
  await stream.until(() => stream.comments.length >= before + 3)
})

test('a reader that goes away is forgotten', async () => {
  const { url, relay } = await start({})
  const streams = await Promise.all([reading(url), reading(url), EventStream.open(url, ADMIN_TOKEN)])
  expect(relay.hub.size).toBe(3)
  for (const stream of streams) stream.close()
  await vi.waitUntil(() => relay.hub.size === 0)
})
