import { describe, expect, test } from 'vitest'
import type { Contact } from '../../../lib/cti/contact.ts'
import { candidates, rankContacts } from '../../../lib/cti/rank-contacts.ts'
import { booked, customer } from './contacts.ts'

const names = (contacts: readonly Contact[]) => contacts.map(contact => contact.name)

test.each<[string, Contact[], string[]]>([
  ['known beats guessed', [customer('Guess', { level: 'maybe' }), customer('Emma')], ['Emma', 'Guess']],
  [
    'a customer beats a colleague, a guessed one does not',
    [customer('Guess', { level: 'maybe' }), customer('Mira', { colleague: true }), customer('Emma')],
    ['Emma', 'Mira', 'Guess'],
  ],
  [
    'of several the one whose tickets changed last comes first',
    [customer('Quiet'), customer('Old', { changedAt: '2026-01-01' }), customer('New', { changedAt: '2026-11-01' })],
    ['New', 'Old', 'Quiet'],
  ],
  ['without tickets the order stays', [booked('B'), booked('A')], ['B', 'A']],
  ['one person in book and helpdesk is one', [booked('emma '), customer('Emma')], ['emma ']],
  [
    'the same link is the same person',
    [booked('Boss', { url: 'https://h/2' }), customer('Emma', { id: '2' })],
    ['Boss'],
  ],
  [
    'two records of one helpdesk are two people, whatever they are called',
    [customer('Emma', { id: '1' }), customer('Emma', { id: '2' })],
    ['Emma', 'Emma'],
  ],
  [
    'one name at two companies is two people',
    [booked('Emma', { organization: 'A' }), customer('Emma', { organization: 'B' })],
    ['Emma', 'Emma'],
  ],
])('%s', (_case, contacts, expected) => {
  expect(names(rankContacts(contacts))).toEqual(expected)
})

test('what the helpdesk knows of a person joins what the book knows', () => {
  const found = customer('Emma', { organization: 'Example', changedAt: '2026-11-01' })
  const [merged] = rankContacts([booked('Emma', { url: 'https://crm.example/7' }), found])
  expect(merged).toEqual({
    ...booked('Emma'),
    organization: 'Example',
    url: found.url,
    customer: found.customer,
    tickets: found.tickets,
    reason: found.reason,
  })
})

test('a link by itself is not taken for one of the book', () => {
  const linked = booked('Emma', { source: 'Desk', url: 'https://elsewhere.example/' })
  expect(rankContacts([booked('Emma'), linked])).toEqual([booked('Emma')])
  expect(rankContacts([{ ...linked, level: 'maybe' }, booked('Emma')])).toEqual([booked('Emma')])
})

test('a guess that the book confirms is known, and keeps its screens', () => {
  const guess = customer('Emma', { level: 'maybe' })
  const [merged] = rankContacts([guess, booked('Emma')])
  expect(merged).toMatchObject({ level: 'known', source: 'address-book', customer: guess.customer, url: guess.url })
})

test('ranking ranked contacts changes nothing', () => {
  const ranked = rankContacts([booked('Emma'), customer('Emma', { id: '2' }), customer('Guess', { level: 'maybe' })])
  expect(rankContacts(ranked)).toEqual(ranked)
})

test('a colleague in the book is still one, and comes after a customer', () => {
  const mira = customer('Mira', { colleague: true, changedAt: '2026-11-01' })
  for (const contacts of [
    [booked('Mira'), mira, customer('Emma')],
    [mira, booked('Mira'), customer('Emma')],
  ]) {
    expect(rankContacts(contacts)).toMatchObject([{ name: 'Emma' }, { name: 'Mira', colleague: true }])
  }
})

describe('whose number is only alike', () => {
  const alike = customer('Emma', { level: 'maybe', reason: { kind: 'similar' }, changedAt: '2026-11-01' })

  test('is not who has the same name in the book', () => {
    const emma = booked('Emma')
    expect(rankContacts([emma, alike])).toEqual([emma, alike])
    expect(rankContacts([alike, emma])).toEqual([emma, alike])
  })

  test('is whose page the book names, but not for the number', () => {
    const { customer: ref, tickets, url } = alike
    const emma = booked('Emma Taylor', { url })
    expect(rankContacts([emma, alike])).toEqual([{ ...emma, customer: ref, tickets }])
  })
})

test.each<[string, Contact[], string[]]>([
  ['nobody', [], []],
  ['all that are known', [customer('A'), customer('B', { id: '2' }), customer('C', { level: 'maybe' })], ['A', 'B']],
  ['all that are guessed where nobody is known', [customer('A', { level: 'maybe' })], ['A']],
  ['a colleague only alone', [customer('A'), customer('Mira', { id: '2', colleague: true })], ['A']],
])('as likely as the first: %s', (_case, contacts, expected) => {
  expect(names(candidates(rankContacts(contacts)))).toEqual(expected)
})
