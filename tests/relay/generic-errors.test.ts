import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Desk, Pbx } from '../support/relay-client.ts'
import { PBX_TOKEN, type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let pbx: Pbx
let admin: Desk

beforeAll(async () => {
  relay = await startRelay()
  pbx = new Pbx(relay.url)
  admin = new Desk(relay.url)
})
afterAll(() => relay.stop())

const call = { event: 'newCall', callId: 'never', from: '4912347114711', to: '4930600000000', direction: 'in' }
const without = (name: keyof typeof call) => ({ ...call, [name]: undefined })
const naming = (text: string) => ({ error: expect.stringMatching(new RegExp(text, 'i')) })

test.each([
  ['no event', without('event'), 'event'],
  ['an unknown event', { ...call, event: 'dtmf' }, 'event'],
  ['an empty event', { ...call, event: ' ' }, 'event'],
  ['no call id', without('callId'), 'callId'],
  ['an empty call id', { ...call, callId: '' }, 'callId'],
  ['a call id without end', { ...call, callId: 'x'.repeat(257) }, 'callId'],
  ['no caller', without('from'), 'from'],
  ['nobody called', without('to'), 'to'],
  ['no direction', without('direction'), 'direction'],
  ['an unknown direction', { ...call, direction: 'sideways' }, 'direction'],
  ['an unknown direction of an answer', { ...call, event: 'answer', direction: 'sideways' }, 'direction'],
  ['an object for text', { ...call, from: { number: '49' } }, 'from'],
  ['people that are objects', { ...call, user: [{ name: 'Emma' }] }, 'user'],
  ['an empty object', {}, 'event'],
  ['a list', [call], 'body'],
  ['text', 'call', 'body'],
  ['nothing', null, 'body'],
])('%s is refused, with the field named', async (_name, value, field) => {
  const { status, body, headers } = await pbx.json(value)
  expect([status, body]).toEqual([422, naming(`^${field}\\b`)])
  expect(headers.get('content-type')).toMatch(/^application\/json\b/)
})

test.each([
  ['half a JSON document', '{"event":"newCall"', 'application/json'],
  ['no JSON at all', 'event=newCall', 'application/json'],
  ['a form without its boundary', '--x\r\n\r\n', 'multipart/form-data'],
  [
    'a form cut off',
    '--x\r\nContent-Disposition: form-data; name="event"\r\n\r\nnewC',
    'multipart/form-data; boundary=x',
  ],
  ['a form of nothing', 'event', 'multipart/form-data; boundary=x'],
  ['bytes', new Uint8Array([0, 255, 254, 1]), 'application/octet-stream'],
  ['a strange type', JSON.stringify({ ...call, event: 1 }), 'image/png'],
  ['a type that is none', 'x', 'nonsense; ;;'],
  ['an empty body', '', 'application/json'],
  ['an empty form', '', 'application/x-www-form-urlencoded'],
  ['no body', undefined, undefined],
])('%s is refused as what it is', async (_name, bytes, type) => {
  const { status, body } = await pbx.post(bytes, type)
  expect([status, body]).toEqual([422, naming('^(body|event)\\b')])
})

test('a file where text belongs is refused', async () => {
  const form = new FormData()
  for (const [name, value] of Object.entries(call)) form.set(name, value)
  form.set('from', new Blob(['4912347114711']), 'from.txt')
  expect(await pbx.post(form)).toMatchObject({ status: 422, body: naming('^from\\b') })
})

describe('the size of a body', () => {
  const sized = (bytes: number) => {
    const text = JSON.stringify({ ...call, callId: 'sized', padding: '' })
    return text.replace('"padding":""', `"padding":"${'x'.repeat(bytes - text.length)}"`)
  }

  test('64 KiB are taken', async () => {
    expect((await pbx.post(sized(64 * 1024), 'application/json')).status).toBe(200)
  })

  test.each([
    ['with its length', false],
    ['in chunks', true],
  ])('more is refused, told %s', async (_name, chunked) => {
    const text = sized(64 * 1024 + 1)
    const body = chunked ? new Blob([text]).stream() : text
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' }
    const response = await fetch(pbx.url, init as RequestInit)
    expect([response.status, await response.json()]).toEqual([413, naming('64 KiB')])
  })
})

test.each([
  ['unknown', 'no-such-token'],
  ['almost right', PBX_TOKEN.slice(0, -1)],
  ['an agent’s', 'admin-token-of-the-tests-0123456789abcdef'],
  ['very long', 'x'.repeat(500)],
  ['empty', ''],
])('a token that is %s is not known', async (_name, token) => {
  const answers = [
    await new Pbx(relay.url, token).json(call),
    await new Pbx(relay.url, token).post('{', 'application/json'),
  ]
  for (const { status, body } of answers) expect([status, body]).toEqual([401, { error: expect.any(String) }])
})

test('a token of 256 characters, which the variable may hold, is good', async () => {
  const token = 'x'.repeat(256)
  const other = await startRelay({ RINGSIDE_PBX_TOKEN: token })
  expect((await new Pbx(other.url, token).json(call)).status).toBe(200)
  await other.stop()
})

test('switched off it takes nothing, and switched on it does again', async () => {
  await admin.change({ enabled: false })
  expect(await pbx.ring('while-off')).toMatchObject({ status: 422, body: naming('switched off') })
  expect((await new Pbx(relay.url, 'no-such-token').ring('while-off')).status).toBe(401)
  await admin.change({ enabled: true })
  expect(await admin.call('while-off')).toBeUndefined()
  expect((await pbx.ring('while-on')).status).toBe(200)
})

test('nothing that was refused is in the log', async () => {
  const known = (await admin.calls()).map(({ callId }) => callId)
  expect(known.filter(callId => !['sized', 'while-on'].includes(callId))).toEqual([])
})
