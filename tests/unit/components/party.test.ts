import { describe, expect, test } from 'vitest'
import { headingOf, nameOf, partyOf, queueOf } from '../../../components/party.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { callWith, contact, customer, ticket } from './call.ts'

const en = translator('en')
const de = translator('de')
const outbound = { direction: 'outbound', to: '+41443643500', toPretty: '+41 44 364 35 00' } as const
const anonymous = { from: 'anonymous', fromPretty: 'anonymous' }

describe('who a call is with, in words', () => {
  test.each([
    ['the name the relay found', callWith({ fromName: 'Emma Taylor' }), 'Emma Taylor'],
    ['the first contact', callWith({ contacts: [contact('Emma Taylor'), contact('Tom Taylor')] }), 'Emma Taylor'],
    ['a guess', callWith({ contacts: [contact('Emma Taylor', 'maybe')] }), 'Perhaps Emma Taylor'],
    [
      'a guess that the relay made a name of',
      callWith({ fromName: 'Emma', contacts: [contact('Emma', 'maybe')] }),
      'Perhaps Emma',
    ],
    ['a name beside a guess', callWith({ fromName: 'Tom', contacts: [contact('Emma', 'maybe')] }), 'Tom'],
    ['the number', callWith(), '+49 1234 7114711'],
    ['nobody', callWith({ fromName: '' }), '+49 1234 7114711'],
    ['a withheld number', callWith(anonymous), 'Anonymous'],
    ['the called', callWith({ ...outbound, toName: 'Sara König', fromName: 'Anna' }), 'Sara König'],
    ['the number called', callWith({ ...outbound, fromName: 'Anna' }), '+41 44 364 35 00'],
  ])('%s', (_, call, expected) => expect(nameOf(partyOf(call), en)).toBe(expected))

  test('in German', () => {
    expect(nameOf(partyOf(callWith(anonymous)), de)).toBe('Anonym')
    expect(nameOf(partyOf(callWith({ contacts: [contact('Emma', 'maybe')] })), de)).toBe('Vielleicht Emma')
  })
})

const emma = customer('Emma', { tickets: [ticket('1')] })

describe('the likeliest, and others who are as likely', () => {
  test.each([
    ['known before guessed', [contact('Jo', 'maybe'), contact('Emma'), contact('Tom')], 'Emma', ['Tom']],
    ['whose ticket changed last', [customer('Tom'), emma], 'Emma', ['Tom']],
    ['customers before colleagues', [customer('Mira', { colleague: true }), emma], 'Emma', []],
    ['one person, found twice', [contact('Emma'), emma], 'Emma', []],
    ['nobody', [], undefined, []],
  ])('%s', (_, contacts, first, others) => {
    const party = partyOf(callWith({ contacts }))
    expect(party.contact?.name).toBe(first)
    expect(party.others.map(other => other.name)).toEqual(others)
    expect(party.only).toBe(others.length === 0 ? party.contact : null)
  })
})

test('a heading in German', () => {
  expect(headingOf(partyOf(callWith({ contacts: [emma, customer('Tom')] })), de)).toBe('Emma oder 1 weiterer')
})

test.each([
  ['known', [emma], 'Emma'],
  ['one of two', [emma, customer('Tom')], 'Emma or 1 more'],
  ['one of four', [emma, ...['Tom', 'Jo', 'Al'].map(name => customer(name))], 'Emma or 3 more'],
  ['guessed', [customer('Tom', { level: 'maybe' }), customer('Jo', { level: 'maybe' })], 'Perhaps Tom or 1 more'],
  ['unknown', [], '+49 1234 7114711'],
])('a heading: %s', (_, contacts, expected) => expect(headingOf(partyOf(callWith({ contacts })), en)).toBe(expected))

test.each([
  ['a queue', callWith(), { name: 'support', named: true }],
  ['the number dialled', callWith({ queue: '+4930600000000' }), { name: '+49 30 600000000', named: false }],
  [
    'the caller ID shown',
    callWith({ ...outbound, queue: '+4912347114711' }),
    { name: '+49 1234 7114711', named: false },
  ],
  ['none', callWith({ queue: '' }), { name: '', named: false }],
  ['none, as no number is known', callWith({ queue: 'anonymous', to: 'anonymous' }), { name: '', named: false }],
])('the queue of a call: %s', (_, call, expected) => expect(queueOf(call)).toEqual(expected))
