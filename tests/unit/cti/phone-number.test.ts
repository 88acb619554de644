import { expect, test } from 'vitest'
import { comparisonKey, nationalNumber, normalizeNumber, patternKey } from '../../../lib/cti/phone-number.ts'

const german = { country: 'DE', digits: 'international' } as const

test.each([
  ['4912347114711', '+4912347114711'],
  ['+49 (0) 30 60 00 00 00-0', '+4930600000000'],
  ['0049 30 60000000', '+493060000000'],
  ['030/60000000', '+493060000000'],
  ['(030) 60001234', '+493060001234'],
  [' 4930600000000', '+4930600000000'],
  ['sip:+4930600000000@pbx.example;user=phone', '+4930600000000'],
  ['"Emma Taylor" <sip:4930600000000@pbx.example>', '+4930600000000'],
  ['tel:+4930600000000', '+4930600000000'],
  ['42', '42'],
  ['sip:42@pbx.example', '42'],
  ['110', '110'],
  ['+4930', '+4930'],
  ['+999123456', '+999123456'],
  ['emma', 'emma'],
  ['', 'anonymous'],
  ['Anonymous', 'anonymous'],
  ['unknown', 'anonymous'],
  ['withheld', 'anonymous'],
  ['restricted', 'anonymous'],
])('%j is %j', (raw, expected) => {
  expect(normalizeNumber(raw, german)).toBe(expected)
})

test.each([
  ['03060000000', '+493060000000'],
  ['3060000000', '+493060000000'],
  ['+41441234567', '+41441234567'],
])('national digits: %j is %j', (raw, expected) => {
  expect(normalizeNumber(raw, { country: 'DE', digits: 'national' })).toBe(expected)
})

test.each([
  ['+49 30 60000000', '493060000000'],
  ['030 60000000', '493060000000'],
  ['Support', 'support'],
  ['42', '42'],
])('%j is compared as %j', (text, key) => {
  expect(comparisonKey(text, 'DE')).toBe(key)
})

test.each([
  ['41*', '41*'],
  ['+41*', '41*'],
  ['0041*', '41*'],
  ['030*', '4930*'],
  ['*', '*'],
])('pattern %j is compared as %j', (pattern, key) => {
  expect(patternKey(pattern, 'DE')).toBe(key)
})

test.each([
  ['+4930901820', 'DE', '030 901820'],
  ['+4915112345678', 'DE', '01511 2345678'],
  ['+4930901820', 'AT', undefined],
  ['+431234567', 'AT', '01 234567'],
  ['+12125551234', 'US', '(212) 555-1234'],
  // They share a calling code, and dial one another as within the country.
  ['+14165551234', 'US', '(416) 555-1234'],
  ['+441534712345', 'GB', '01534 712345'],
  // How it is grouped is not known: without the trunk 0 it could not be dialled.
  ['+4912347114711', 'DE', undefined],
  ['+80012345678', 'DE', undefined],
  ['+493090•••••', 'DE', undefined],
  ['4930901820', 'DE', undefined],
  ['42', 'DE', undefined],
  ['anonymous', 'DE', undefined],
  ['+4930901820', '', undefined],
  ['+4930901820', 'XX', undefined],
])('%s is written in %j as %j', (number, country, expected) => {
  expect(nationalNumber(number, country)).toBe(expected)
})
