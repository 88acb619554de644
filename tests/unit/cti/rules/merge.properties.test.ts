import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeRules } from '../../../../lib/cti/rules/merge.ts'
import { type Settings, settingsSchema } from '../../../../lib/cti/settings.ts'

type Route = Settings['outbound']['routingTable'][number]

const route = fc.record({
  dest: fc.integer({ min: 1, max: 12 }).map(number => `${number}*`),
  callerId: fc.constantFrom('491111', '492222'),
  note: fc.constantFrom('', 'x', 'y'),
})
const rules = fc
  .record({
    routes: fc.array(route, { maxLength: 8 }),
    queues: fc.array(fc.record({ queue: fc.constantFrom('a', 'b', 'c', 'B'), agentIds: fc.subarray(['1', '2']) }), {
      maxLength: 4,
    }),
    excluded: fc.array(fc.constantFrom('11', '22', '33'), { maxLength: 3 }),
    enabled: fc.boolean(),
    retentionDays: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ routes, queues, excluded, ...values }) =>
    settingsSchema.parse({
      ...values,
      outbound: { routingTable: routes },
      queueFilter: queues,
      excludedNumbers: excluded,
    }),
  )

test('who changed nothing gets what the other made, with its order; who made the same, the same', () => {
  fc.assert(
    fc.property(rules, rules, (base, changed) => {
      expect(mergeRules(base, base, changed)).toEqual({ settings: changed, conflicts: [] })
      expect(mergeRules(base, changed, base)).toEqual({ settings: changed, conflicts: [] })
      expect(mergeRules(base, changed, changed)).toEqual({ settings: changed, conflicts: [] })
    }),
    { numRuns: 500 },
  )
})

const table = (routes: readonly Route[]) => settingsSchema.parse({ outbound: { routingTable: routes } })
const routesOf = (settings: Settings) => settings.outbound.routingTable
/** Rows with a destination each of their own; the lower half is the one admin's to change, the upper the other's. */
const numbered = fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { maxLength: 12 })
const rowOf = (number: number, note = ''): Route => ({ dest: `${number}*`, callerId: '491111', note })
/** What one may make of the rows of a half: notes, removals and new ones. */
const edit = fc.record({
  removed: fc.uniqueArray(fc.integer({ min: 0, max: 9 })),
  noted: fc.uniqueArray(fc.integer({ min: 0, max: 9 })),
  added: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat()), { selector: ([number]) => number }),
})
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

function edited(numbers: readonly number[], from: number, { removed, noted, added }: Edit): Route[] {
  const rows = numbers
    .filter(number => !removed.includes(number - from))
    .map(number => rowOf(number, noted.includes(number - from) ? 'noted' : ''))
  for (const [number, place] of added)
    if (!numbers.includes(number + from)) rows.splice(place % (rows.length + 1), 0, rowOf(number + from, 'new'))
  return rows
}

test('of changes to different rows both are there, and no row else', () => {
  fc.assert(
    fc.property(numbered, edit, edit, (numbers, one, other) => {
      const [base, mine, theirs] = [
        numbers.map(number => rowOf(number)),
        edited(numbers, 0, one),
        edited(numbers, 10, other),
      ]
      const { settings, conflicts } = mergeRules(table(base), table(mine), table(theirs))
      expect(conflicts).toEqual([])
      const low = ({ dest }: Route) => Number.parseInt(dest, 10) < 10
      const merged = routesOf(settings)
      // Of each half, what the one whose half it is made of it, in the order of both.
      expect(merged.filter(low).toSorted(byDest)).toEqual(mine.filter(low).toSorted(byDest))
      expect(merged.filter(row => !low(row)).toSorted(byDest)).toEqual(theirs.filter(row => !low(row)).toSorted(byDest))
      for (const side of [mine, theirs]) {
        const kept = side.filter(row => merged.some(({ dest }) => dest === row.dest)).map(({ dest }) => dest)
        expect(merged.map(({ dest }) => dest).filter(dest => kept.includes(dest))).toEqual(kept)
      }
    }),
    { numRuns: 500 },
  )
})

test('with every conflict decided for one, all that this one changed is in, and nothing is from nobody', () => {
  fc.assert(
    fc.property(rules, rules, rules, fc.constantFrom('mine', 'theirs'), (base, mine, theirs, side) => {
      const { conflicts } = mergeRules(base, mine, theirs)
      const choices = new Map(conflicts.map(({ id }) => [id, side]))
      const { settings, conflicts: again } = mergeRules(base, mine, theirs, choices)
      expect(again).toEqual(conflicts)
      const winner = side === 'mine' ? mine : theirs
      for (const name of ['enabled', 'retentionDays'] as const)
        if (winner[name] !== base[name]) expect(settings[name]).toBe(winner[name])
      const has = (rows: readonly Route[], row: Route) =>
        rows.some(each => JSON.stringify(each) === JSON.stringify(row))
      for (const row of routesOf(winner)) if (!has(routesOf(base), row)) expect(has(routesOf(settings), row)).toBe(true)
      for (const row of routesOf(settings)) expect(has([...routesOf(mine), ...routesOf(theirs)], row)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

const byDest = (a: Route, b: Route) => (a.dest < b.dest ? -1 : 1)
