import { expect, test } from 'vitest'
import { nameOf, partyOf, queueOf } from '../../../lib/cti/party.ts'
import { translator } from '../../../lib/cti/text/index.ts'
import { LocalSpelling, readersCountry } from '../../../lib/extension/local-spelling.ts'
import { callWith } from '../components/call.ts'

const t = translator('en')

test.each([
  ['de-AT', 'DE', 'AT'],
  ['de', 'DE', 'DE'],
  ['en-US', 'DE', 'US'],
  ['zh-Hant-TW', 'DE', 'TW'],
  // Latin America is no country.
  ['es-419', 'MX', 'MX'],
  ['not a tag', 'DE', 'DE'],
  ['', 'CH', 'CH'],
])('whoever reads %j, with %s as default, is in %s', (language, byDefault, expected) => {
  expect(readersCountry(language, byDefault)).toBe(expected)
})

const call = callWith({
  from: '+4930901820',
  fromPretty: '+49 30 901820',
  to: '+43123456789',
  toPretty: '+43 1 23456789',
  queue: '+43123456789',
})

test.each([
  ['de-DE', '030 901820', '+43 1 23456789'],
  ['de-AT', '+49 30 901820', '01 23456789'],
  ['en-US', '+49 30 901820', '+43 1 23456789'],
])('an agent with %s reads %s and %s', (language, caller, queue) => {
  const spelling = new LocalSpelling(language)
  spelling.setDefault('CH')
  const spelled = spelling.of(call)
  expect(nameOf(partyOf(spelled), t)).toBe(caller)
  expect(queueOf(spelled).name).toBe(queue)
  // For dialling, copying and for records that others read.
  expect(spelled).toMatchObject({ from: call.from, fromPretty: call.fromPretty })
  expect(spelling.of(call)).toEqual(spelled)
})

test('another default country tells that all are written anew, but not where the language has one', () => {
  const without = new LocalSpelling('de')
  expect(without.setDefault('DE')).toBe(true)
  expect(without.setDefault('DE')).toBe(false)
  expect(without.of(call).fromLocal).toBe('030 901820')
  expect(without.setDefault('AT')).toBe(true)
  expect(without.of(call).fromLocal).toBeUndefined()
  const austrian = new LocalSpelling('de-AT')
  austrian.setDefault('DE')
  expect(austrian.setDefault('FR')).toBe(false)
})

test('masked numbers stay masked', () => {
  const spelling = new LocalSpelling('de-DE')
  spelling.setDefault('DE')
  const masked = callWith({ from: '+4930901820', fromPretty: '+49 30 9•••••', masked: true })
  expect(partyOf(spelling.of(masked)).pretty).toBe('+49 30 9•••••')
})
