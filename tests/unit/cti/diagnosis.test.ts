import { expect, test } from 'vitest'
import { type DiagnosisFacts, diagnose } from '../../../lib/cti/diagnosis.ts'

const NOW = 1_800_000_000_000
const HOUR = 3_600_000

/** A relay at which all is well: two agents at work, calls that both see. */
const WELL: DiagnosisFacts = {
  enabled: true,
  requests: {
    ...{ count: 30, lastAt: NOW - 1000, badSignature: 0, newCalls: 10, hangups: 10 },
    unreadable: { count: 0, error: null },
  },
  excluded: { count: 0, inARow: 0 },
  badToken: { count: 0, lastAt: null, address: null },
  agents: { active: 2, connected: 2, withNumbers: 2, others: { active: 1, connected: 1 } },
  calls: { count: 10, unseen: 0, unseenQueue: null, unseenByConnected: 0 },
}
const requests = (more: Partial<DiagnosisFacts['requests']>) => ({ requests: { ...WELL.requests, ...more } })
const agents = (more: Partial<DiagnosisFacts['agents']>) => ({ agents: { ...WELL.agents, ...more } })
const calls = (more: Partial<DiagnosisFacts['calls']>) => ({ calls: { ...WELL.calls, ...more } })
const guess = (age: number) => ({ badToken: { count: 3, lastAt: NOW - age, address: '10.0.0.7' } })
const none = { count: 0, lastAt: null, newCalls: 0, hangups: 0 }

test.each<[name: string, facts: Partial<DiagnosisFacts>, kinds: string[]]>([
  ['all is well', {}, []],
  ['switched off', { enabled: false }, ['switchedOff']],
  ['no PBX ever asked', { ...requests(none), ...calls({ count: 0 }) }, ['noRequests']],
  ['the only PBX has an old token', { ...requests(none), ...calls({ count: 0 }), ...guess(1000) }, ['badToken']],
  ['one PBX of two has an old token', guess(HOUR), ['badToken']],
  ['a guess of the day before yesterday', guess(30 * HOUR), []],
  ['a wrong signature', requests({ badSignature: 2 }), ['badSignature']],
  ['bodies that do not parse', requests({ unreadable: { count: 4, error: 'direction: is missing' } }), ['unreadable']],
  [
    'every call there ever was is excluded',
    { ...requests(none), ...calls({ count: 0 }), excluded: { count: 2, inARow: 2 } },
    ['allExcluded'],
  ],
  ['every call of late is excluded', { excluded: { count: 12, inARow: 10 } }, ['allExcluded']],
  ['now and then one is excluded', { excluded: { count: 12, inARow: 2 } }, []],
  ['a queue in nobody’s row', calls({ unseen: 2, unseenQueue: 'sales', unseenByConnected: 2 }), ['nobodySees']],
  ['calls only for those who are away', calls({ unseenByConnected: 10 }), ['hiddenFromConnected']],
  ['some calls are for those who are away', calls({ unseenByConnected: 9 }), []],
  ['nobody is connected', agents({ connected: 0, others: { active: 1, connected: 0 } }), ['nobodyConnected']],
  ['nobody but the admin is', agents({ connected: 1, others: { active: 1, connected: 0 } }), ['nobodyConnected']],
  ['the admin works alone', agents({ active: 1, connected: 1, others: { active: 0, connected: 0 } }), []],
  ['no agent has a number', agents({ withNumbers: 0 }), ['noNumbers']],
  ['calls that never end', requests({ newCalls: 5, hangups: 0 }), ['noHangups']],
  ['the first calls, still ringing', requests({ newCalls: 4, hangups: 0 }), []],
])('%s', (_name, facts, kinds) => {
  expect(diagnose({ ...WELL, ...facts }, NOW).map(finding => finding.kind)).toEqual(kinds)
})

test('the gravest comes first, and each has what there is to say', () => {
  const facts = {
    ...WELL,
    ...{ enabled: false, excluded: { count: 0, inARow: 0 }, ...guess(HOUR) },
    ...requests({ unreadable: { count: 4, error: 'direction: is missing' } }),
    ...calls({ unseen: 2, unseenQueue: 'sales' }),
    ...agents({ connected: 0, others: { active: 1, connected: 0 } }),
  }
  expect(diagnose(facts, NOW)).toEqual([
    { kind: 'switchedOff' },
    { kind: 'badToken', count: 3, address: '10.0.0.7', lastAt: NOW - HOUR },
    { kind: 'unreadable', count: 4, error: 'direction: is missing' },
    { kind: 'nobodySees', count: 2, queue: 'sales' },
    { kind: 'nobodyConnected', others: 1 },
  ])
})
