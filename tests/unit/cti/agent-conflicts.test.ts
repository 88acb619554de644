import { expect, test } from 'vitest'
import type { Agent } from '../../../lib/cti/agent.ts'
import { numberConflicts } from '../../../lib/cti/agent-conflicts.ts'

const agent = (name: string, numbers: string[], more: Partial<Agent> = {}): Agent => ({
  id: name,
  name,
  login: name,
  role: 'agent',
  numbers,
  active: true,
  ...more,
})

test.each<[string, Agent[], Record<string, [string, string[]][]>]>([
  ['none where all differ', [agent('a', ['42', '+493060000000']), agent('b', ['43'])], {}],
  ['an extension', [agent('a', ['42']), agent('b', ['41', '42'])], { a: [['42', ['b']]], b: [['42', ['a']]] }],
  [
    'a number in two spellings',
    [agent('a', ['030 / 6000 0000']), agent('b', ['+49 (0) 30 60000000'])],
    { a: [['030 / 6000 0000', ['b']]], b: [['+49 (0) 30 60000000', ['a']]] },
  ],
  [
    'three agents',
    [agent('a', ['SIP1']), agent('b', ['sip1']), agent('c', ['sip1 '])],
    { a: [['SIP1', ['b', 'c']]], b: [['sip1', ['a', 'c']]], c: [['sip1 ', ['a', 'b']]] },
  ],
  ['whoever is switched off shares nothing', [agent('a', ['42']), agent('b', ['42'], { active: false })], {}],
  ['twice with one agent is no conflict', [agent('a', ['42', ' 42'])], {}],
])('%s', (_what, agents, expected) => {
  const conflicts = numberConflicts(agents, 'DE')
  expect(
    Object.fromEntries([...conflicts].map(([id, list]) => [id, list.map(({ number, others }) => [number, others])])),
  ).toEqual(expected)
})
