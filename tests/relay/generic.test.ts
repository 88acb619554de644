import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Desk, Pbx } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
  await admin.change({
    inbound: {
      blockCallerIds: [
        { callerId: '491715000000', note: 'some note' },
        { callerId: '4420*', note: '' },
        { callerId: 'anonymous', note: '' },
      ],
    },
    outbound: {
      routingTable: [
        { dest: '4144*', callerId: '41715880339001', note: '' },
        { dest: '41*', callerId: '41715880339000', note: '' },
      ],
      defaultCallerId: '496990009111',
    },
  })
})
afterAll(() => relay.stop())

let count = 0
/** A call id that no other test uses. */
const newId = () => `307fa962-de8d-4ffc-817b-${++count}`

type Fields = [name: string, value: string][]
const forms: [string, (fields: Fields) => ReturnType<Pbx['json']>][] = [
  ['urlencoded', fields => pbx.urlencoded(fields)],
  ['multipart', fields => pbx.multipart(fields)],
  ['JSON', fields => pbx.json(Object.fromEntries(fields.map(([name, value]) => [name.replace('[]', ''), value])))],
  // `curl --data-raw '{…}'` without a header, and a PBX that says nothing of its body.
  [
    'JSON called a form',
    fields => pbx.post(JSON.stringify(Object.fromEntries(fields)), 'application/x-www-form-urlencoded'),
  ],
  ['JSON called text', fields => pbx.post(JSON.stringify(Object.fromEntries(fields)), 'text/plain')],
]

describe.each(forms)('a call told in %s', (_name, post) => {
  const parties: Fields = [
    ['from', '493023125741'],
    ['to', '492214710334'],
  ]

  test('inbound', async () => {
    const callId = newId()
    const inbound: Fields = [...parties, ['direction', 'in'], ['callId', callId]]
    const rung = await post([['event', 'newCall'], ...inbound, ['user[]', 'Emma Taylor']])
    expect([rung.status, rung.body]).toEqual([200, {}])
    expect(rung.headers.get('content-type')).toMatch(/^application\/json\b/)
    const ringing = { state: 'ringing', direction: 'inbound', from: '+493023125741', to: '+492214710334', done: false }
    expect(await admin.call(callId)).toMatchObject({ ...ringing, toName: 'Emma Taylor', source: 'pbx' })
    const answered = await post([
      ['event', 'answer'],
      ...inbound,
      ['user', 'Noah Smith'],
      ['answeringNumber', 'noah@x'],
    ])
    expect([answered.status, answered.body]).toEqual([200, {}])
    expect(await admin.call(callId)).toMatchObject({ state: 'answered', toName: 'Noah Smith', done: true })
    const ended = await post([['event', 'hangup'], ...inbound, ['cause', 'normalClearing']])
    expect([ended.status, ended.body]).toEqual([200, {}])
    const end = { state: 'ended', outcome: 'answered', cause: 'normalClearing', done: true, toName: 'Noah Smith' }
    expect(await admin.call(callId)).toMatchObject(end)
  })

  test('outbound', async () => {
    const callId = newId()
    const outbound: Fields = [...parties, ['direction', 'out'], ['callId', callId], ['user[]', 'Christopher Miller']]
    const { status, body } = await post([['event', 'newCall'], ...outbound])
    expect([status, body]).toEqual([
      200,
      { action: 'dial', caller_id: '496990009111', callerId: '496990009111', number: '492214710334' },
    ])
    const dialled = { state: 'ringing', direction: 'outbound', to: '+492214710334', done: true }
    const shown = { from: '+496990009111', fromName: 'Christopher Miller', toName: null }
    expect(await admin.call(callId)).toMatchObject({ ...dialled, ...shown })
    expect((await post([['event', 'answer'], ...outbound])).body).toEqual({})
    expect((await post([['event', 'hangup'], ...outbound, ['cause', 'cancel']])).body).toEqual({})
    expect(await admin.call(callId)).toMatchObject({ state: 'ended', outcome: 'answered', cause: 'cancel' })
  })
})

test.each<[string, Fields]>([
  [
    'user[]',
    [
      ['user[]', 'Christopher Miller'],
      ['user[]', 'Emma Taylor'],
    ],
  ],
  [
    'user',
    [
      ['user', 'Christopher Miller'],
      ['user', 'Emma Taylor'],
    ],
  ],
  ['a JSON array', [['user', '["Christopher Miller","Emma Taylor"]']]],
])('several people as %s of a form', async (_name, users) => {
  for (const post of [pbx.urlencoded, pbx.multipart]) {
    const callId = newId()
    await post.call(pbx, [
      ['event', 'newCall'],
      ['callId', callId],
      ['from', '1'],
      ['to', '2'],
      ['direction', 'in'],
      ...users,
    ])
    expect((await admin.call(callId))?.toName).toBe('Christopher Miller, Emma Taylor')
  }
})

test.each([
  [{ user: ['Christopher Miller', 'Emma Taylor'] }, 'Christopher Miller, Emma Taylor'],
  [{ user: 'Emma Taylor' }, 'Emma Taylor'],
  [{ user: '["Emma Taylor"]' }, 'Emma Taylor'],
  [{ 'user[]': ['Emma Taylor'] }, 'Emma Taylor'],
  [{ user: '', queue: 'support' }, 'support'],
  [{ user: [], queue: 'support' }, 'support'],
  [{ user: null, queue: 'support' }, 'support'],
  [{}, null],
])('the people called in JSON %j are %j', async (more, toName) => {
  const callId = newId()
  await pbx.ring(callId, more)
  expect((await admin.call(callId))?.toName).toBe(toName)
})

test.each(['callId', 'call_id', 'callid'])('the id of the call as %s', async name => {
  const callId = newId()
  await pbx.json({ event: 'newCall', [name]: callId, from: '4912347114711', to: '4930600000000', direction: 'in' })
  await pbx.json({ event: 'answer', [name]: callId, caller: 'Emma Taylor' })
  expect(await admin.call(callId)).toMatchObject({ state: 'answered', toName: 'Emma Taylor', id: `pbx~${callId}` })
})

test('an id that is a number keeps every digit', async () => {
  for (const digits of ['4991155921769858278', '4991155921769858279']) {
    const call = '"event":"newCall","from":"4912347114711","to":4930600000000,"direction":"in"'
    await pbx.post(`{${call},"callId":${digits}}`, 'application/json')
    expect(await admin.call(digits)).toMatchObject({ callId: digits, to: '+4930600000000' })
  }
})

test.each([
  ['491715000000', true],
  ['+49 171 5000000', true],
  ['01715000000', true],
  ['0044 20 7946 0000', true],
  ['anonymous', true],
  ['Anonymous', true],
  ['491715000001', false],
  ['441632960000', false],
])('a call from %j is rejected: %j', async (from, rejected) => {
  const callId = newId()
  const { status, body } = await pbx.ring(callId, { from })
  expect([status, body]).toEqual([200, rejected ? { action: 'reject', reason: 'busy' } : {}])
  const blocked = { state: 'ended', outcome: 'blocked' }
  expect(await admin.call(callId)).toMatchObject(rejected ? blocked : { state: 'ringing', outcome: null })
  expect((await pbx.ring(callId, { from })).body).toEqual(body)
})

test.each([
  ['41441234567', '41715880339001'],
  ['0041 44 123 45 67', '41715880339001'],
  ['+41211234567', '41715880339000'],
  ['02214710334', '496990009111'],
  [' 110 ', '496990009111'],
])('a call to %j goes out as %j', async (to, callerId) => {
  const { body } = await pbx.ring(newId(), { direction: 'out', from: '42', to })
  expect(body).toEqual({ action: 'dial', caller_id: callerId, callerId, number: to.trim() })
})

test.each([
  { from: '42', to: '43' },
  { from: 'emma', to: 'noah' },
  { from: '', to: '4930600000000' },
])('parties that are no numbers are kept: %j', async parties => {
  await admin.change({ inbound: { blockCallerIds: [] } })
  const callId = newId()
  expect((await pbx.ring(callId, parties)).body).toEqual({})
  const from = parties.from || 'anonymous'
  expect(await admin.call(callId)).toMatchObject({ from, fromPretty: from })
})
