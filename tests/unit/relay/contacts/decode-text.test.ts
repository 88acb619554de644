import { expect, test } from 'vitest'
import { decodeText } from '../../../../relay/contacts/decode-text.ts'

const TEXT = 'Änne Größer – 5 €'
const utf16 = (text: string) => Buffer.from(text, 'utf16le')

test.each<[string, Uint8Array, string | undefined]>([
  ['UTF-8', Buffer.from(TEXT), undefined],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`), undefined],
  ['UTF-8 that says so', Buffer.from(TEXT), 'utf-8'],
  ['Windows-1252', Buffer.from('\xc4nne Gr\xf6\xdfer \x96 5 \x80', 'latin1'), undefined],
  ['Windows-1252 that says it is UTF-8', Buffer.from('\xc4nne Gr\xf6\xdfer \x96 5 \x80', 'latin1'), 'UTF-8'],
  ['Windows-1252 that says so', Buffer.from('\xc4nne Gr\xf6\xdfer \x96 5 \x80', 'latin1'), 'windows-1252'],
  ['UTF-16', utf16(`\ufeff${TEXT}`), undefined],
  ['UTF-16, the other way round', utf16(`\ufeff${TEXT}`).swap16(), undefined],
])('%s is read', (_name, bytes, charset) => {
  expect(decodeText(bytes, charset)).toBe(TEXT)
})

test('a charset that does not exist is refused', () => {
  expect(() => decodeText(Buffer.from('x'), 'klingon')).toThrow('klingon')
})
