import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readFields } from '../../../../relay/dialects/body.ts'
import type { Dialect, PbxRequest } from '../../../../relay/dialects/dialect.ts'
import { dialects } from '../../../../relay/dialects/index.ts'
import { rules } from '../../../support/dialect-stories.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const FORM = 'application/x-www-form-urlencoded'

interface Sent {
  body: string
  type?: string
  headers?: Record<string, string>
  url?: string
  mapping?: string
}

async function verify(name: string, secret: string, { body, type = FORM, headers = {}, url, mapping = '' }: Sent) {
  const dialect: Dialect | undefined = dialects().find(each => each.name === name)
  const rawBody = Buffer.from(body)
  const request: PbxRequest = {
    params: { token: 'TOKEN', mapping },
    headers,
    rawBody,
    url: url ?? `https://relay.example/api/v1/${name}/TOKEN`,
    source: 'pbx',
    numbers: { country: 'DE', digits: 'international' },
    settings: rules,
    now: NOW,
    fields: await readFields(type, rawBody),
  }
  return dialect?.verify?.(request, secret)
}

const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()
const rawKey = (key: KeyObject) => key.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')

describe('sipgate', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const body = 'event=newCall&from=492111234567&to=4915791234567&direction=in&callId=123456&user%5B%5D=Alice'
  const signature = sign('RSA-SHA256', Buffer.from(body), privateKey).toString('base64')
  test.each<[string, boolean, string, string | undefined]>([
    ['good', true, body, signature],
    ['of another body', false, `${body}x`, signature],
    ['wrong', false, body, `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`],
    ['no base64', false, body, '!'],
    ['missing', false, body, undefined],
  ])('a signature that is %s: %s', async (_name, valid, sent, header) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'x-sipgate-signature': header }
    expect(await verify('sipgate', pem(publicKey), { body: sent, headers })).toBe(valid)
  })
  test('a key that is none', async () => {
    expect(await verify('sipgate', 'x', { body, headers: { 'x-sipgate-signature': signature } })).toBe(false)
  })
})

describe('placetel', () => {
  // The vendor's own example.
  const body =
    'call_id=4a4cbb39578170aed9a2761a7bec8c7e704a541f52291ef603d6f5f152980c3c&event=CallAccepted&from=0123456789&to=0987654321'
  const signature = 'c4f823c5b8806432fe2b83b1fc2ee714422e0cdfb4b5129152a7d0bbcd7792d0'
  test.each<[string, boolean, string, string | undefined]>([
    ['good', true, '12345', signature],
    ['good, in capitals', true, '12345', signature.toUpperCase()],
    ['by another secret', false, '12346', signature],
    ['wrong', false, '12345', `d${signature.slice(1)}`],
    ['empty', false, '12345', ''],
    ['missing', false, '12345', undefined],
  ])('a signature that is %s: %s', async (_name, valid, secret, header) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'x-placetel-signature': header }
    expect(await verify('placetel', secret, { body, headers })).toBe(valid)
  })
})

describe('twilio', () => {
  const secret = '12345'
  const body = 'To=%2B18005551212&CallSid=CA1234567890ABCDE&From=%2B14158675310&Digits=1234&Caller=%2B14158675310'
  const signed = 'CallSidCA1234567890ABCDECaller+14158675310Digits1234From+14158675310To+18005551212'
  const of = (url: string) =>
    createHmac('sha1', secret)
      .update(url + signed)
      .digest('base64')
  const url = 'https://relay.example/api/v1/twilio/TOKEN?foo=1&bar=2'
  test.each<[string, boolean, string, string | undefined]>([
    ['good', true, url, of(url)],
    ['good, with the port that https has', true, url, of(url.replace('example/', 'example:443/'))],
    ['good, without the port', true, url.replace('example/', 'example:443/'), of(url)],
    [
      'good, with another port',
      true,
      url.replace('example/', 'example:8787/'),
      of(url.replace('example/', 'example:8787/')),
    ],
    ['of another port', false, url.replace('example/', 'example:8787/'), of(url)],
    ['of another address', false, url, of(`${url}3`)],
    ['missing', false, url, undefined],
  ])('a signature that is %s: %s', async (_name, valid, address, header) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'x-twilio-signature': header }
    expect(await verify('twilio', secret, { body, headers, url: address })).toBe(valid)
  })
})

describe.each([
  ['telnyx', '{"data":{"event_type":"call.answered"}}', 'application/json'],
  ['twilio', 'CallSid=v3%3A1&CallStatus=ringing', FORM],
])('%s, signed by Telnyx', (name, body, type) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const at = (ageSeconds: number) => String(NOW / 1000 - ageSeconds)
  const headersOf = (timestamp: string, signed = `${timestamp}|${body}`) => ({
    'telnyx-timestamp': timestamp,
    'telnyx-signature-ed25519': sign(null, Buffer.from(signed), privateKey).toString('base64'),
  })
  test.each<[string, boolean, Record<string, string>]>([
    ['good', true, headersOf(at(0))],
    ['five minutes old', true, headersOf(at(300))],
    ['older', false, headersOf(at(301))],
    ['of the future', false, headersOf(at(-301))],
    ['of another time', false, { ...headersOf(at(0)), 'telnyx-timestamp': at(1) }],
    ['of another body', false, headersOf(at(0), `${at(0)}|{}`)],
    ['no base64', false, { ...headersOf(at(0)), 'telnyx-signature-ed25519': '!' }],
    ['without its time', false, { 'telnyx-signature-ed25519': headersOf(at(0))['telnyx-signature-ed25519'] }],
    ['missing', false, { 'telnyx-timestamp': at(0) }],
  ])('a signature that is %s: %s', async (_name, valid, headers) => {
    expect(await verify(name, rawKey(publicKey), { body, type, headers })).toBe(valid)
  })
  test('a key that is none', async () => {
    expect(await verify(name, 'x', { body, type, headers: headersOf(at(0)) })).toBe(false)
  })
})

describe('aircall', () => {
  test.each([
    ['{"token":"58ffd2bc","event":"call.created"}', true],
    ['{"token":"58ffd2bd","event":"call.created"}', false],
    ['{"token":"","event":"call.created"}', false],
    ['{"event":"call.created"}', false],
  ])('%s: %s', async (body, valid) => {
    expect(await verify('aircall', '58ffd2bc', { body, type: 'application/json' })).toBe(valid)
  })
})

describe('mapped', () => {
  const body = '{"type":30011}'
  const hmac = createHmac('sha256', 's3cret').update(body)
  const base64 = hmac.digest('base64')
  test.each<[string, string, Record<string, string>, boolean]>([
    ['a token that fits', 'ringcentral', { 'verification-token': 's3cret' }, true],
    ['a token that does not', 'ringcentral', { 'verification-token': 's3cre' }, false],
    ['no token', 'ringcentral', {}, false],
    ['an HMAC that fits', 'yeastar', { 'x-signature': base64 }, true],
    ['an HMAC that does not', 'yeastar', { 'x-signature': `A${base64.slice(1)}` }, false],
    ['no HMAC', 'yeastar', {}, false],
    ['a mapping that says nothing of signatures', 'freeswitch', {}, true],
  ])('%s', async (_name, mapping, headers, valid) => {
    expect(await verify('mapped', 's3cret', { body, type: 'application/json', headers, mapping })).toBe(valid)
  })
})

test('every dialect that signs is tested here, the others do not sign', () => {
  const signing = dialects().filter(dialect => dialect.verify)
  expect(signing.map(({ name }) => name).sort()).toEqual([
    'aircall',
    'mapped',
    'placetel',
    'sipgate',
    'telnyx',
    'twilio',
  ])
})
