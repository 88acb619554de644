import { expect, test } from 'vitest'
import { callSchema } from '../../../lib/cti/call.ts'
import { type Lookup, withLookup } from '../../../lib/cti/call-lookup.ts'
import { applyContacts, applyEvent, applyMarks, type CallRecord, sameRecord } from '../../../lib/cti/call-record.ts'
import type { Contact } from '../../../lib/cti/contact.ts'
import { ringingCall, START } from '../../support/call-records.ts'

const contact = (name: string, more: Partial<Contact> = {}): Contact => ({
  ...{ level: 'known', name, organization: null, source: 'Desk', url: `https://h/${name}`, ...more },
})
const booked = (name: string) => contact(name, { source: 'address-book', url: null })
const NUMBER = '+4912347114711'
const lookup = (names: string[], at = START, number = NUMBER): Lookup => ({
  ...{ number, at, contacts: names.map(name => contact(name)) },
})
const learned = (record: CallRecord, found: Lookup, book: Contact[] = []) =>
  applyContacts(withLookup(record, found), book)
const names = ({ call }: CallRecord) => call.contacts.map(each => each.name)

test.each<[string, Contact[], string[], expected: string[]]>([
  ['nobody knows', [], [], []],
  ['the book knows', [booked('Emma')], [], ['Emma']],
  ['the helpdesk knows', [], ['Mia'], ['Mia']],
  ['each knows another', [booked('Emma')], ['Mia'], ['Emma', 'Mia']],
  ['both know the same', [booked('Emma')], ['emma'], ['Emma']],
])('%s', (_name, book, found, expected) => {
  const { call } = learned(ringingCall('1'), lookup(found), book)
  expect(call.contacts.map(each => each.name)).toEqual(expected)
  expect([call.fromName, call.lookedUpAt]).toEqual([expected[0] ?? null, '2026-11-22T12:00:00.000Z'])
  expect(callSchema.safeParse(call).error).toBeUndefined()
})

test('it stays through events, marks and changes of the book', () => {
  const found = learned(ringingCall('1'), lookup(['Mia']))
  const answered = applyEvent(found, { kind: 'answer', source: 'pbx', callId: '1', at: START + 5000 })
  const marked = applyMarks(answered, { note: 'x' }, START + 9000)
  expect(marked.call).toMatchObject({ fromName: 'Mia', lookedUpAt: found.call.lookedUpAt, state: 'answered' })
  expect(names(applyContacts(marked, [booked('Emma')]))).toEqual(['Emma', 'Mia'])
  expect(names(applyContacts(applyContacts(marked, [booked('Emma')]), []))).toEqual(['Mia'])
})

test.each<[string, Lookup, expected: string[], at: number]>([
  ['the same is no change', lookup(['Mia'], START + 1000), ['Mia'], 0],
  ['another result is', lookup(['Noah'], START + 1000), ['Noah'], 1000],
  ['nobody any more is not', lookup([], START + 1000), ['Mia'], 0],
  ['an older one is not', lookup(['Noah'], START - 1000), ['Mia'], 0],
  ['one of another number is not', lookup(['Noah'], START + 1000, '+4930999999'), ['Mia'], 0],
])('a second lookup: %s', (_name, second, expected, at) => {
  const first = learned(ringingCall('1'), lookup(['Mia']))
  const next = learned(first, second)
  expect([names(next), next.call.lookedUpAt]).toEqual([expected, new Date(START + at).toISOString()])
  expect(sameRecord(first, next)).toBe(at === 0)
})

test('guesses take nobody away who was known, unless it was asked again', () => {
  const guesses = { ...lookup([], START + 1000), contacts: [contact('Guess', { level: 'maybe' })] }
  const first = learned(ringingCall('1'), lookup(['Mia']))
  expect(withLookup(first, guesses)).toBe(first)
  expect(names(applyContacts(withLookup(first, guesses, { again: true }), []))).toEqual(['Guess'])
  expect(names(learned(learned(ringingCall('1'), guesses), lookup(['Mia'], START + 2000)))).toEqual(['Mia'])
})

test('a second lookup that was asked again: nobody any more is', () => {
  const first = learned(ringingCall('1'), lookup(['Mia']))
  const next = applyContacts(withLookup(first, lookup([], START + 1000), { again: true }), [])
  expect([names(next), next.call.lookedUpAt]).toEqual([[], new Date(START + 1000).toISOString()])
  // Of nothing there is nothing to take away, and an older result is none.
  expect(names(learned(next, lookup(['Noah'], START + 2000)))).toEqual(['Noah'])
  expect(withLookup(first, lookup([], START - 1000), { again: true })).toBe(first)
})

test('that nobody has the number is something learned', () => {
  const record = ringingCall('1')
  expect(sameRecord(record, learned(record, lookup([])))).toBe(false)
})

test('what was found for another number is not shown once events tell that the call is of this one', () => {
  const event = { source: 'pbx', callId: '1', at: START }
  const answered = applyEvent(undefined, { ...event, kind: 'answer', from: '+4930999999' })
  const found = learned(answered, lookup(['Mia'], START, '+4930999999'))
  expect(found.call.fromName).toBe('Mia')
  const told = applyContacts(applyEvent(found, { ...event, kind: 'newCall', from: NUMBER }), [])
  expect(told.call).toMatchObject({ from: NUMBER, fromName: null, contacts: [], lookedUpAt: null })
  expect(names(learned(told, lookup(['Noah'])))).toEqual(['Noah'])
})

test('a record of before there were lookups is as it was', () => {
  const { lookup: _none, ...record } = ringingCall('1')
  const { lookedUpAt: _neither, ...call } = record.call
  const old = { ...record, call } as CallRecord
  expect(sameRecord(old, applyContacts(old, []))).toBe(true)
  expect(applyContacts(old, []).call).toMatchObject({ contacts: [], lookedUpAt: null })
})
