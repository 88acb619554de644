import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { environment } from '../../lib/extension/environment.ts'
import { installPackages } from '../support/debian-packages.ts'
import { EventStream } from '../support/event-stream.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { LinkedLog } from '../support/linked-log.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'
import { PROXIES, type ReverseProxy, startReverseProxy } from '../support/reverse-proxy.ts'

beforeAll(() => installPackages({ name: 'nginx or Caddy', packages: ['nginx-light', 'caddy'] }), 300_000)

/** A webhook from another address of this machine, that claims to come from elsewhere. */
async function webhookFrom(localAddress: string, url: string, callId: string): Promise<number | undefined> {
  const sent = request(`${url}/api/v1/cti/${PBX_TOKEN}`, {
    method: 'POST',
    localAddress,
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
  })
  sent.end(JSON.stringify({ event: 'newCall', callId, from: '4930901820', to: '4930600000000', direction: 'in' }))
  const [response] = await new Promise<[import('node:http').IncomingMessage]>((resolve, reject) =>
    sent.once('response', response => resolve([response])).once('error', reject),
  )
  await text(response)
  return response.statusCode
}

describe.each(Object.keys(PROXIES) as (keyof typeof PROXIES)[])('behind %s, as docs/proxies sets it up', kind => {
  let relay: RelayProcess
  let proxy: ReverseProxy
  beforeAll(async () => {
    relay = await startRelay({ RINGSIDE_TRUST_PROXY: '127.0.0.1' })
    proxy = await startReverseProxy(kind, relay.url)
  }, 60_000)
  afterAll(async () => {
    await proxy?.stop()
    await relay?.stop()
  })

  test('webhooks are decided, and the address is the client’s, whatever it claims', async () => {
    expect(await webhookFrom('127.0.0.5', proxy.url, `from-${kind}`)).toBe(200)
    await vi.waitFor(async () => {
      const { body } = await new Desk(proxy.url).get('/admin/requests')
      expect(body).toMatchObject({ requests: [{ address: '127.0.0.5', status: 200 }] })
    })
    expect((await new Pbx(proxy.url).json({ event: 'newCall', pad: 'x'.repeat(70_000) })).status).toBe(413)
    expect((await new Desk(proxy.url, 'no').get('/me')).status).toBe(401)
  })

  test('it passes on what time it is at the relay, by which browsers with a wrong clock count', async () => {
    const early = await relayHere({ now: () => Date.now() - 3_600_000 })
    const before = await startReverseProxy(kind, early.url)
    const { headers, body } = await fetch(`${before.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    })
    await body?.cancel()
    await before.stop()
    await early.app.close()
    const behind = Date.now() - Date.parse(headers.get('date') ?? '')
    expect(Math.round(behind / 60_000)).toBe(60)
  })

  test('a stream is there at once, is not held up, and needs no traffic but its signs of life', async () => {
    const stream = await EventStream.live(proxy.url, ADMIN_TOKEN)
    expect(stream.comments.length).toBeGreaterThan(0)
    for (let index = 0; index < 3; index++) {
      await new Pbx(proxy.url).ring(`at-once-${index}`)
      expect((await stream.next('call')).data.callId).toBe(`at-once-${index}`)
    }
    stream.close()
  })

  test('an address book of some megabytes passes', async () => {
    const lines = Array.from(
      { length: 40_000 },
      (_, index) => `Customer ${index};+49309${100_000 + index};${'x'.repeat(60)}`,
    )
    const { status } = await fetch(`${proxy.url}/api/v1/admin/contacts`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'text/csv' },
      body: `name;number;organization\n${lines.join('\n')}`,
    })
    expect(status).toBe(200)
  })

  test('a link survives its restart, and what happened meanwhile is there', async () => {
    const log = new LinkedLog({ url: proxy.url, token: ADMIN_TOKEN, random: () => 0, wait: environment.wait })
    await vi.waitFor(() => expect(log.state.status).toBe('live'), 10_000)
    await proxy.stop()
    await vi.waitFor(() => expect(log.state.status).toBe('reconnecting'), 10_000)
    await new Pbx(relay.url).ring('meanwhile')
    await proxy.restart()
    await vi.waitFor(() => expect([...log.calls.keys()]).toContain('pbx~meanwhile'), 20_000)
    await vi.waitFor(() => expect(log.state.status).toBe('live'))
    expect([log.repeated, log.resets]).toEqual([0, 0])
    await log.stop()
  })
})
