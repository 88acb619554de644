import { expect, test } from 'vitest'
import { parseTrustedProxies, type TrustedProxies } from '../../relay/trusted-proxies.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { PBX_TOKEN } from '../support/relay-process.ts'

/** A relay with these proxies, and a webhook that comes through them with this `X-Forwarded-For`. */
async function relayBehind(trustedProxies: TrustedProxies | undefined) {
  const here = await relayHere({ trustedProxies, limits: { badTokensPerMinute: 3 } })
  const send = (forwarded: string | undefined, token = PBX_TOKEN) =>
    request(`${here.url}/api/v1/cti/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(forwarded && { 'x-forwarded-for': forwarded }) },
      body: '{"event":"answer","callId":"1"}',
    })
  return { ...here, send }
}

test.each<[TrustedProxies | undefined, string | undefined, string]>([
  [undefined, '203.0.113.9', '127.0.0.1'],
  [undefined, undefined, '127.0.0.1'],
  [1, '203.0.113.9', '203.0.113.9'],
  [1, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  [2, '198.51.100.1, 203.0.113.9', '198.51.100.1'],
  [1, undefined, '127.0.0.1'],
  [['127.0.0.1'], '203.0.113.9', '203.0.113.9'],
  [['127.0.0.1', '10.0.0.0/8'], '198.51.100.1, 203.0.113.9, 10.1.2.3', '203.0.113.9'],
  [['10.0.0.0/8'], '203.0.113.9', '127.0.0.1'],
  [['loopback'], '2001:db8::1', '2001:db8::1'],
  [1, '203.0.113.9:4711', '203.0.113.9'],
  [1, '[2001:db8::1]:4711', '2001:db8::1'],
  [1, '<script>', '127.0.0.1'],
  [1, 'unknown', '127.0.0.1'],
])('trusting %j, "X-Forwarded-For: %s" is a request from %s', async (trusted, forwarded, address) => {
  const { url, app, send } = await relayBehind(trusted)
  await send(forwarded)
  const { body } = await new Desk(url).get('/admin/requests')
  expect(body).toMatchObject({ requests: [{ address }] })
  await app.close()
})

test('guesses are counted by the address that the proxy tells', async () => {
  const { url, app, send } = await relayBehind(1)
  const statuses = []
  for (let guess = 0; guess < 5; guess++) statuses.push((await send('203.0.113.9', `guess-${guess}`)).status)
  expect(statuses).toEqual([401, 401, 401, 429, 429])
  expect((await send('203.0.113.10', 'guess')).status).toBe(401)
  expect((await send('203.0.113.9')).status).toBe(200)
  const agent = (forwarded: string) =>
    request(`${url}/api/v1/me`, { headers: { authorization: 'Bearer no', 'x-forwarded-for': forwarded } })
  for (let guess = 0; guess < 3; guess++) expect((await agent('203.0.113.9')).status).toBe(401)
  expect((await agent('203.0.113.9')).status).toBe(429)
  expect((await agent('203.0.113.10')).status).toBe(401)
  await app.close()
})

test.each<[string, string[]]>([
  [
    'of one /64, however they are spelled',
    ['2001:db8:1:2::1', '2001:DB8:1:2:ffff::9', '2001:0db8:0001:0002:0:0:0:3', '[2001:db8:1:2:a:b:c:d]:4711'],
  ],
  [
    'of one machine, over IPv4 and mapped into IPv6',
    ['203.0.113.9', '::ffff:203.0.113.9', '::FFFF:cb00:7109', '203.0.113.9:80'],
  ],
])('guesses from addresses %s, count together', async (_name, addresses) => {
  const { url, app, send } = await relayBehind(1)
  const statuses = []
  for (const address of addresses) statuses.push((await send(address, 'guess')).status)
  expect(statuses).toEqual([401, 401, 401, 429])
  for (const neighbour of ['2001:db8:1:3::1', '203.0.113.10']) expect((await send(neighbour, 'guess')).status).toBe(401)
  const agent = (forwarded: string) =>
    request(`${url}/api/v1/me`, { headers: { authorization: 'Bearer no', 'x-forwarded-for': forwarded } })
  const agents = []
  for (const address of addresses) agents.push((await agent(address)).status)
  expect(agents).toEqual([401, 401, 401, 429])
  await app.close()
})

test('whoever is not told to be a proxy cannot get around the limit by naming others', async () => {
  const { app, send } = await relayBehind(undefined)
  const statuses = []
  for (let guess = 0; guess < 5; guess++) statuses.push((await send(`203.0.113.${guess}`, 'guess')).status)
  expect(statuses).toEqual([401, 401, 401, 429, 429])
  await app.close()
})

test('wrong tokens on several dialects count together', async () => {
  const { url, app } = await relayBehind(undefined)
  const guess = (path: string) => request(`${url}/api/v1/${path}`, { method: 'POST', body: '' })
  const statuses = []
  for (const path of ['cti/a', 'sipgate/a/in', 'twilio/a', 'telnyx/a', 'mapped/a/b'])
    statuses.push((await guess(path)).status)
  expect(statuses).toEqual([401, 401, 401, 429, 429])
  expect((await new Pbx(url).ring('1')).status).toBe(200)
  await app.close()
})

test('what is said of a list that has a name in it', () => {
  expect(parseTrustedProxies('127.0.0.1,proxy.example')).toBeUndefined()
})
