import { afterAll, beforeAll, expect, test } from 'vitest'
import { ContactBook } from '../support/contact-book.ts'
import { Desk } from '../support/relay-client.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'

let relay: RelayProcess
let book: ContactBook

beforeAll(async () => {
  relay = await startRelay()
  book = new ContactBook(new Desk(relay.url))
})
afterAll(() => relay?.stop())

const CSV = 'Name;Telefon\nJürgen Groß;030 1234567\n'
const VCARD = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jürgen Groß\r\nTEL:030 1234567\r\nEND:VCARD\r\n'
const JSON_LIST = JSON.stringify({ contacts: [{ name: 'Jürgen Groß', numbers: ['030 1234567'] }] })

test.each<[contentType: string, file: string | Buffer<ArrayBuffer>]>([
  ['text/csv', CSV],
  ['text/csv', `\ufeff${CSV}`],
  ['text/csv', Buffer.from(CSV, 'latin1')],
  ['text/csv; charset=windows-1252', Buffer.from(CSV, 'latin1')],
  ['text/csv; charset="ISO-8859-1"; header=present', Buffer.from(CSV, 'latin1')],
  ['TEXT/CSV', CSV.replaceAll(';', ',')],
  ['application/vnd.ms-excel', CSV],
  ['text/tab-separated-values', CSV.replaceAll(';', '\t')],
  ['text/plain', CSV],
  ['application/octet-stream', CSV],
  ['text/vcard', VCARD],
  ['text/vcard; charset=utf-8', `\ufeff${VCARD}`],
  ['text/x-vcard', Buffer.from(VCARD, 'latin1')],
  ['text/plain', VCARD],
  ['application/octet-stream', VCARD],
  ['application/json', JSON_LIST],
])('%s with %j is taken', async (contentType, file) => {
  await book.put('name,phone\n')
  expect(await book.put(file, contentType)).toMatchObject({ added: 1, skipped: [], total: 1 })
  expect((await book.page()).contacts).toMatchObject([{ name: 'Jürgen Groß', numbers: ['+49301234567'] }])
})

test.each<[status: number, says: string, contentType: string, file: string, query?: string]>([
  [422, 'empty', 'text/csv', ''],
  [422, '"phone"', 'text/csv', 'Emma;030 1234567'],
  [422, 'BEGIN:VCARD', 'text/vcard', CSV],
  [422, 'JSON', 'application/json', CSV],
  [422, '{"contacts":', 'application/json', '[]'],
  [422, 'contacts: takes a list', 'application/json', '{"contacts":{}}'],
  [415, 'text/csv', 'application/pdf', '%PDF-1.7'],
  [415, 'klingon', 'text/csv; charset=klingon', CSV],
  [422, 'mode', 'text/csv', CSV, '?mode=append'],
  [413, '32 MiB', 'text/csv', 'x'.repeat(33 * 1024 * 1024)],
])('answers %i and names %j for %s', async (status, says, contentType, file, query) => {
  await book.put(CSV)
  const answer = await book.send(file, contentType, query)
  expect([answer.status, answer.body]).toEqual([
    status,
    expect.objectContaining({ error: expect.stringContaining(says) }),
  ])
  expect(await book.names()).toEqual(['Jürgen Groß'])
})

test('items of a JSON list are skipped one by one', async () => {
  await book.put('name,phone\n')
  const contacts = [
    { name: 'Emma', numbers: '030 1234567' },
    'x',
    { name: 7 },
    { name: 'Noah' },
    { name: 'Mia', numbers: [] },
  ]
  const result = await book.put(JSON.stringify({ contacts }), 'application/json')
  expect(result).toMatchObject({ added: 1, total: 1 })
  expect(result.skipped.map(({ line }) => line)).toEqual([2, 3, 4, 5])
})

test('pages take a sane limit and a cursor of their own', async () => {
  const admin = new Desk(relay.url)
  for (const query of ['limit=0', 'limit=x', 'limit=1001', 'after=x', 'after=%5B%5D']) {
    expect((await admin.get(`/admin/contacts?${query}`)).status).toBe(422)
  }
})
