import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN, runRelay, startRelay, storeFolder } from '../support/relay-process.ts'

const generated = { RINGSIDE_ADMIN_TOKEN: undefined, RINGSIDE_PBX_TOKEN: undefined }

describe('starting', () => {
  test('a first start prints its secrets and one ready line, a second only the line', async () => {
    const first = await startRelay(generated)
    const [, url] = /^ringside relay ready on (http:\/\/127\.0\.0\.1:\d+)$/m.exec(first.stdout()) ?? []
    expect(url).toBe(first.url)
    expect(url).not.toMatch(/:(0|8787)$/)
    expect(first.stdout().match(/ringside relay ready/g)).toHaveLength(1)
    const pbxToken = /\/api\/v1\/cti\/([\w-]+)/.exec(first.stdout())?.[1] ?? ''
    const adminToken = /\/connect#([\w-]+)/.exec(first.stdout())?.[1] ?? ''
    expect((await new Pbx(first.url, pbxToken).ring('1')).status).toBe(200)
    expect((await new Desk(first.url, adminToken).get('/admin/agents')).status).toBe(200)
    expect([pbxToken.length, adminToken.length].every(length => length >= 32)).toBe(true)
    expect(await first.stop()).toEqual({ code: 0, signal: null })

    const second = await startRelay(generated, first.folder)
    expect(second.stdout()).toBe(`ringside relay ready on ${second.url}\n`)
    expect((await new Pbx(second.url, pbxToken).ring('2')).status).toBe(200)
    expect((await new Desk(second.url, adminToken).get('/me')).status).toBe(200)
    for (const secret of [pbxToken, adminToken]) expect(first.stderr() + second.stderr()).not.toContain(secret)
  })

  test('given secrets are taken, and printed on the first start', async () => {
    const relay = await startRelay()
    expect(relay.stdout()).toContain(`${relay.url}/api/v1/cti/${PBX_TOKEN}`)
    expect(relay.stdout()).toContain(`${relay.url}/connect#${ADMIN_TOKEN}`)
    await relay.stop()
    const again = await startRelay({}, relay.folder)
    expect(again.stdout()).toBe(`ringside relay ready on ${again.url}\n`)
  })

  test('links are those of the public address', async () => {
    const relay = await startRelay({ RINGSIDE_PUBLIC_URL: 'https://ringside.example/pbx/' })
    expect(relay.stdout()).toContain(`https://ringside.example/pbx/api/v1/cti/${PBX_TOKEN}\n`)
    expect(relay.stdout()).toContain(`https://ringside.example/pbx/connect#${ADMIN_TOKEN}\n`)
    const { body } = await new Desk(relay.url).send('POST', '/admin/agents', { name: 'Emma', login: 'emma' })
    expect(body).toMatchObject({
      connectLink: expect.stringMatching(/^https:\/\/ringside\.example\/pbx\/connect#[\w-]+$/),
    })
  })

  test('a changed variable changes the secret, an unchanged one does not bring a renewed one back', async () => {
    const relay = await startRelay()
    const { body } = await new Desk(relay.url).send('POST', '/admin/agents/admin/token')
    const { token } = body as { token: string }
    await relay.stop()
    const again = await startRelay({}, relay.folder)
    expect((await new Desk(again.url, ADMIN_TOKEN).get('/me')).status).toBe(401)
    expect((await new Desk(again.url, token).get('/me')).status).toBe(200)
    await again.stop()
    const other = { RINGSIDE_ADMIN_TOKEN: `${ADMIN_TOKEN}-2`, RINGSIDE_PBX_TOKEN: `${PBX_TOKEN}-2` }
    const changed = await startRelay(other, relay.folder)
    expect((await new Desk(changed.url, token).get('/me')).status).toBe(401)
    expect((await new Desk(changed.url, `${ADMIN_TOKEN}-2`).get('/me')).status).toBe(200)
    expect((await new Pbx(changed.url, PBX_TOKEN).ring('1')).status).toBe(401)
    expect((await new Pbx(changed.url, `${PBX_TOKEN}-2`).ring('1')).status).toBe(200)
    expect(changed.stdout()).not.toContain('token')
  })

  test('without a store given it is ./data/ringside.db', async () => {
    const relay = await startRelay({ RINGSIDE_STORE: undefined })
    expect(relay.url).toMatch(/^http:\/\/127\.0\.0\.1:/)
    await relay.stop()
    const again = await startRelay({ RINGSIDE_STORE: 'sqlite:./data/ringside.db' }, relay.folder)
    expect(again.stdout()).toBe(`ringside relay ready on ${again.url}\n`)
  })
})

test.concurrent.each([
  ['RINGSIDE_PORT', 'http', 'takes a port number'],
  ['RINGSIDE_LOG', 'loud\nand clear', 'takes one of'],
])('%s=%j is refused in one line, with code 2', async (name, held, takes) => {
  const run = runRelay({ [name]: held })
  expect(await run.exited).toEqual({ code: 2, signal: null })
  expect(run.stdout()).toBe('')
  expect(run.stderr().trimEnd().split('\n')).toHaveLength(1)
  for (const part of [name, JSON.stringify(held), takes]) expect(run.stderr()).toContain(part)
})

test('a store that cannot be used is refused in one line', async () => {
  const run = runRelay({ RINGSIDE_STORE: `sqlite:${storeFolder()}` })
  expect((await run.exited).code).toBeGreaterThan(0)
  expect(run.stderr().trimEnd().split('\n')).toHaveLength(1)
  expect(run.stderr()).toContain('RINGSIDE_STORE')
})

describe.concurrent('running', () => {
  test('it says how it is', async () => {
    const relay = await startRelay()
    const { status, body } = await request(`${relay.url}/healthz`)
    expect([status, body]).toEqual([200, { status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+/) }])
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends streams and the process, with code 0', async signal => {
    const relay = await startRelay()
    const stream = await EventStream.live(relay.url, ADMIN_TOKEN)
    relay.signal(signal)
    await stream.closed()
    expect(await relay.exited).toEqual({ code: 0, signal: null })
    await expect(request(`${relay.url}/healthz`)).rejects.toThrow()
  })

  test('what is in flight when it is told to end is answered, and kept', async () => {
    const relay = await startRelay()
    const pbx = new Pbx(relay.url)
    await pbx.ring('warm-up')
    const answers = Array.from({ length: 30 }, (_, index) => pbx.ring(`call-${index}`).catch(() => undefined))
    await Promise.race(answers)
    await relay.stop()
    const statuses = (await Promise.all(answers)).map(answer => answer?.status)
    const again = await startRelay({}, relay.folder)
    const kept = new Set((await new Desk(again.url).calls()).map(call => call.callId))
    const confirmed = statuses.flatMap((status, index) => (status === 200 ? [`call-${index}`] : []))
    expect(confirmed.length).toBeGreaterThan(0)
    expect(confirmed.filter(id => !kept.has(id))).toEqual([])
  })

  test('it does not wait for a client that never finishes', async () => {
    const relay = await startRelay()
    const { hostname, port } = new URL(relay.url)
    const socket = connect(Number(port), hostname).on('error', () => {})
    await once(socket, 'connect')
    // Half a webhook.
    socket.write(`POST /api/v1/cti/${PBX_TOKEN} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf`)
    await new Pbx(relay.url).ring('1')
    expect(await relay.stop()).toEqual({ code: 0, signal: null })
    socket.destroy()
  })

  test('its log holds no number and no token', async () => {
    const relay = await startRelay({ RINGSIDE_LOG: 'info' })
    const pbx = new Pbx(relay.url)
    await pbx.ring('4991155921769858278', { from: '4912347114711' })
    await pbx.ring('1', { direction: '4912347114711' })
    await pbx.post('{"from":"4912347114711"', 'application/json')
    await new Pbx(relay.url, 'wrong-token-4912347114711').ring('1')
    await new Desk(relay.url).get('/calls?q=4912347114711')
    await new Desk(relay.url).get('/calls?before=4912347114711')
    await new Desk(relay.url).get('/contacts?number=4912347114711')
    await relay.stop()
    expect(relay.stderr()).not.toMatch(/12347114711|30600000000/)
    for (const token of [ADMIN_TOKEN, PBX_TOKEN]) expect(relay.stderr()).not.toContain(token)
  })
})
