import { expect, test } from 'vitest'
import { contactNumber } from '../../../lib/cti/contact-number.ts'

test.each<[text: string, country: string, number: string | undefined]>([
  ['+49 30 1234567', 'DE', '+49301234567'],
  ['0049 (0) 30 / 123 45 67', 'DE', '+49301234567'],
  ['+49 (0) 30 1234567', 'DE', '+49301234567'],
  ['030/1234567', 'DE', '+49301234567'],
  ['(030) 123-45-67', 'DE', '+49301234567'],
  ['0171 5000000', 'DE', '+491715000000'],
  ['tel:+49-30-1234567', 'DE', '+49301234567'],
  ['491715000000', 'DE', '+491715000000'],
  ['41441234567', 'DE', '+41441234567'],
  ['044 123 45 67', 'CH', '+41441234567'],
  // A spreadsheet took the 0 for a number's.
  ['1715000000', 'DE', '+491715000000'],
  ['3012345678', 'DE', '+493012345678'],
  // Nobody dials a 0 there.
  ['(212) 555-0105', 'US', '+12125550105'],
  ['2125550105', 'US', '+12125550105'],
  ['6531234567', 'US', '+16531234567'],
  ['12125550105', 'US', '+12125550105'],
  ['442071838750', 'US', '+442071838750'],
  ['912 345 678', 'ES', '+34912345678'],
  ['06 1234 5678', 'IT', '+390612345678'],
  ['+49 30 1234567 ext. 12', 'DE', '+49301234567'],
  ['030 1234567 x12', 'DE', '+49301234567'],
  ['42', 'DE', undefined],
  ['1234567', 'DE', undefined],
  ['', 'DE', undefined],
  ['anonymous', 'DE', undefined],
  ['emma@example.com', 'DE', undefined],
  ['+49', 'DE', undefined],
  ['+', 'DE', undefined],
  ['030 1234567 / 0171 5000000', 'DE', undefined],
  ['030 1234567', 'XX', undefined],
  ['9'.repeat(5000), 'DE', undefined],
])('%j in %s is %j', (text, country, number) => {
  expect(contactNumber(text, country)).toBe(number)
})
