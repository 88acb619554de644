import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { PBX_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

interface Endpoint {
  id: string
  name: string
  urls: Record<string, string>
  secrets: Record<string, boolean>
  numbers: { country: string | null; digits: string }
  previousTokens?: { until: string }[]
}

let relay: RelayProcess
let admin: Desk
beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
})
afterAll(() => relay.stop())

const list = async () => ((await admin.get('/admin/endpoints')).body as { endpoints: Endpoint[] }).endpoints
async function create(input: object): Promise<{ endpoint: Endpoint; token: string }> {
  const { status, body } = await admin.send('POST', '/admin/endpoints', input)
  expect(status).toBe(201)
  return body as { endpoint: Endpoint; token: string }
}

const NO_SECRETS = { aircall: false, mapped: false, placetel: false, sipgate: false, telnyx: false, twilio: false }

test('the first endpoint is there from the start, with addresses to copy', async () => {
  const [first, ...others] = await list()
  expect(others).toEqual([])
  const at = (path: string) => `${relay.url}/api/v1/${path.replace('TOKEN', PBX_TOKEN)}`
  expect(first).toEqual({
    id: 'pbx',
    name: 'PBX',
    urls: {
      generic: at('cti/TOKEN'),
      sipgate: at('sipgate/TOKEN/in'),
      'sipgate/out': at('sipgate/TOKEN/out'),
      placetel: at('placetel/TOKEN'),
      twilio: at('twilio/TOKEN'),
      telnyx: at('telnyx/TOKEN'),
      aircall: at('aircall/TOKEN'),
      phone: at('phone/TOKEN'),
      mapped: at('mapped/TOKEN/{mapping}'),
      'mapped/freeswitch': at('mapped/TOKEN/freeswitch'),
      'mapped/ringcentral': at('mapped/TOKEN/ringcentral'),
      'mapped/yeastar': at('mapped/TOKEN/yeastar'),
    },
    secrets: NO_SECRETS,
    numbers: { country: null, digits: 'dialect' },
  })
})

test('the first endpoint stays', async () => {
  expect(await admin.send('DELETE', '/admin/endpoints/pbx')).toMatchObject({ status: 409 })
  expect(await list()).toHaveLength(1)
})

test('another endpoint comes, is renamed and goes; its token goes with it', async () => {
  const { endpoint, token } = await create({ name: ' Munich ' })
  expect(endpoint).toMatchObject({ name: 'Munich', urls: { generic: `${relay.url}/api/v1/cti/${token}` } })
  const pbx = new Pbx(relay.url, token)
  expect((await pbx.ring('of-munich')).status).toBe(200)
  expect(await admin.call('of-munich')).toMatchObject({ source: endpoint.id, id: `${endpoint.id}~of-munich` })
  const renamed = await admin.send('PATCH', `/admin/endpoints/${endpoint.id}`, { name: 'Aachen' })
  expect(renamed).toMatchObject({ status: 200, body: { endpoint: { id: endpoint.id, name: 'Aachen' } } })
  expect((await list()).map(({ name }) => name)).toEqual(['PBX', 'Aachen'])
  expect((await admin.send('DELETE', `/admin/endpoints/${endpoint.id}`)).status).toBe(204)
  expect((await pbx.ring('of-munich')).status).toBe(401)
  expect(await list()).toHaveLength(1)
})

test('two PBXs that use the same call id have two calls', async () => {
  const { endpoint, token } = await create({ name: 'Second' })
  const pbx = new Pbx(relay.url)
  const second = new Pbx(relay.url, token)
  await pbx.ring('same-id')
  await second.ring('same-id', { from: '4989123456' })
  await pbx.hangup('same-id')
  const calls = (await admin.calls()).filter(({ callId }) => callId === 'same-id')
  expect(calls.map(({ source, state, from }) => [source, state, from]).sort()).toEqual(
    [
      ['pbx', 'ended', '+4912347114711'],
      [endpoint.id, 'ringing', '+4989123456'],
    ].sort(),
  )
})

describe('numbers', () => {
  test.each<[object, string, string]>([
    [{}, '06641234567', '+496641234567'],
    [{ country: 'AT' }, '06641234567', '+436641234567'],
    [{ digits: 'international' }, '4366412345670', '+4366412345670'],
    [{ country: 'US', digits: 'national' }, '2125551234', '+12125551234'],
    [{ country: 'at', digits: 'dialect' }, '42', '42'],
  ])('by %j, %s is %s', async (numbers, from, e164) => {
    const { token } = await create({ name: JSON.stringify(numbers), numbers })
    await new Pbx(relay.url, token).ring(`numbers-${from}-${e164}`, { from })
    expect((await admin.call(`numbers-${from}-${e164}`))?.from).toBe(e164)
  })
})

describe('a new token', () => {
  test('kills the old one at once', async () => {
    const { endpoint, token } = await create({ name: 'Renewed' })
    const { status, body } = await admin.send('POST', `/admin/endpoints/${endpoint.id}/token`)
    const renewed = (body as { token: string }).token
    expect([status, (await new Pbx(relay.url, token).ring('t')).status]).toEqual([200, 401])
    expect((await new Pbx(relay.url, renewed).ring('t')).status).toBe(200)
  })

  test('leaves the old one for as long as is asked', async () => {
    const { endpoint, token } = await create({ name: 'In grace' })
    const renew = (graceSeconds: number) =>
      admin.send('POST', `/admin/endpoints/${endpoint.id}/token`, { graceSeconds })
    const second = ((await renew(3600)).body as { token: string }).token
    const third = ((await renew(0)).body as { token: string }).token
    const status = async (each: string) => (await new Pbx(relay.url, each).ring('t')).status
    expect(await Promise.all([token, second, third].map(status))).toEqual([200, 401, 200])
  })

  test('tells until when the old one works, and nothing of the old one once it does not', async () => {
    const { endpoint, token } = await create({ name: 'Told' })
    const renew = async (graceSeconds: number) => {
      const { body } = await admin.send('POST', `/admin/endpoints/${endpoint.id}/token`, { graceSeconds })
      return (body as { endpoint: Endpoint }).endpoint
    }
    expect(await renew(0)).not.toHaveProperty('previousTokens')
    const [earliest, { previousTokens }, latest] = [Date.now(), await renew(3600), Date.now()]
    const until = Date.parse(previousTokens?.[0]?.until ?? '')
    expect(until).toBeGreaterThanOrEqual(earliest + 3_600_000)
    expect(until).toBeLessThanOrEqual(latest + 3_600_000)
    expect((await list()).find(({ id }) => id === endpoint.id)).toMatchObject({ previousTokens })
    expect(JSON.stringify(await list())).not.toContain(token)
  })

  test.each([-1, 1.5, 'x', 2_592_001])('takes no grace period of %j', async graceSeconds => {
    const answer = await admin.send('POST', '/admin/endpoints/pbx/token', { graceSeconds })
    expect(answer).toMatchObject({ status: 422, body: { issues: [{ path: 'graceSeconds' }] } })
  })
})

describe('secrets', () => {
  const body = 'event=IncomingCall&from=030600000000&to=0891234567&call_id=signed'
  const ring = (token: string, secret?: string) =>
    request(`${relay.url}/api/v1/placetel/${token}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(secret && { 'x-placetel-signature': createHmac('sha256', secret).update(body).digest('hex') }),
      },
      body,
    })

  test('are checked where they are stored, never shown, and taken away by null', async () => {
    const { endpoint, token } = await create({ name: 'Signed', secrets: { placetel: 's3cret' } })
    expect(endpoint.secrets).toEqual({ ...NO_SECRETS, placetel: true })
    const refused =
      '<Response><Error>the signature does not fit the secret stored for this PBX endpoint</Error></Response>'
    expect(await ring(token)).toMatchObject({ status: 401, body: refused })
    expect(await ring(token, 'other')).toMatchObject({ status: 401, body: refused })
    expect(await admin.call('signed')).toBeUndefined()
    expect((await ring(token, 's3cret')).status).toBe(200)
    // Other dialects of the same endpoint have no secret.
    expect((await new Pbx(relay.url, token).ring('unsigned')).status).toBe(200)
    const patch = (secrets: object) => admin.send('PATCH', `/admin/endpoints/${endpoint.id}`, { secrets })
    expect(await patch({ placetel: true, aircall: 'x' })).toMatchObject({
      body: { endpoint: { secrets: { ...NO_SECRETS, placetel: true, aircall: true } } },
    })
    expect((await ring(token)).status).toBe(401)
    expect(await patch({ placetel: null, aircall: false })).toMatchObject({
      body: { endpoint: { secrets: NO_SECRETS } },
    })
    expect((await ring(token)).status).toBe(200)
    expect(JSON.stringify(await list())).not.toContain('s3cret')
  })
})

describe('what does not fit is named', () => {
  test.each([
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'x', numbers: { country: 'Germany' } }, 'numbers.country'],
    [{ name: 'x', numbers: { digits: 'both' } }, 'numbers.digits'],
    [{ name: 'x', secrets: { generic: 'x' } }, 'secrets.generic'],
    [{ name: 'x', secrets: { sipgate: 'no key' } }, 'secrets.sipgate'],
    [{ name: 'x', secrets: { telnyx: 'no key' } }, 'secrets.telnyx'],
    [{ name: 'x', token: 'mine' }, ''],
  ])('%j: %s', async (input, path) => {
    const answer = await admin.send('POST', '/admin/endpoints', input)
    expect(answer).toMatchObject({ status: 422, body: { issues: [{ path }] } })
  })

  test('an endpoint that is not there', async () => {
    for (const [method, path] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/token'],
    ] as const) {
      const body = method === 'DELETE' ? undefined : {}
      expect((await admin.send(method, `/admin/endpoints/none${path}`, body)).status).toBe(404)
    }
  })

  test('an agent', async () => {
    const { desk } = await admin.hire('emma')
    expect((await desk.get('/admin/endpoints')).status).toBe(403)
  })
})
