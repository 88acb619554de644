import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { createLog } from '../../relay/log.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

const NUMBER = '4912347114711'

/** Sends bytes as they are, and waits until the relay has closed. */
async function raw(url: string, text: string): Promise<void> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname).on('error', () => {})
  await once(socket, 'connect')
  socket.end(text)
  socket.resume()
  await once(socket, 'close')
}

/** All that may bring a token or a number into a log: what goes well, what is refused, what is no HTTP, what fails. */
async function exercise(relay: RelayProcess): Promise<string[]> {
  const { url } = relay
  const [pbx, admin] = [new Pbx(url), new Desk(url)]
  const { desk } = await admin.hire('emma')
  await pbx.ring(NUMBER, { from: NUMBER })
  await pbx.ring('1', { direction: NUMBER })
  await pbx.post(`{"from":"${NUMBER}"`, 'application/json')
  await pbx.post('x'.repeat(70_000))
  await new Pbx(url, `wrong-token-${NUMBER}`).ring('1')
  await desk.get(`/calls?q=${NUMBER}`)
  await desk.get(`/calls?before=${NUMBER}`)
  await desk.get(`/calls/pbx~${NUMBER}`)
  await desk.get(`/admin/agents`)
  await admin.send('DELETE', `/admin/numbers/${NUMBER}`)
  await admin.send('DELETE', '/admin/numbers/none')
  await request(`${url}/api/v1/cti/${PBX_TOKEN}?token=${ADMIN_TOKEN}`)
  await request(`${url}/api/v1/cti/${PBX_TOKEN}/%zz`, { method: 'POST' })
  await request(`${url}/api/v1/nothing/${PBX_TOKEN}`)
  await raw(url, `POST /api/v1/cti/${PBX_TOKEN} HTTP/1.1\r\nAuthorization: Bearer ${ADMIN_TOKEN}\r\nbroken\r\n\r\n`)
  await raw(url, `POST /api/v1/cti/${PBX_TOKEN} HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{"from":"${NUMBER}"`)
  await raw(url, `GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ADMIN_TOKEN}${'x'.repeat(20_000)}\r\n\r\n`)
  const renewed = await admin.send('POST', '/admin/endpoints/pbx/token', { graceSeconds: 60 })
  const { token } = renewed.body as { token: string }
  await new Pbx(url, token).ring('1', { direction: NUMBER })
  const stream = await EventStream.live(url, desk.token)
  stream.close()
  // The store fails under it: each request now ends in an error of the relay's own.
  const database = new DatabaseSync(join(relay.folder, 'ringside.db'))
  database.exec('DROP TABLE calls')
  database.close()
  expect((await new Pbx(url, token).ring(NUMBER)).status).toBe(503)
  expect((await desk.get('/calls')).status).toBe(503)
  return [ADMIN_TOKEN, PBX_TOKEN, desk.token, token]
}

describe.each(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])('at %s', level => {
  test('no token is in what the process says, and no number above debug', async () => {
    const relay = await startRelay({ RINGSIDE_LOG: level })
    const tokens = await exercise(relay)
    await relay.stop()
    const said = relay.stderr()
    for (const token of tokens) expect(said).not.toContain(token)
    // As bytes, in which a parser's error holds what it read.
    for (const token of tokens) expect(said).not.toContain([...Buffer.from(token.slice(0, 8))].join(','))
    if (level !== 'trace' && level !== 'debug') expect(said).not.toMatch(/12347114711/)
    const lines = said
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line) as Record<string, unknown>)
    if (level === 'silent' || level === 'fatal') expect(lines).toEqual([])
    else expect(lines.filter(({ msg }) => msg === 'the store failed')).toMatchObject([{ reason: expect.any(String) }])
  })
})

test('each answer has an id that its line in the log has', async () => {
  const relay = await startRelay({ RINGSIDE_LOG: 'debug' })
  const good = await new Pbx(relay.url).ring('1', { from: NUMBER })
  const bad = await new Pbx(relay.url).ring('2', { direction: 'sideways' })
  const lost = await request(`${relay.url}/nowhere`)
  await relay.stop()
  const lines = relay
    .stderr()
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as Record<string, unknown>)
  const line = (answer: { headers: Headers }) =>
    lines.find(({ requestId }) => requestId === answer.headers.get('x-request-id'))
  expect(line(good)).toMatchObject({ method: 'POST', route: '/api/v1/cti/:token', status: 200, level: 20 })
  expect(line(bad)).toMatchObject({
    status: 422,
    level: 30,
    reason: expect.stringContaining('direction: takes'),
    address: '127.0.0.1',
  })
  expect(line(lost)).toMatchObject({ status: 404, level: 20 })
  const ids = lines.map(({ requestId }) => requestId).filter(id => id !== undefined)
  expect(new Set(ids).size).toBe(ids.length)
})

test('what a start fails with names no token', async () => {
  const relay = await startRelay()
  const port = new URL(relay.url).port
  const second = await startRelay({ RINGSIDE_PORT: port, RINGSIDE_STORE: `sqlite:./${PBX_TOKEN}.db` }).catch(
    (error: Error) => error.message,
  )
  expect(second).toContain('EADDRINUSE')
  const wrong = await startRelay({ RINGSIDE_STORE: `sqlite:/dev/null/${ADMIN_TOKEN}` }).catch(
    (error: Error) => error.message,
  )
  expect(wrong).toContain('RINGSIDE_STORE')
  const url = await startRelay({ RINGSIDE_PUBLIC_URL: 'https://me:hunter2@x.example' }).catch(
    (error: Error) => error.message,
  )
  expect(url).toContain('RINGSIDE_PUBLIC_URL')
  for (const said of [second, wrong, url]) expect(said).not.toMatch(new RegExp(`${PBX_TOKEN}|${ADMIN_TOKEN}|hunter2`))
})

test.each(['throw error', 'Promise.reject(error)'])(
  'a relay that ends by what it does not know names no token: %s',
  async ends => {
    const error = `new Error('at /api/v1/cti/${PBX_TOKEN} with Bearer ${ADMIN_TOKEN} by +49 1234 7114711')`
    const code = `process.on('SIGUSR2', () => { const error = ${error}; ${ends} })`
    const relay = await startRelay({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` })
    relay.signal('SIGUSR2')
    expect(await relay.exited).toEqual({ code: 1, signal: null })
    const last = relay.stderr().trimEnd().split('\n').at(-1) ?? ''
    expect(JSON.parse(last)).toMatchObject({
      level: 60,
      err: { message: expect.stringContaining('[secret]') },
    })
    expect(relay.stderr()).not.toMatch(new RegExp(`${PBX_TOKEN}|${ADMIN_TOKEN}|7114711`))
  },
)

describe('whatever is written', () => {
  const lines: string[] = []
  const secret = 'a-secret-of-the-environment'
  const log = createLog('info', () => [secret], { write: line => lines.push(line) })
  test.each([
    ['in a message', () => log.warn(`at /api/v1/cti/abcdefgh for ${secret} from +49 1234 7114711`)],
    ['in an error', () => log.error(new Error(`/api/v1/sipgate/abcdefgh/in ${secret} +4912347114711`), 'failed')],
    [
      'in what caused it',
      () => log.fatal(new Error('outer', { cause: new Error(`Bearer abcdefgh ${secret} 0049 1234 7114711`) }), 'x'),
    ],
    [
      'in a field',
      () => log.info({ url: 'https://x.example/connect#abcdefgh', authorization: 'Bearer abcdefgh' }, 'y'),
    ],
    ['in bytes', () => log.error(Object.assign(new Error('Parse Error'), { rawPacket: Buffer.from('abcdefgh') }), 'z')],
  ])('%s, it is masked', (_name, write) => {
    lines.length = 0
    write()
    expect(lines).toHaveLength(1)
    const [line = ''] = lines
    expect(() => JSON.parse(line)).not.toThrow()
    expect(line).not.toMatch(/abcdefgh|a-secret|7114711|97,98,99/)
    expect(JSON.parse(line).time).toEqual(expect.any(Number))
  })
})
