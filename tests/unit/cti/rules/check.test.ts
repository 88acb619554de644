import fc from 'fast-check'
import { expect, test } from 'vitest'
import { issuesOf } from '../../../../lib/cti/api.ts'
import { checkRules } from '../../../../lib/cti/rules/check.ts'
import { type Settings, settingsSchema } from '../../../../lib/cti/settings.ts'

const text = fc.constantFrom('', '4930600', '+49 30 600', 'x', '41*', 'anonymous', '1', 'y'.repeat(1001))
const draft = fc.record({
  blocked: fc.array(fc.record({ callerId: text, note: text })),
  routes: fc.array(fc.record({ dest: text, callerId: text, note: text })),
  filter: fc.array(fc.record({ queue: text, agentIds: fc.array(fc.constantFrom('', 'a1')) })),
  excluded: fc.array(text),
  defaultCallerId: text,
  defaultCountry: fc.constantFrom('DE', 'XX', ''),
  retentionDays: fc.constantFrom(1, 0, Number.NaN, 1.5),
  ringTimeoutSeconds: fc.constantFrom(1, 0, 86_401),
})

test('what the relay would find wrong is found, and nothing else', () => {
  fc.assert(
    fc.property(draft, ({ blocked, routes, filter, excluded, defaultCallerId, ...values }) => {
      const settings = {
        ...settingsSchema.parse({}),
        ...values,
        inbound: { blockCallerIds: blocked },
        outbound: { routingTable: routes, defaultCallerId },
        queueFilter: filter,
        excludedNumbers: excluded,
      } as Settings
      const result = settingsSchema.safeParse(settings)
      const expected = result.success ? [] : issuesOf(result.error)
      const byPath = (issues: { path: string }[]) => issues.toSorted((a, b) => (a.path < b.path ? -1 : 1))
      expect(byPath(checkRules(settings))).toEqual(byPath(expected))
    }),
    { numRuns: 300 },
  )
})

test('a list that is too long is', () => {
  const settings = settingsSchema.parse({})
  const excludedNumbers = Array.from({ length: 10_001 }, (_, number) => String(number))
  expect(checkRules({ ...settings, excludedNumbers }).map(({ path }) => path)).toEqual(['excludedNumbers'])
})
