import { describe, expect, test } from 'vitest'
import { beginningOf, everySpelling, matchNumber, numberQuery } from '../../../lib/cti/number-query.ts'

const berlin = { e164: '+493090182055', country: 'DE' }

describe('a query', () => {
  test.each([
    ['+493090182055', 'DE', '3090182055', '03090182055'],
    ['+493090182055', 'AT', '3090182055', '03090182055'],
    ['+4915123456789', 'DE', '15123456789', '015123456789'],
    ['+12125550123', 'US', '2125550123', '2125550123'],
    ['+390612345678', 'IT', '0612345678', '0612345678'],
    ['+3612345678', 'HU', '12345678', '0612345678'],
    ['+78121234567', 'RU', '8121234567', '88121234567'],
  ])('for %s in %s: %s, %s', (e164, country, significant, national) => {
    expect(numberQuery(e164, country)).toMatchObject({ e164, country, significant, national })
  })

  test.each(['', '42', 'anonymous', 'Emma', '030901820', '+', '+49', '+999123456', '+4930901820559999999999'])(
    'is there none for %j',
    text => {
      expect(numberQuery(text, 'DE')).toBeUndefined()
      expect(everySpelling({ e164: text, country: 'DE' })).toEqual([])
    },
  )
})

describe('spellings', () => {
  test('of a number in Germany begin with the most common', () => {
    expect(numberQuery('+493090182055', 'DE')?.spellings.slice(0, 12)).toEqual([
      '+493090182055',
      '+49 30 90182055',
      '030 90182055',
      '030/90182055',
      '(030) 90182055',
      '+49 3090182055',
      '+4930 90182055',
      '030 901820-55',
      '030 90 18 20 55',
      '03090182055',
      '+49 30 901820-55',
      '+49 30 90 18 20 55',
    ])
  })

  test.each([
    ['+493090182055', 'DE', '+49 30 901820-55'],
    ['+493090182055', 'DE', '030/901820-55'],
    ['+493090182055', 'DE', '(030) 90 18 20 55'],
    ['+493090182055', 'DE', '0049 30 90182055'],
    ['+493090182055', 'DE', '+49 (0) 30 90 18 20-55'],
    ['+493090182055', 'DE', '+49 (0)30/901820-55'],
    ['+493090182055', 'DE', '0049 (0) 30 901820-55'],
    ['+493090182055', 'DE', '+49-30-901820-55'],
    ['+493090182055', 'DE', '030 - 90182055'],
    ['+493090182055', 'DE', '3090182055'],
    ['+493090182055', 'DE', '493090182055'],
    ['+491712345678', 'DE', '0171/234 56 78'],
    ['+4915123456789', 'DE', '01512 3456789'],
    ['+4915123456789', 'DE', '0151 23456789'],
    ['+4915123456789', 'DE', '+49 151 23 45 67 89'],
    ['+12125550123', 'US', '(212) 555-0123'],
    ['+12125550123', 'US', '212-555-0123'],
    ['+12125550123', 'US', '+1 212.555.0123'],
    ['+33612345678', 'FR', '06 12 34 56 78'],
    ['+33612345678', 'FR', '06.12.34.56.78'],
    ['+33612345678', 'FR', '+33 (0)6 12 34 56 78'],
    ['+4530123456', 'DK', '30 12 34 56'],
    ['+4530123456', 'DK', '+45 30123456'],
    ['+78121234567', 'RU', '8 (812) 123-45-67'],
  ])('of %s in %s: %j', (e164, country, spelling) => {
    expect(everySpelling({ e164, country })).toContain(spelling)
  })

  test.each([
    ['+493090182055', 'DE'],
    ['+493090182055', 'US'],
    ['+4915123456789', 'DE'],
    ['+12125550123', 'US'],
    ['+12125550123', 'DE'],
    ['+33612345678', 'FR'],
    ['+390612345678', 'IT'],
    ['+4530123456', 'DK'],
    ['+78121234567', 'RU'],
    ['+3612345678', 'HU'],
    ['+49301234', 'DE'],
  ])('of %s in %s are all this number, each once, and not too many', (e164, country) => {
    const all = everySpelling({ e164, country })
    expect(all.filter(each => matchNumber(each, { e164, country }) !== 'same')).toEqual([])
    expect(all.filter((each, index) => all.indexOf(each) !== index || /\(\)| {2}|^\s|\s$/.test(each))).toEqual([])
    expect(all.length).toBeGreaterThan(50)
    expect(all.length).toBeLessThanOrEqual(350)
    expect(numberQuery(e164, country)?.spellings).toEqual(all.slice(0, 80))
  })

  test('without a country code are those of the own country only', () => {
    const all = everySpelling({ e164: '+12125550123', country: 'DE' })
    expect(all.filter(each => !/^(\+|00)1|^12125550123$/.test(each))).toEqual([])
  })
})

describe('a number on a record', () => {
  test.each([
    ['+49 30 901820-55', 'same'],
    ['030/90182055', 'same'],
    ['3090182055', 'same'],
    ['493090182055', 'same'],
    ['+49 (0) 30 90 18 20 55', 'same'],
    ['tel:+493090182055', 'same'],
    ['90182055', 'similar'],
    ['+41 30 90182055', 'similar'],
    ['030 90182056', 'different'],
    ['+49 30 901820-551', 'different'],
    ['82055', 'different'],
    ['', 'different'],
    ['Emma', 'different'],
    // A list of whole numbers.
    ['030 90182055 / 0171 1234567', 'same'],
    ['0171/1234567/030/90182055', 'same'],
    ['0171 1234567/030 90182055', 'same'],
    ['+49 30 90182055; +49 171 1234567', 'same'],
    ['0171 1234567,030/901820-55;', 'same'],
    ['3090182055 | 1711234567', 'same'],
    ['030 90182056 / 0171 1234567', 'different'],
    ['030 90182055, -56', 'similar'],
    // The number among words.
    ['030 90182055 ext 12', 'similar'],
    ['030 90182055x12', 'similar'],
    ['030 90182055 Durchwahl 12', 'similar'],
    ['030/90182055 (privat 2)', 'similar'],
    ['030 / 90182055 (nur bis 17 Uhr)', 'similar'],
    ['0171 1234567 / 030 90182055 (privat)', 'similar'],
    ['Tel. +49 (0) 30 901820-55, Fax -56', 'similar'],
    ['030 90182056 ext 12', 'different'],
    ['030 901820-551 (privat)', 'different'],
  ])('compares %j: %s', (stored, expected) => {
    expect(matchNumber(stored, berlin)).toBe(expected)
  })

  test.each([
    // In the United States (431) 234-5678 is a number of its own, in Austria it begins with the country code.
    ['4312345678', '+4312345678', 'US', 'similar'],
    ['4312345678', '+14312345678', 'US', 'same'],
    ['212-555-0123, 212-555-0199', '+12125550199', 'US', 'same'],
    // What stands after an area code is no number of its own.
    ['06131 12345678 / 12345679', '+4912345679', 'DE', 'similar'],
    ['01512 / 34567890', '+4934567890', 'DE', 'similar'],
    ['01512/0345678', '+49345678', 'DE', 'similar'],
    ['+43 1 2345678', '+4312345678', 'US', 'same'],
  ])('%j is read as one of its country: against %s in %s %s', (stored, e164, country, expected) => {
    expect(matchNumber(stored, { e164, country })).toBe(expected)
  })
})

test.each([
  ['+493090182055', { code: '+49', trunk: '0', area: '30' }],
  ['+4915123456789', { code: '+49', trunk: '0', area: '1512' }],
  ['+12125550123', { code: '+1', trunk: '', area: '212' }],
  ['+78121234567', { code: '+7', trunk: '8', area: '' }],
  ['42', { code: '+', trunk: '', area: '' }],
])('%s begins with %j', (e164, expected) => {
  expect(beginningOf({ e164 })).toEqual(expected)
})
