import { expect, test } from 'vitest'
import { readVcards } from '../../../../relay/contacts/read-vcard.ts'
import { collect } from '../../../support/collect.ts'

const read = (text: string) => collect(readVcards(text, 'DE'))
const card = (version: string, ...lines: string[]) =>
  ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n')

test.each<[string, string[], object]>([
  ['3.0', ['FN:Emma Taylor', 'TEL:030 1234567'], { name: 'Emma Taylor', numbers: ['+49301234567'] }],
  ['4.0', ['FN:Emma', 'TEL;VALUE=uri;TYPE="voice,work":tel:+49-30-1234567;ext=12'], { numbers: ['+49301234567'] }],
  ['4.0', ['FN:Emma', 'TEL:030 1234567', 'TEL;PREF=1:+41 44 123 45 67'], { numbers: ['+49301234567', '+41441234567'] }],
  [
    '3.0',
    ['FN:Emma', 'item1.TEL;type=CELL;type=pref:0171 5000000', 'item1.X-ABLabel:Me'],
    { numbers: ['+491715000000'] },
  ],
  [
    '3.0',
    ['FN:Emma', 'TEL;TYPE=WORK,FAX:030 9999999', 'TEL;TYPE=FAX,VOICE:030 1'.concat('234567')],
    { numbers: ['+49301234567'] },
  ],
  ['3.0', ['N:Taylor;Emma;Marie;Dr.;', 'TEL:030 1234567'], { name: 'Emma Taylor' }],
  ['3.0', ['N:Taylor;Emma;;;', 'FN:Dr. Emma Taylor', 'TEL:030 1234567'], { name: 'Dr. Emma Taylor' }],
  ['3.0', ['FN:Emma', 'ORG:Example\\; GmbH;Support', 'TEL:030 1234567'], { organization: 'Example; GmbH' }],
  ['4.0', ['FN:Example GmbH', 'KIND:org', 'ORG:Example GmbH', 'TEL:030 1234567'], { name: 'Example GmbH' }],
  ['3.0', ['ORG:Example GmbH', 'TEL:030 1234567'], { name: 'Example GmbH', organization: null }],
  ['3.0', ['FN:Emma', 'URL:https://crm.example/1', 'TEL:030 1234567'], { url: 'https://crm.example/1' }],
  ['4.0', ['FN:Emma', 'URL:javascript:alert(1)', 'TEL:030 1234567'], { url: null }],
  ['4.0', ['FN:Emma', 'UID:urn:uuid:4fbe', 'TEL:030 1234567'], { id: 'urn:uuid:4fbe' }],
  ['3.0', ['FN:Emma\\, the\\nfirst', 'TEL:030 1234567'], { name: 'Emma, the first' }],
  [
    '3.0',
    ['FN:A very long na', ' me', 'TEL:030 12345', ' 67'],
    { name: 'A very long name', numbers: ['+49301234567'] },
  ],
  ['3.0', ['fn:Emma', 'tel;type=home:030 1234567'], { name: 'Emma' }],
])('a card %s with %j is read', async (version, lines, expected) => {
  expect(await read(card(version, ...lines))).toMatchObject([{ line: 1, ...expected }])
})

test.each([
  [card('3.0', 'FN:Emma'), 'has no phone number'],
  [card('3.0', 'TEL:030 1234567'), 'has no name'],
  [card('3.0', 'FN:Emma', 'TEL:42'), 'is not a phone number'],
  [card('2.1', 'N:Taylor;Emma', 'TEL;CELL:0171 5000000'), 'version 2.1'],
  [card('3.0', 'FN:Emma', 'TEL'), 'is no vCard'],
  ['BEGIN:VCARD\nVERSION:3.0\nFN:Emma\nTEL:030 1234567\n', 'is no vCard'],
  ['BEGIN:VCARD\nBEGIN:VCARD\nEND:VCARD', 'is no vCard'],
])('%j is skipped: %s', async (text, reason) => {
  expect((await read(text))[0]).toEqual({ line: 1, skipped: expect.stringContaining(reason) })
})

test('a broken card costs no other, and each is where it begins', async () => {
  const good = card('4.0', 'FN:Emma', 'TEL:030 1234567')
  const lines = await read(`${good}\r\n${card('3.0', 'nonsense')}${good}`)
  expect(lines.map(line => [line.line, 'skipped' in line])).toEqual([
    [1, false],
    [7, true],
    [11, false],
  ])
})
