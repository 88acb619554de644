import { expect, test } from 'vitest'
import type { Entry, ReadLine } from '../../../../relay/contacts/entry.ts'
import { readCsv } from '../../../../relay/contacts/read-csv.ts'
import { collect } from '../../../support/collect.ts'

const read = (text: string, country = 'DE'): Promise<ReadLine[]> => collect(readCsv(text, country))

/** What was taken of the one line after the header, as `name|organization|numbers`. */
async function taken(text: string, country?: string): Promise<string> {
  const [line] = await read(text, country)
  if (!line || 'skipped' in line) return `skipped: ${line?.skipped}`
  return [line.name, line.organization ?? '', line.numbers.join(' ')].join('|')
}

test.each([
  ['name,phone', 'Emma,030 1234567', 'Emma||+49301234567'],
  ['Name;Telefonnummer', 'Emma;030 1234567', 'Emma||+49301234567'],
  ['NAME\tTel.', 'Emma\t030 1234567', 'Emma||+49301234567'],
  ['name|number', 'Emma|030 1234567', 'Emma||+49301234567'],
  ['"name","phone"', '"Taylor, Emma","030 1234567"', 'Taylor, Emma||+49301234567'],
  ['First Name,Last Name,Company,Phone', 'Emma,Taylor,Example,030 1234567', 'Emma Taylor|Example|+49301234567'],
  ['Vorname;Nachname;Firma;Telefon', 'Emma;Taylor;Example;030 1234567', 'Emma Taylor|Example|+49301234567'],
  ['Name;Vorname;Telefon', 'Taylor;Emma;030 1234567', 'Emma Taylor||+49301234567'],
  ['Name;Vorname;Telefon', 'Emma Taylor;Emma;030 1234567', 'Emma Taylor||+49301234567'],
  ['Firma;Telefon', 'Example GmbH;030 1234567', 'Example GmbH||+49301234567'],
  ['Name;Firma;Telefon', ';Example GmbH;030 1234567', 'Example GmbH||+49301234567'],
  ['Nr.;Name;Rufnummer', '1;Emma;030 1234567', 'Emma||+49301234567'],
  ['name,number', 'Emma,"030 1234567; 0171 5000000"', 'Emma||+49301234567 +491715000000'],
  ['name,number', 'Emma,030 1234567 / 0171 5000000', 'Emma||+49301234567 +491715000000'],
  ['name,phone 1,phone 2', 'Emma,030 1234567,+49 30 1234567', 'Emma||+49301234567'],
  // As Google Contacts and Outlook, in English and German, write them.
  [
    'First Name,Phonetic First Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value',
    'Emma,Ema,Taylor,Example,emma@example.com,Work 1,030 1234567 ::: 0171 5000000',
    'Emma Taylor|Example|+49301234567 +491715000000',
  ],
  [
    'Title,First Name,Last Name,Company,Business Fax,Business Phone,Mobile Phone,Company Main Phone',
    'Dr.,Emma,Taylor,Example,030 9999999,030 1234567,0171 5000000,',
    'Emma Taylor|Example|+49301234567 +491715000000',
  ],
  [
    'Titel;Vorname;Nachname;Firma;Telefon geschäftlich;Telefon (privat);Mobiltelefon;Faxnummer;Kundennummer',
    'Dr.;Emma;Taylor;Example;030 1234567;;0171 5000000;030 9999999;03012345',
    'Emma Taylor|Example|+49301234567 +491715000000',
  ],
])('%j with %j is %j', async (header, line, expected) => {
  expect(await taken(`${header}\n${line}\n`)).toBe(expected)
  expect(await taken(`${header}\r\n${line}`)).toBe(expected)
})

test.each([
  ['name,phone\nEmma,', 'has no phone number'],
  ['name,phone\n,030 1234567', 'has no name'],
  ['name,phone\n \t ,030 1234567', 'has no name'],
  ['name,phone\nEmma', 'has no phone number'],
  ['name,phone\nEmma,42', '"42" is not a phone number that can be called from outside'],
  ['name,phone\nEmma,anonymous', '"anonymous" is not a phone number that can be called from outside'],
  ['name,fax,phone\nEmma,030 1234567,', 'has no phone number'],
  [`name,phone\n${'x'.repeat(201)},030 1234567`, 'name: takes at most 200 characters'],
  ['name,phone\n"Em"ma,030 1234567', 'has quotation marks that do not fit together'],
])('%j: %s', async (text, reason) => {
  expect(await read(text)).toEqual([{ line: 2, skipped: reason }])
})

test('a line is where it begins, whatever stands within quotation marks or is blank', async () => {
  const lines = await read('\n\nname,phone\n"Emma\n\nTaylor",030 1234567\n\nNoah,\r\nMia,030 1234567\rLiam,')
  expect(lines.map(({ line }) => line)).toEqual([4, 8, 9, 10])
  expect(lines[0]).toMatchObject({ name: 'Emma Taylor' })
})

test('a quotation mark that is never closed costs its own line only', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => `Person ${index},+4930${1_000_000 + index}`)
  const lines = await read(`name,phone\n${rows.slice(0, 2500).join('\n')}\n"Emma,1\n${rows.slice(2500).join('\n')}`)
  expect(lines.filter(line => 'skipped' in line)).toEqual([{ line: 2502, skipped: expect.any(String) }])
  expect(lines).toHaveLength(5001)
})

test('what Excel is told of the delimiter is true', async () => {
  const [line] = await read('sep=|\r\nname|phone\r\nTaylor, Emma|030 1234567')
  expect(line).toMatchObject({ line: 3, name: 'Taylor, Emma' })
})

test('numbers in national spelling are those of the country', async () => {
  expect(await taken('name,phone\nEmma,(212) 555-0105', 'US')).toBe('Emma||+12125550105')
  expect(await taken('name,phone\nEmma,044 123 45 67', 'CH')).toBe('Emma||+41441234567')
})

test.each([
  ['https://crm.example/1', 'https://crm.example/1', 0],
  ['crm.example/1', 'https://crm.example/1', 0],
  ['', null, 0],
  ['javascript:alert(1)', null, 1],
  ['data:text/html,x', null, 1],
  ['see the file', null, 1],
])('an address %j is taken as %j', async (text, url, warnings) => {
  const [line] = (await read(`name,phone,url\nEmma,030 1234567,"${text}"`)) as Entry[]
  expect([line?.url, line?.warnings.length]).toEqual([url, warnings])
})

test.each([
  'Emma,030 1234567\nNoah,030 7654321',
  'name,mail\nEmma,x',
  'phone\n030 1234567',
  'Name,Customer number\nEmma,1',
])('%j has not the columns it takes', async text => {
  await expect(read(text)).rejects.toMatchObject({ status: 422, message: expect.stringContaining('"phone"') })
})

test('what is no CSV at all is refused', async () => {
  await expect(read(`name,phone\n${'"a" b\n'.repeat(200)}`)).rejects.toMatchObject({ status: 422 })
})
