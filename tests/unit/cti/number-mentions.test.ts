import { describe, expect, test } from 'vitest'
import { findNumbers, mentionsNumber, withoutNumber } from '../../../lib/cti/number-mentions.ts'

const found = (text: string, least = 7) => findNumbers(text, least).map(mention => mention.text)

test.each<[string, string[]]>([
  ['+4930600000000', ['+4930600000000']],
  ['{"from":"4912347114711","to":"+49 (0) 30 / 6000-0000"}', ['4912347114711', '+49 (0) 30 / 6000-0000']],
  ['from=%2B4912347114711&to=0049+30+6000+0000', ['%2B4912347114711', '0049+30+6000+0000']],
  ['to=%28030%29%2060000000&x=a%3A4930123456', ['%28030%29%2060000000', '4930123456']],
  ['{"a":"x\\n4930123456","b":"\\u002b4930123457"}', ['4930123456', '\\u002b4930123457']],
  ['"{\\"from\\":\\"4930123456\\"}"', ['4930123456']],
  ['<Number>4930123456</Number>', ['4930123456']],
  ['"Emma" <sip:+4930123456@10.0.0.1:5060>', ['+4930123456']],
  ['call (030) 60000000 or 030 60000001.', ['(030) 60000000', '030 60000001']],
  ['49301234567 49309876543', ['49301234567', '49309876543']],
])('numbers in %s', (text, numbers) => {
  expect(found(text)).toEqual(numbers)
})

test.each([
  '',
  '42',
  '123456',
  '"callId":"4991155921769858278-1"',
  'CA1234567890abcdef1234567890abcdef',
  '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  '2026-11-22T12:00:00.000Z',
  '2026-11-22 12:00',
  '192.168.100.200:5060',
  'user4930123456',
  'x%2049301',
])('no number in %j', text => {
  expect(found(text)).toEqual([])
})

describe('a number is recognised in any spelling', () => {
  const isIt = (key: string) => key === '4930600000000'
  test.each([
    '+49 (0) 30 600 000 000',
    '0049 30 600000000',
    'x=030%2F600000000&',
    'from=%2B49+30+600000000',
    '(030) 600-000-000',
    '30600000000',
    'tel:+4930600000000',
  ])('%s', text => {
    expect(mentionsNumber(text, 'DE', isIt)).toBe(true)
    expect(mentionsNumber(text, 'CH', isIt)).toBe(/49/.test(text))
  })
  test.each(['+4930600000001', '60000000', '+43 30 600000000'])('but not %s', text => {
    expect(mentionsNumber(text, 'DE', isIt)).toBe(false)
  })
})

test.each([
  ['Ring back +49 30 600000000, not 030 600000001!', 'Ring back …, not 030 600000001!'],
  ['030600000000 and 0049 30 600000000', '… and …'],
  ['nothing', 'nothing'],
])('%s without it', (text, rest) => {
  expect(withoutNumber(text, 'DE', '4930600000000')).toBe(rest)
})

// A pattern that tries every way to read these would not come back within the time a test has.
test.each(['1 ', '1-(', '%20', '1    ', '1', '1%2', '+4930 ', '\\/1'])('a long text of %j is read', piece => {
  expect(findNumbers(`${piece.repeat(65_536 / piece.length)}x`, 18)).toEqual([])
})
