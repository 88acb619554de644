import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { RawConnection, rawRequest } from '../support/raw-http.ts'
import { Pbx, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN } from '../support/relay-process.ts'

let here: Awaited<ReturnType<typeof relayHere>>
/** With all the time that requests have, so that a large one on a busy machine is refused for nothing but its size. */
let patient: Awaited<ReturnType<typeof relayHere>>

beforeAll(async () => {
  here = await relayHere({ serverLimits: { headersMs: 60, requestMs: 300, checkMs: 20 }, heartbeatMs: 20 })
  patient = await relayHere()
})
afterAll(() => Promise.all([here.app.close(), patient.app.close()]))

test.each([
  ['nothing', ''],
  ['half a line', 'GET /healthz'],
  ['headers that never end', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n`],
  ['half a body', `POST /api/v1/cti/${PBX_TOKEN} HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{`],
])('who sends %s is not waited for', async (_name, text) => {
  const connection = await RawConnection.open(here.url)
  connection.send(text)
  await connection.closed
  expect(connection.text).toMatch(/^(HTTP\/1\.1 408 |$)/)
})

test('who sends a byte now and then is not waited for either, and others are answered', async () => {
  const slow = await Promise.all(Array.from({ length: 50 }, () => RawConnection.open(here.url)))
  const closed = Promise.all(slow.map(connection => connection.closed))
  for (const connection of slow) connection.send('GET /healthz HTTP/1.1\r\nHost: x\r\n')
  let open = true
  closed.then(() => {
    open = false
  })
  let answered = 0
  while (open) {
    for (const connection of slow) if (!connection.socket.destroyed) connection.send('X-A: 1\r\n')
    expect((await new Pbx(here.url).ring(`slow-${answered++}`)).status).toBe(200)
  }
  expect(answered).toBeGreaterThan(0)
})

test('a stream is not taken for a slow request', async () => {
  const stream = await EventStream.live(here.url, ADMIN_TOKEN)
  const before = stream.comments.length
  // Thirty signs of life are twice the time that a request may take.
  await stream.until(() => stream.comments.length >= before + 30)
  expect(stream.ended).toBeUndefined()
  stream.close()
})

test('more connections than there may be are closed, and their place is free again after', async () => {
  const small = await relayHere({ serverLimits: { connections: 3 } })
  const held = await Promise.all([1, 2, 3].map(() => RawConnection.open(small.url)))
  const fourth = await RawConnection.open(small.url)
  await fourth.closed
  for (const connection of held) connection.socket.destroy()
  await vi.waitFor(async () => expect((await request(`${small.url}/healthz`)).status).toBe(200))
  await small.app.close()
})

const authorization = `Authorization: Bearer ${ADMIN_TOKEN}`
test.each([
  ['too many headers', ['/healthz', `X-A: ${'a'.repeat(20_000)}`], 431],
  ['an address without end', [`/api/v1/calls/${'a'.repeat(5000)}`, authorization], 414],
  ['an address that is none', ['/api/v1/calls/%zz', authorization], 400],
  ['an address longer than all headers', [`/${'a'.repeat(20_000)}`, 'X-A: 1'], 431],
])('%s', async (_name, [path = '', header = ''], status) => {
  const answer = await rawRequest(here.url, { method: 'GET', path, headers: [header] }, Buffer.alloc(0))
  expect(answer.status).toBe(status)
  expect(JSON.parse(answer.body)).toEqual({ error: expect.any(String) })
})

test.each([
  ['POST', `/api/v1/cti/${PBX_TOKEN}`, 65_537, 'body: takes at most 64 KiB'],
  ['PATCH', '/api/v1/calls/pbx~1', 1_048_577, 'body: is too large'],
  ['POST', '/api/v1/calls/pbx~1/assign', 16_385, 'body: is too large'],
])('%s %s takes no body of %i bytes', async (method, path, bytes, error) => {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' }
  const answer = await request(`${patient.url}${path}`, { method, headers, body: ' '.repeat(bytes) })
  expect(answer).toMatchObject({ status: 413, body: { error } })
})
