import fc from 'fast-check'
import { expect } from 'playwright/test'
import type { Call } from '../../lib/cti/call.ts'
import type { CallFilter } from '../support/log-page.ts'
import { callWith } from '../unit/components/call.ts'
import { testIn } from './support/module-page.ts'

// The log itself, in a page of its own: what needs IndexedDB is tested on the browser's own.
const test = testIn('log-page.ts')

// Few values, so that calls share names, numbers and seconds.
const text = fc.constantFrom('Emma', 'emil', 'Müller', 'Muster & Söhne', '')
const number = fc.constantFrom('+4930901820', '+49309018201', '+431901820', '42', 'anonymous')
const facts = fc.record<Partial<Call>>({
  id: fc.constantFrom(...'abcdefgh'),
  direction: fc.constantFrom('inbound', 'outbound'),
  from: number,
  to: number,
  fromName: fc.option(text),
  answeredByName: fc.option(text),
  answeredBy: fc.option(fc.constantFrom('a1', 'a11')),
  queue: fc.constantFrom('support', 'sales', ''),
  outcome: fc.constantFrom('missed', 'voicemail', 'answered', null),
  done: fc.boolean(),
  note: fc.option(fc.constantFrom('Rückruf 0815', 'rückruf', 'Emma: 030 901820', '')),
  startedAt: fc.constantFrom(
    '2026-11-22T12:00:00.000Z',
    '2026-11-22T12:00:00.001Z',
    '2026-11-22T12:00:01.000Z',
    '2026-11-23T09:00:00.000Z',
  ),
})
const change = fc.record({
  reset: fc.oneof({ arbitrary: fc.constant(false), weight: 9 }, fc.constant(true)),
  calls: fc.array(facts, { maxLength: 6 }),
  gone: fc.array(fc.constantFrom(...'abcdefgh'), { maxLength: 2 }),
})
const filter = fc.record<CallFilter>(
  {
    missed: fc.boolean(),
    open: fc.boolean(),
    direction: fc.constantFrom('inbound', 'outbound'),
    mine: fc.constantFrom('a1', 'a2'),
    queue: fc.constantFrom('support', 'none', ''),
  },
  { requiredKeys: [] },
)
const typed = fc.constantFrom('', 'e', 'em', 'emma', 'mueller', '030/9018', '901', '42', 'rück 081', 'x', 'emma muster')

test('a search finds what the definition says, whatever happened to the log before', async ({ page }) => {
  const searches = fc.array(fc.tuple(typed, filter), { minLength: 4, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), searches, async (changes, searches) => {
      let revision = 0
      const applied = changes.map(({ calls, ...rest }) => ({
        ...rest,
        calls: calls.map(each => callWith({ ...each, revision: ++revision })),
      }))
      const [found, expected] = await page.evaluate(
        async ([changes, searches]) => {
          const log = logPage.logOf(1)
          await log.clear()
          const calls = new Map<string, Call>()
          for (const change of changes) {
            await log.apply(change)
            if (change.reset) calls.clear()
            for (const call of change.calls) calls.set(call.id, call)
            for (const id of change.gone) calls.delete(id)
          }
          const found = []
          for (const [text, filter] of searches) found.push(await logPage.everyPage(log, text, filter, 2))
          return [found, searches.map(([text, filter]) => logPage.oracle(calls.values(), text, filter))]
        },
        [applied, searches] as const,
      )
      expect(found).toEqual(expected)
    }),
    { numRuns: 150 },
  )
})

test('in a long log too, with common words and rare ones', async ({ page }) => {
  test.slow()
  const searches: [string, CallFilter][] = [
    ['', {}],
    ['4', { mine: 'agent-3' }],
    ['49', { missed: true, queue: 'lager' }],
    ['s', { mine: 'agent-7', open: true }],
    ['tay', {}],
    ['ta kündigung', {}],
    ['rechnung', { queue: 'vertrieb' }],
    ['030/9018', {}],
    ['xylophon', {}],
  ]
  const differing = await page.evaluate(async searches => {
    const made = new logPage.MadeCalls(5, { people: 4000 })
    const log = logPage.logOf(1)
    const calls = made.calls(0, 5000)
    // As they come: live at the end, older ones before all, changed ones anywhere.
    for (const part of [calls.slice(2000, 4000), calls.slice(4000), calls.slice(0, 2000)])
      for (let at = 0; at < part.length; at += 500) await log.apply({ calls: part.slice(at, at + 500), gone: [] })
    const changed = calls.map((call, index) => (index % 7 === 0 ? { ...call, revision: 1e6, done: !call.done } : call))
    await log.apply({ calls: changed.filter(call => call.revision === 1e6), gone: [] })
    await log.apply({ calls: [], gone: changed.splice(1500, 1000).map(call => call.id) })
    const differing = []
    for (const [text, filter] of searches) {
      const [found, expected] = [await logPage.everyPage(log, text, filter), logPage.oracle(changed, text, filter)]
      if (found.join() !== expected.join()) differing.push({ text, filter, found, expected })
    }
    return differing
  }, searches)
  expect(differing).toEqual([])
})

test('a word that is common, but was not of late', async ({ page }) => {
  const [found, expected] = await page.evaluate(async () => {
    const log = logPage.logOf(1)
    const calls = new logPage.MadeCalls(6).calls(0, 2900)
    const noted = calls.map((call, index) => ({ ...call, note: index < 2200 ? `zett${index}` : null }))
    await log.apply({ calls: noted, gone: [] })
    const { calls: page } = await log.search({ text: 'zett', filter: {}, before: null, limit: 50 })
    return [page.map(call => call.id), logPage.oracle(noted, 'zett', {}).slice(0, 50)]
  })
  expect(found).toEqual(expected)
})
