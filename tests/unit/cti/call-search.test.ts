import { describe, expect, test } from 'vitest'
import type { CallFilter } from '../../../lib/cti/call-search.ts'
import { matches, searchTerms } from '../../../lib/cti/call-search.ts'
import type { LoggedCall } from '../../../lib/cti/link.ts'
import { parseQuery } from '../../../lib/cti/parse-query.ts'
import { callWith, contact } from '../components/call.ts'

const emma: Partial<LoggedCall> = {
  from: '+4930901820',
  fromName: 'Emma Müller-Weiß',
  contacts: [{ ...contact('Emma Müller-Weiß'), organization: 'Ørsted & Søn' }],
  toName: 'Jonas Tay, Zoë',
  answeredByName: 'Łukasz Çelik',
  note: 'Ruft am 12.11. wieder an: 040 / 555 12 34, RE4711',
}
const finds = (text: string, facts: Partial<LoggedCall> = emma, country = 'DE') =>
  matches(callWith(facts), parseQuery(text, country))

describe('finds', () => {
  test.each([
    ['', 'all calls'],
    [' -/+ ', 'all calls, by a text without letters and digits'],
    ['emma', 'a name'],
    ['EM', 'the beginning of a name'],
    ['muller', 'without the umlaut'],
    ['mueller', 'with the umlaut spelled out'],
    ['Mü', 'the beginning of a name with an umlaut'],
    ['weiss', 'ß as ss'],
    ['Weiß', 'ß'],
    ['müller-weiß', 'a name of two'],
    ['WEISS emma', 'words in any order'],
    ['orsted son', 'an organisation, without its strokes'],
    ['tay', 'who was called'],
    ['zoe', 'without the diaeresis'],
    ['lukasz celik', 'who answered'],
    ['Mu\u0308ller', 'letters that come with their marks apart'],
    ['wieder', 'a word of the note'],
    ['+49 30 901820', 'a number in international spelling'],
    ['0049 (30) 90 18 20', 'with 00 and brackets'],
    ['+49 (0)30/901820', 'with a trunk zero in brackets'],
    ['030/901820', 'as dialled at home'],
    ['030-90 18 20', 'with other separators'],
    ['4930901820', 'as bare digits'],
    ['901820', 'without the area code'],
    ['820', 'its last digits'],
    ['0901', 'digits from its middle'],
    ['030/90', 'the beginning of a number as dialled at home'],
    ['03', 'the very beginning of it'],
    ['tel:+4930901820', 'a copied link'],
    ['emma 901820', 'a name and a number'],
    ['040 5551234', 'a number in a note'],
    ['+49 40 5551234', 'a number in a note, in another spelling'],
    ['0405551234', 'the same in one'],
    ['555 12 34', 'part of it, written apart'],
    ['12.11.', 'a date'],
    ['re4711', 'a word of letters and digits'],
    ['4711', 'the digits of such a word'],
  ])('%s: %s', text => {
    expect(finds(text)).toBe(true)
  })

  test.each([
    ['emma x', 'a word that is nowhere'],
    ['mma', 'the middle of a word'],
    ['emmas', 'a longer word'],
    ['+43 30 901820', 'the number of another country'],
    ['031/901820', 'another area code'],
    ['9018201', 'one digit more'],
    ['support', 'a queue: that is a filter'],
  ])('not %s: %s', text => {
    expect(finds(text)).toBe(false)
  })

  test.each([
    ['42', { from: '42' }, 'an extension'],
    ['007', { from: '007' }, 'an extension with zeros'],
    ['00', { from: '007' }, 'the beginning of one'],
    ['alice', { from: 'sip:alice@pbx.example' }, 'a SIP address'],
    ['8 495 123-45-67', { from: '+74951234567' }, 'the trunk prefix of another country', 'RU'],
    ['(212) 555-0105', { from: '+12125550105' }, 'a number without a trunk prefix', 'US'],
    ['011 49 30 901820', { from: '+4930901820' }, 'the international prefix of another country', 'US'],
    ['4711 0815', { note: '0815 und 4711' }, 'two numbers'],
    ['+49 30 90', { from: '+49 30 90••••', masked: true }, 'what is shown of a masked number'],
  ])('%s in %o: %s', (text, facts, _why, country = 'DE') => {
    expect(finds(text, facts, country)).toBe(true)
  })

  test('nothing in a number and the digits of the name after it, taken for one', () => {
    expect(finds('9018201', { from: '+4930901820', fromName: '1A Autohaus' })).toBe(false)
    expect(finds('901820 1a', { from: '+4930901820', fromName: '1A Autohaus' })).toBe(true)
  })

  test('the contacts of an outbound call', () => {
    const outbound: Partial<LoggedCall> = {
      direction: 'outbound',
      from: '42',
      to: '+4930901820',
      contacts: [contact('Emma')],
    }
    expect(finds('emma', outbound)).toBe(true)
  })
})

describe('terms', () => {
  test('a number stands under each of its endings of three digits and more', () => {
    const terms = searchTerms(callWith({ from: '+4930901', to: '42' }))
    expect(terms.toSorted()).toEqual(['0901', '30901', '42', '4930901', '901', '930901'])
  })

  test('of nothing said there are none', () => {
    expect(searchTerms(callWith({ from: '', to: '' }))).toEqual([])
  })

  test('a note cannot fill the index with what nobody looks for', () => {
    for (const note of ['1'.repeat(10_000), `${'1'.repeat(10_000)}a`, 'a'.repeat(10_000)]) {
      const terms = searchTerms(callWith({ from: '', to: '', note }))
      expect(terms.length).toBeLessThan(50)
      expect(terms.join('').length).toBeLessThan(1000)
    }
  })

  test('a row of hundreds of digits is no number', () => {
    expect(searchTerms(callWith({ from: '', to: '', note: '1 '.repeat(500) }))).toEqual(['1'])
  })
})

describe('filters', () => {
  const missed = { outcome: 'missed', state: 'ended' } as const
  test.each<[CallFilter, Partial<LoggedCall>, boolean]>([
    [{}, {}, true],
    [{ missed: true }, missed, true],
    [{ missed: true }, { ...missed, outcome: 'voicemail' }, true],
    [{ missed: true }, { ...missed, direction: 'outbound' }, false],
    [{ missed: true }, { outcome: 'answered' }, false],
    [{ missed: false }, missed, false],
    [{ open: true }, { done: false }, true],
    [{ open: true }, { done: true }, false],
    [{ open: false }, { done: true }, true],
    [{ direction: 'inbound' }, {}, true],
    [{ direction: 'outbound' }, {}, false],
    [{ mine: 'a1' }, { answeredBy: 'a1' }, true],
    [{ mine: 'a1' }, { answeredBy: 'a11' }, false],
    [{ mine: 'a1' }, {}, false],
    [{ queue: 'support' }, {}, true],
    [{ queue: 'sales' }, {}, false],
    [{ queue: '' }, { queue: '' }, true],
    [{ missed: true, open: true, queue: 'support' }, missed, true],
    [{ missed: true, open: true, queue: 'support' }, { ...missed, done: true }, false],
  ])('%o of %o: %s', (filter, facts, expected) => {
    expect(matches(callWith(facts), [], filter)).toBe(expected)
  })
})
