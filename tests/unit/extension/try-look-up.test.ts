import { expect, test } from 'vitest'
import type { Site } from '../../../lib/extension/helpdesk-sites.ts'
import type { State } from '../../../lib/extension/helpdesk-states.ts'
import { tryLookUp } from '../../../lib/extension/try-look-up.ts'
import type { Helpdesk } from '../../../lib/helpdesks/helpdesk.ts'
import { emma, fails, known, NUMBER, ROOT, sessionAt, siteWith, ticket } from './helpdesk.ts'

/** Has a site look up what was typed; each look at the clock finds 5 ms gone. */
async function attempt(typed: string, site: Site | undefined, fromPage = false) {
  const told: [string, State][] = []
  let clock = 0
  const trial = await tryLookUp(typed, site, {
    now: () => (clock += 5),
    open: async root => ({ ...sessionAt(root), fromPage }),
    report: (root, state) => told.push([root, state]),
  })
  return { trial, told }
}

const asked = { name: 'Desk', number: NUMBER, milliseconds: 5, fromPage: false }
const finds = (facts: Partial<Helpdesk> = {}) => siteWith({ findByNumber: async () => [known()], ...facts })

test.each(['030 901820', '+49 (0)30/901820', '0049 30 901820'])('%s finds who has the number', async typed => {
  const { trial, told } = await attempt(typed, finds({ recentTickets: async () => [ticket('5')] }), true)
  expect(trial).toMatchObject({
    outcome: 'answered',
    ...asked,
    fromPage: true,
    contacts: [{ name: emma.name, level: 'known' }],
  })
  expect(trial.outcome === 'answered' && trial.contacts[0]?.tickets?.map(({ id }) => id)).toEqual(['5'])
  expect(told).toEqual([[ROOT, 'ready']])
})

test('nobody has it', async () => {
  expect((await attempt(NUMBER, siteWith())).trial).toEqual({ outcome: 'answered', contacts: [], ...asked })
})

test.each(['signedOut', 'down', 'forbidden', 'unexpected'] as const)(
  'a helpdesk that cannot be asked: %s',
  async problem => {
    const { trial, told } = await attempt(NUMBER, siteWith({ findByNumber: fails(problem) }))
    expect(trial).toEqual({ outcome: 'failed', problem, ...asked })
    expect(told).toEqual([[ROOT, problem]])
  },
)

test.each(['31', 'Emma', 'anonymous', '*21#'])('%s is nobody’s number', async typed => {
  expect((await attempt(typed, siteWith({ findByNumber: fails('down') }))).trial).toEqual({ outcome: 'notANumber' })
})

test.each([
  ['a site that nobody has recognised', undefined],
  ['a site that can only be opened', siteWith({}, { asks: false })],
])('%s', async (_what, site) => {
  expect((await attempt(NUMBER, site)).trial).toEqual({ outcome: 'unknown' })
})
