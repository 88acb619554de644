import { expect, test } from 'vitest'
import type { Settings } from '../../../lib/cti/settings.ts'
import { settingsSchema } from '../../../lib/cti/settings.ts'
import { shadowedRules } from '../../../lib/cti/shadowed-rules.ts'

function settingsWith(rules: { blocked?: string[]; routes?: string[]; country?: string }): Settings {
  return settingsSchema.parse({
    defaultCountry: rules.country ?? 'DE',
    inbound: { blockCallerIds: (rules.blocked ?? []).map(callerId => ({ callerId })) },
    outbound: { routingTable: (rules.routes ?? []).map(dest => ({ dest, callerId: '4930777000000' })) },
  })
}

/** The rows reported of a table of destinations, as `row<by reason`. */
const reported = (routes: string[]) =>
  shadowedRules(settingsWith({ routes })).map(({ index, by, reason }) => `${index}<${by.index} ${reason}`)

test.each<[string[], string[]]>([
  [[], []],
  [['41*', '43*', '49*'], []],
  [['41*', '41*'], ['1<0 duplicate']],
  [['0041 *', '+41*'], ['1<0 duplicate']],
  [
    ['030*', '4930*', '+49 30*'],
    ['1<0 duplicate', '2<0 duplicate'],
  ],
  [['49301234567', '030 1234567'], ['1<0 duplicate']],
  [
    ['4*', '41*', '4144*'],
    ['1<0 covered', '2<0 covered'],
  ],
  [['4144*', '41*', '4*'], []],
  [['41*', '41441234567'], ['1<0 covered']],
  [['41441234567', '41*'], []],
  // The star takes a digit at least, so the number itself is not in the row before.
  [['41*', '41'], []],
  [['41*', '41**'], ['1<0 covered']],
  [['41**', '41*'], []],
  [['41**', '411*'], ['1<0 covered']],
  [['49*99', '4930*99'], ['1<0 covered']],
  [['49*99', '49*199', '49*9'], ['1<0 covered']],
  [['4930*', '49*99'], []],
  [
    ['*', '41*', '4*9', '42'],
    ['1<0 covered', '2<0 covered', '3<0 covered'],
  ],
  [['49*1*2', '49*11*32'], ['1<0 covered']],
  [['49*1*2', '49*1*3', '49*11*2*12'], ['2<0 covered']],
  [['*1*', '*2*', '9*1*2*'], ['2<0 covered']],
  [['*5*', '55555'], ['1<0 covered']],
  // Together they take all of the last, but neither alone.
  [['*1', '*2', '*3', '*4', '*5', '*6', '*7', '*8', '*9', '*0', '1**'], []],
])('of %j can never match: %j', (routes, rows) => {
  expect(reported(routes)).toEqual(rows)
})

test('blocked callers come first, each list with its own rows', () => {
  const settings = settingsWith({ blocked: ['0171*', 'anonymous', '491715', 'Anonymous'], routes: ['41*', '4144*'] })
  expect(shadowedRules(settings)).toEqual([
    {
      list: 'blockCallerIds',
      index: 2,
      by: { list: 'blockCallerIds', index: 0 },
      reason: 'covered',
    },
    {
      list: 'blockCallerIds',
      index: 3,
      by: { list: 'blockCallerIds', index: 1 },
      reason: 'duplicate',
    },
    { list: 'routingTable', index: 1, by: { list: 'routingTable', index: 0 }, reason: 'covered' },
  ])
})

test('a trunk zero is that of the default country', () => {
  const rows = (country: string) => shadowedRules(settingsWith({ country, routes: ['4144*', '044*'] })).length
  expect([rows('CH'), rows('DE')]).toEqual([1, 0])
})

test('the earliest row that takes all is named', () => {
  const routes = ['43*', '*', '41*', '4144*']
  expect(reported(routes)).toEqual(['2<1 covered', '3<1 covered'])
})

test('10,000 rows of every kind, each of the second half in the way of one of the first', () => {
  const half = Array.from({ length: 5000 }, (_, index) => {
    const digits = String(10_000 + index)
    return [`49${digits}*`, `*9${digits}`, `48*${digits}*`, `47${digits}*1*2`][index % 4] ?? ''
  })
  const narrower = half.map(row => row.replace('*', '*3*'))
  expect(reported([...half, ...narrower]).length).toBe(5000)
})
