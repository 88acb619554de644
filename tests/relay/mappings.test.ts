import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mappingSchema } from '../../lib/cti/mapping.ts'
import { Desk, request } from '../support/relay-client.ts'
import { PBX_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let admin: Desk
beforeAll(async () => {
  relay = await startRelay()
  admin = new Desk(relay.url)
})
afterAll(() => relay.stop())

const mapping = {
  name: 'acme',
  fields: { event: 'call.state', callId: 'call.id', direction: 'call.way', from: 'call.a', to: 'call.b' },
  values: { event: { RING: 'newCall', END: 'hangup' }, direction: { I: 'in', O: 'out' } },
  response: { reject: '<reply verdict="{reason}"/>', dial: '<reply as="{callerId}">{number}</reply>', none: '' },
}
const ringing = { call: { state: 'RING', id: 'acme-1', way: 'I', a: '491715000000', b: '4930600000000' } }
const form = 'state=RING&id=acme-2&way=O&a=42&b=41441234567'
const tryOut = (body: unknown) => admin.send('POST', '/admin/mappings/try', body)
const post = (name: string, body: string, headers: Record<string, string> = {}) =>
  request(`${relay.url}/api/v1/mapped/${PBX_TOKEN}/${name}`, { method: 'POST', body, headers })

describe('tried before it is saved', () => {
  beforeAll(() =>
    admin.change({
      inbound: { blockCallerIds: [{ callerId: '491715000000', note: '' }] },
      outbound: { routingTable: [], defaultCallerId: '4930777000000' },
    }),
  )

  test.each([
    ['JSON as it is', ringing],
    ['JSON as text', JSON.stringify(ringing)],
  ])('on %s', async (_name, payload) => {
    const { status, body } = await tryOut({ mapping, payload })
    expect([status, body]).toEqual([
      200,
      {
        event: { kind: 'newCall', callId: 'acme-1', direction: 'inbound', from: '+491715000000', to: '+4930600000000' },
        ignored: null,
        decision: { action: 'reject', reason: 'busy', rule: { list: 'blockCallerIds', index: 0 } },
        response: { status: 200, contentType: 'application/xml; charset=UTF-8', body: '<reply verdict="busy"/>' },
        issues: [],
      },
    ])
  })

  test('on a form', async () => {
    const flat = { event: 'state', callId: 'id', direction: 'way', from: 'a', to: 'b' }
    const { body } = await tryOut({ mapping: { ...mapping, fields: flat }, payload: form })
    expect(body).toMatchObject({
      event: { callId: 'acme-2', direction: 'outbound', from: '42', to: '+41441234567' },
      response: { body: '<reply as="4930777000000">41441234567</reply>' },
    })
  })

  test('on something to ignore', async () => {
    const { status, body } = await tryOut({ mapping, payload: { call: { state: 'HOLD', id: '1' } } })
    expect([status, body]).toMatchObject([200, { event: null, ignored: 'the event "HOLD" is not in its table' }])
  })

  test.each([
    [{ mapping: { ...mapping, fields: {} }, payload: '{}' }, ['mapping.fields.event', 'mapping.fields.callId']],
    [{ mapping: { ...mapping, response: { none: '{' } }, payload: '{}' }, ['mapping.response.none']],
    [{ mapping, payload: '{}' }, ['event', 'callId']],
    [{ mapping, payload: { call: { state: 'RING', id: '1' } } }, ['direction']],
    [{ mapping, payload: '{"call":' }, ['payload']],
    [{ mapping, payload: '[1]' }, ['payload']],
    [{ mapping, payload: 7 }, ['payload']],
    [{ mapping }, ['payload']],
    [{ payload: '{}' }, ['mapping']],
    [{ mapping, payload: '{}', endpoint: 'none' }, ['endpoint']],
  ])('%j has issues with %j', async (asked, paths) => {
    const { status, body } = await tryOut(asked)
    expect([status, (body as { issues: { path: string }[] }).issues.map(({ path }) => path)]).toEqual([422, paths])
  })

  test('and nothing was written', async () => {
    expect(await admin.calls()).toEqual([])
    expect((await post('acme', JSON.stringify(ringing))).status).toBe(404)
  })
})

describe('saved', () => {
  beforeAll(() => admin.change({ mappings: [mappingSchema.parse(mapping)] }))

  test('it is in force, under an address of its own', async () => {
    const { body } = await admin.get('/admin/endpoints')
    const address = `${relay.url}/api/v1/mapped/${PBX_TOKEN}/acme`
    expect(body).toMatchObject({ endpoints: [{ urls: { 'mapped/acme': address } }] })
    const answer = await request(address, { method: 'POST', body: JSON.stringify(ringing) })
    expect([answer.status, answer.body]).toEqual([200, '<reply verdict="busy"/>'])
    expect(await admin.call('acme-1')).toMatchObject({ outcome: 'blocked', from: '+491715000000' })
  })

  test('what goes wrong is told in the format of its templates', async () => {
    expect(await post('acme', '{"call":{"id":"1"}}')).toMatchObject({
      status: 422,
      body: '<Response><Error>event: is missing: nothing at call.state</Error></Response>',
    })
    expect(await post('unknown', '{}')).toMatchObject({
      status: 404,
      body: { error: 'there is no mapping named "unknown"' },
    })
  })

  test('a mapping that does not fit is not saved', async () => {
    const before = await admin.get('/admin/settings')
    const document = { ...(before.body as object), mappings: [mapping, { ...mapping, fields: { event: 'x' } }] }
    const saved = await admin.send('PUT', '/admin/settings', document, { 'if-match': '*' })
    const paths = (saved.body as { issues: { path: string }[] }).issues.map(({ path }) => path)
    expect([saved.status, paths]).toEqual([422, ['mappings.1.fields.callId']])
  })
})

test('a webhook that is being set up is told what it asks', async () => {
  for (const body of ['', JSON.stringify({ body: {} })]) {
    const answer = await post('ringcentral', body, { 'validation-token': 'hello-world' })
    expect(answer.headers.get('validation-token')).toBe(body === '' ? 'hello-world' : null)
    expect(answer.status).toBe(body === '' ? 200 : 422)
  }
  const hold = { body: { telephonySessionId: 's', parties: [{ status: { code: 'Hold' } }] } }
  const answer = await post('ringcentral', JSON.stringify(hold), { 'validation-token': 'hello-world' })
  expect([answer.status, answer.headers.get('validation-token'), answer.body]).toEqual([200, 'hello-world', ''])
})

test('the mappings that come with Ringside can be looked at', async () => {
  const { body } = await admin.get('/admin/mappings/ready')
  expect((body as { mappings: { name: string }[] }).mappings.map(({ name }) => name)).toEqual([
    'freeswitch',
    'ringcentral',
    'yeastar',
  ])
})
