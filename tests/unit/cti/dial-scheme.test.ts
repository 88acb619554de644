import { expect, test } from 'vitest'
import { dialHref, isDialScheme, opensPage } from '../../../lib/cti/dial-scheme.ts'

const WEB_PHONE = 'https://phone.example/call?to={number}'

test.each<[string, string | undefined, string | null]>([
  ['+4930123456', undefined, 'tel:+4930123456'],
  ['+4930123456', 'tel', 'tel:+4930123456'],
  ['+4930123456', 'sip', 'sip:+4930123456'],
  ['+4930123456', 'callto', 'callto:+4930123456'],
  ['+4930123456', WEB_PHONE, 'https://phone.example/call?to=%2B4930123456'],
  [
    '+4930123456',
    'http://10.0.0.5:8080/{number}/dial#{number}',
    'http://10.0.0.5:8080/%2B4930123456/dial#%2B4930123456',
  ],
  ['+49 (0) 30/12-34.56', 'tel', 'tel:+49030123456'],
  ['42', 'tel', 'tel:42'],
  ['*21#', 'tel', 'tel:*21%23'],
  ['*21#', WEB_PHONE, 'https://phone.example/call?to=*21%23'],
  ['anonymous', 'tel', null],
  ['Emma', WEB_PHONE, null],
  ['1&to=2', WEB_PHONE, null],
  ['', 'tel', null],
  // What no setting lets through dials all the same.
  ['+4930123456', 'javascript', 'tel:+4930123456'],
  ['+4930123456', 'javascript:alert({number})', 'tel:+4930123456'],
])('%s by %s opens %s', (number, scheme, href) => {
  expect(dialHref(number, scheme)).toBe(href)
})

test.each([
  ['tel', true],
  ['sip', true],
  ['callto', true],
  [WEB_PHONE, true],
  ['http://localhost:3000/{number}', true],
  ['HTTPS://phone.example/#/call/{number}', true],
  ['', false],
  ['tel:', false],
  ['mailto', false],
  ['https://phone.example/call', false],
  ['javascript:alert({number})', false],
  ['data:text/html,{number}', false],
  ['ftp://phone.example/{number}', false],
  ['//phone.example/{number}', false],
  ['https://{number}.example/', false],
  ['https://phone.example:808{number}/', false],
  ['https://{number}@phone.example/', false],
  ['https://me:secret@phone.example/{number}', false],
  ['https://phone.example/{number} now', false],
  ['https://', false],
])('%s is a scheme: %s', (text, is) => {
  expect(isDialScheme(text)).toBe(is)
})

test.each([
  [WEB_PHONE, true],
  ['tel', false],
  ['sip', false],
  ['nonsense', false],
])('%s opens a page: %s', (scheme, opens) => {
  expect(opensPage(scheme)).toBe(opens)
})
