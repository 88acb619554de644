import { expect, test } from 'vitest'
import { connectLinkInHash, parseConnectLink } from '../../../lib/extension/connect-link.ts'

test.each([
  ['http://127.0.0.1:8787/connect#abc-DEF_1', { relayUrl: 'http://127.0.0.1:8787', token: 'abc-DEF_1' }],
  ['  https://relay.example/connect#t.k~n ', { relayUrl: 'https://relay.example', token: 't.k~n' }],
  ['https://example.test/ringside/connect/#token', { relayUrl: 'https://example.test/ringside', token: 'token' }],
  ['https://relay.example/connect', undefined],
  ['https://relay.example/#token', undefined],
  ['ftp://relay.example/connect#token', undefined],
  ['javascript:alert(1)/connect#token', undefined],
  ['token', undefined],
  ['', undefined],
])('%j is %j', (text, expected) => {
  expect(parseConnectLink(text)).toEqual(expected)
})

test.each([
  ['#connect=http://127.0.0.1:1/connect#t', 'http://127.0.0.1:1/connect#t'],
  ['#connect=http%3A%2F%2F127.0.0.1%3A1%2Fconnect%23t', 'http://127.0.0.1:1/connect#t'],
  ['#connect=%E0%A4%A', '%E0%A4%A'],
  ['#connection', undefined],
])('hash %j holds %j', (hash, link) => {
  expect(connectLinkInHash(hash)).toBe(link)
})
