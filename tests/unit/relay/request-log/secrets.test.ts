import { expect, test } from 'vitest'
import { headersWithoutSecrets, withoutSecrets } from '../../../../relay/request-log/secrets.ts'

test.each([
  ['{"token":"abc","x":1}', '{"token":"[secret]","x":1}'],
  ['{"data":{"access_token" : "a\\"b"}}', '{"data":{"access_token" : "[secret]"}}'],
  ['{"apiKey":12345}', '{"apiKey":"[secret]"}'],
  ['{"tokens":["a"]}', '{"tokens":["a"]}'],
  ['token=abc&from=1', 'token=[secret]&from=1'],
  ['from=1&api_key=a%20b', 'from=1&api_key=[secret]'],
  [
    '--b\r\nContent-Disposition: form-data; name="token"\r\n\r\nabc\r\n--b--',
    '--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n[secret]\r\n--b--',
  ],
  [
    '<Response onHangup="https://r.example/api/v1/sipgate/abc-DEF_1/in"/>',
    '<Response onHangup="https://r.example/api/v1/sipgate/[secret]/in"/>',
  ],
  ['/api/v1/cti/abc', '/api/v1/cti/[secret]'],
  ['the S3cret/+ and S3cret%2F%2B', 'the [secret] and [secret]'],
  ['nothing', 'nothing'],
])('%s', (text, clean) => {
  expect(withoutSecrets(text, ['S3cret/+', ''])).toBe(clean)
  expect(withoutSecrets(clean, [])).toBe(clean)
})

test('headers that are secrets, and secrets in others', () => {
  const headers = {
    authorization: 'Bearer x',
    'x-twilio-signature': 'x',
    'telnyx-signature-ed25519': 'x',
    'x-placetel-signature': 'x',
    cookie: ['a', 'b'],
    'x-api-key': 'x',
    referer: 'https://r.example/api/v1/cti/abc',
    'user-agent': ['pbx/1', 'hidden-in-it'],
    absent: undefined,
  }
  expect(headersWithoutSecrets(headers, ['hidden-in-it'])).toEqual({
    authorization: '[secret]',
    'x-twilio-signature': '[secret]',
    'telnyx-signature-ed25519': '[secret]',
    'x-placetel-signature': '[secret]',
    cookie: '[secret]',
    'x-api-key': '[secret]',
    referer: 'https://r.example/api/v1/cti/[secret]',
    'user-agent': 'pbx/1, [secret]',
  })
})
