import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { meSchema } from '../../lib/cti/api.ts'
import { callSchema } from '../../lib/cti/call.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

const pageSchema = z.object({ calls: z.array(callSchema), next: z.string().nullable() })
let relay: RelayProcess
let pbx: Pbx
let desk: Desk

const page = (query: string) => desk.read(pageSchema, desk.get(`/calls?${query}`))
const found = async (q: string) => (await page(`q=${encodeURIComponent(q)}`)).calls.map(call => call.callId).toSorted()

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  desk = (await new Desk(relay.url).hire('emma', { numbers: ['42'] })).desk
  await pbx.ring('berlin', { user: 'Emma Taylor', queue: 'Support' })
  await pbx.ring('zurich', { from: '41441234567', to: '42', user: ['Noah', 'Mia'] })
  await pbx.ring('hidden', { from: 'anonymous' })
  await pbx.ring('out', { direction: 'out', from: '493077712345', to: '33123456789', user: 'Christopher Miller' })
})
afterAll(() => relay.stop())

test('an agent is told who they are, and of the settings what they need', async () => {
  const { status, body } = await desk.get('/me')
  expect([status, meSchema.parse(body)]).toEqual([200, body])
  expect(body).toEqual({
    agent: { id: expect.any(String), name: 'emma', login: 'emma', role: 'agent', numbers: ['42'], active: true },
    settings: expect.objectContaining({ enabled: true, defaultCountry: 'DE', callLogLimit: 60 }),
  })
  expect(JSON.stringify(body)).not.toMatch(/token|blockCallerIds|routingTable/i)
})

describe('the log', () => {
  test('comes whole, newest start first', async () => {
    const { calls, next } = await page('limit=500')
    expect([calls.map(call => call.callId), next]).toEqual([['out', 'hidden', 'zurich', 'berlin'], null])
  })

  test.each([1, 2, 3, 4])('comes in pages of %i, each call once', async limit => {
    const pages: string[][] = []
    for (let before = ''; ; ) {
      const { calls, next } = await page(`limit=${limit}${before}`)
      pages.push(calls.map(call => call.callId))
      if (next === null) break
      before = `&before=${encodeURIComponent(next)}`
    }
    expect(pages.flat()).toEqual(['out', 'hidden', 'zurich', 'berlin'])
    expect(pages).toHaveLength(Math.ceil(4 / limit))
  })

  test('pages stay as they are while calls come and change', async () => {
    const { next } = await page('limit=2')
    await pbx.hangup('berlin')
    await pbx.ring('newest', { from: '+442079460000' })
    const rest = await page(`limit=9&before=${encodeURIComponent(next ?? '')}`)
    expect(rest.calls.map(call => call.callId)).toEqual(['zurich', 'berlin'])
  })

  test.each([
    ['emma', ['berlin']],
    ['EMMA t', ['berlin']],
    ['mia', ['zurich']],
    ['miller', ['out']],
    ['support', ['berlin']],
    ['41441234567', ['zurich']],
    ['+41 44 123', ['zurich']],
    ['044 123 45', ['zurich']],
    ['0041 44', ['zurich']],
    ['234567', ['out', 'zurich']],
    ['anonymous', ['hidden']],
    ['nobody', []],
    ['%', []],
    ['_', []],
    ['.*', []],
  ])('searched for %j gives %j', async (q, expected) => {
    expect(await found(q)).toEqual(expected)
  })

  test('searched page by page gives each hit once', async () => {
    const first = await page('q=234567&limit=1')
    const second = await page(`q=234567&limit=1&before=${encodeURIComponent(first.next ?? '')}`)
    expect([...first.calls, ...second.calls].map(call => call.callId)).toEqual(['out', 'zurich'])
    expect(second.next).toBeNull()
  })

  test.each(['limit=0', 'limit=-1', 'limit=many', 'before=garbage'])('%s is refused', async query => {
    const { status, body } = await desk.get(`/calls?${query}`)
    expect([status, body]).toMatchObject([422, { error: expect.stringContaining(query.split('=')[0] ?? '') }])
  })
})

describe('marks', () => {
  test('a tick and a note answer the call, and everybody hears of them', async () => {
    const stream = await EventStream.live(relay.url, desk.token)
    const { status, body } = await desk.send('PATCH', '/calls/pbx~zurich', { done: true })
    expect([status, callSchema.parse(body)]).toMatchObject([200, { callId: 'zurich', done: true, note: null }])
    expect((await stream.next('call')).data).toEqual(body)
    const noted = await desk.send('PATCH', '/calls/pbx~zurich', { note: 'Ruft um 5 zurück', done: false })
    expect(noted.body).toMatchObject({ done: false, note: 'Ruft um 5 zurück' })
    expect((await stream.next('call')).data).toEqual(noted.body)
    expect(await found('UM 5 ZURÜCK')).toEqual(['zurich'])
    expect((await desk.send('PATCH', '/calls/pbx~zurich', { note: '' })).body).toMatchObject({ note: null })
    stream.close()
  })

  test.each([
    {},
    { done: 'yes' },
    { done: null },
    { note: 1 },
    { note: 'x'.repeat(10_001) },
    { done: true, state: 'ended' },
    { Done: true },
    [],
    'done',
  ])('%j is refused', async patch => {
    const before = await desk.call('hidden')
    const { status, body } = await desk.send('PATCH', '/calls/pbx~hidden', patch)
    expect([status, body]).toMatchObject([422, { error: expect.any(String) }])
    expect(await desk.call('hidden')).toEqual(before)
  })

  test('a call whose id is as long as a PBX may make it can be ticked', async () => {
    const callId = '/'.repeat(256)
    await pbx.ring(callId)
    const id = (await desk.call(callId))?.id ?? ''
    expect((await desk.send('PATCH', `/calls/${id}`, { done: true })).status).toBe(200)
  })

  test('a call that is not there is answered 404', async () => {
    for (const id of ['pbx~no', 'x', '%2e%2e', 'pbx~berlin%00'])
      expect((await desk.send('PATCH', `/calls/${id}`, { done: true })).status).toBe(404)
    expect((await desk.send('POST', '/calls/done', { ids: ['pbx~no'] })).status).toBe(404)
  })

  test('all shown are ticked at once', async () => {
    const ids = (await desk.calls()).map(call => call.id)
    const { status } = await desk.send('POST', '/calls/done', { ids: [...ids, ids[0]] })
    expect(status).toBe(200)
    expect((await desk.calls()).filter(call => !call.done)).toEqual([])
  })

  test('what was ticked at once can be taken back at once', async () => {
    const [first] = await desk.calls()
    const answer = await desk.send('POST', '/calls/done', { ids: [first?.id], done: false })
    expect(answer).toMatchObject({ status: 200, body: { calls: [{ done: false }] } })
  })

  test.each([{}, { ids: 'pbx~berlin' }, { ids: [1] }, { ids: [''] }, []])('a list %j is refused', async body => {
    expect(await desk.send('POST', '/calls/done', body)).toMatchObject({
      status: 422,
      body: { error: expect.any(String) },
    })
  })

  test('an empty list is no error', async () => {
    expect((await desk.send('POST', '/calls/done', { ids: [] })).status).toBe(200)
  })
})

test.each(['/api/v1/no-such-route', '/api/v2/me', '/'])('what is not there is answered in JSON: %s', async path => {
  const headers = { authorization: `Bearer ${desk.token}` }
  expect(await request(`${relay.url}${path}`, { headers })).toMatchObject({
    status: 404,
    body: { error: expect.any(String) },
  })
})

test.each(['{"done":', '', 'done=true'])('a body that is no JSON is refused: %j', async body => {
  const headers = { authorization: `Bearer ${desk.token}`, 'content-type': 'application/json' }
  const answer = await request(`${relay.url}/api/v1/calls/pbx~berlin`, { method: 'PATCH', headers, body })
  expect([400, 422]).toContain(answer.status)
  expect(answer.body).toEqual(expect.objectContaining({ error: expect.any(String) }))
})
