import { expect, test } from 'vitest'
import { nameOf, sectionOf } from '../../../components/options/rules/section-of.ts'
import { partsOf } from '../../../lib/cti/rules/parts.ts'
import { settingsSchema } from '../../../lib/cti/settings.ts'

test('every part of the rules has a section and a name', () => {
  const parts = partsOf(settingsSchema.parse({}))
  expect(parts.filter(path => nameOf(path) === null)).toEqual([])
  expect(Object.fromEntries(parts.map(path => [path, sectionOf(path)]))).toMatchObject({
    enabled: 'endpoint',
    'inbound.blockCallerIds': 'inbound',
    'outbound.defaultCallerId': 'outbound',
    queueFilter: 'filter',
    excludedNumbers: 'log',
    retentionDays: 'log',
  })
})
