import { expect, test } from 'vitest'
import { RemarkFinder } from '../../../../lib/cti/rules/remarks.ts'
import { settingsSchema } from '../../../../lib/cti/settings.ts'
import { shadowedRules } from '../../../../lib/cti/shadowed-rules.ts'

const now = async () => undefined
const rules = (more: object) => ({ ...settingsSchema.parse({}), ...more })

test('rows that do nothing, in every list, with the row that does it before them; invalid ones are passed over', async () => {
  const settings = rules({
    inbound: {
      blockCallerIds: [{ callerId: '' }, { callerId: '030 600000' }, { callerId: '' }, { callerId: '4930600000' }],
    },
    outbound: {
      defaultCallerId: '',
      routingTable: ['49*', 'nonsense', '4930*'].map(dest => ({ dest, callerId: '49301', note: '' })),
    },
    queueFilter: ['Support', 'a*', 'abc', ' SUPPORT '].map(queue => ({ queue, agentIds: [] })),
    excludedNumbers: ['42', '43', '42'],
  })
  expect(await new RemarkFinder().find(settings, now)).toEqual([
    { path: 'inbound.blockCallerIds', index: 3, by: 1, reason: 'duplicate' },
    { path: 'outbound.routingTable', index: 2, by: 0, reason: 'covered' },
    { path: 'queueFilter', index: 3, by: 0, reason: 'duplicate' },
    { path: 'excludedNumbers', index: 2, by: 0, reason: 'duplicate' },
  ])
})

test('of valid rules it finds what shadowedRules does, also after the country changed', async () => {
  const finder = new RemarkFinder()
  const blocked = ['030*', '4930123', '0041 44 1', '41441'].map(callerId => ({ callerId, note: '' }))
  for (const defaultCountry of ['DE', 'CH', 'DE']) {
    const settings = settingsSchema.parse({ defaultCountry, inbound: { blockCallerIds: blocked } })
    const found = (await finder.find(settings, now)).map(({ index, by, reason }) => [index, by, reason])
    expect(found).toEqual(shadowedRules(settings).map(({ index, by, reason }) => [index, by.index, reason]))
  }
})

test('it makes way every so many rows, and may be given up there; what is known takes no time', async () => {
  const routingTable = Array.from({ length: 1000 }, (_, number) => ({
    dest: `4930${number}`,
    callerId: '49301',
    note: '',
  }))
  const settings = settingsSchema.parse({ outbound: { routingTable } })
  const finder = new RemarkFinder()
  let pauses = 0
  const count = async () => void pauses++
  await finder.find(settings, count)
  expect(pauses).toBeGreaterThanOrEqual(10)
  pauses = 0
  await finder.find(settings, count)
  expect(pauses).toBeLessThan(10)
  await expect(finder.find(settings, () => Promise.reject(new Error('given up')))).rejects.toThrow('given up')
})
