import { expect, test } from 'vitest'
import type { Agent } from '../../../lib/cti/agent.ts'
import type { Settings } from '../../../lib/cti/settings.ts'
import { settingsSchema } from '../../../lib/cti/settings.ts'
import { canSee, queueKey, sameView, viewOf } from '../../../lib/cti/visibility.ts'

const emma: Agent = {
  id: 'a1',
  name: 'Emma',
  login: 'emma',
  role: 'agent',
  numbers: ['030 60000000', '42'],
  active: true,
}

function withRows(...rows: [string, string[]][]): Settings {
  return settingsSchema.parse({ queueFilter: rows.map(([queue, agentIds]) => ({ queue, agentIds })) })
}

function sees(settings: Settings, queue: string): boolean {
  return canSee(viewOf(settings, emma), queueKey(queue, settings))
}

test.each(['support', '+4930600000000', 'anonymous', ''])('without a row everyone sees %j', queue => {
  expect(sees(withRows(), queue)).toBe(true)
})

test.each([
  // A row with this agent.
  ['support', ['a1'], 'support', true],
  ['support', ['a1'], 'Support', true],
  ['SUPPORT ', ['b2', 'a1'], 'support', true],
  ['+4930777', ['a1'], '+4930777', true],
  ['030 77712345', ['a1'], '+493077712345', true],
  ['+493077712345', ['a1'], '030/777 123 45', true],
  ['7', ['a1'], '7', true],
  // Rows of others, and what only looks alike.
  ['support', ['b2'], 'support', false],
  ['support', [], 'support', false],
  ['support', ['a1'], 'sales', false],
  ['support', ['a1'], 'support 2', false],
  ['7', ['a1'], '77', false],
  // The agent's own numbers, whatever the rows.
  ['support', ['b2'], '+493060000000', true],
  ['support', ['b2'], '0049 30 60000000', true],
  ['support', [], '42', true],
  ['support', ['b2'], '+4942', false],
  // Names that also happen to be words for a withheld number are still names.
  ['private', ['a1'], 'Private', true],
  ['private', ['a1'], 'restricted', false],
])('with a row %j for %j, a call of queue %j is seen: %j', (row, agentIds, queue, seen) => {
  expect(sees(withRows([row, agentIds]), queue)).toBe(seen)
})

test('rows of one queue add up', () => {
  const settings = withRows(['support', ['b2']], ['Support', ['a1']], ['sales', ['b2']])
  expect(sees(settings, 'support')).toBe(true)
  expect(sees(settings, 'sales')).toBe(false)
})

test('numbers are read by the default country', () => {
  const swiss = settingsSchema.parse({ defaultCountry: 'CH', queueFilter: [{ queue: 'x', agentIds: [] }] })
  const key = (queue: string) => queueKey(queue, swiss)
  const view = viewOf(swiss, { ...emma, numbers: ['044 123 45 67'] })
  expect(canSee(view, key('+41441234567'))).toBe(true)
  expect(canSee(view, key('+49441234567'))).toBe(false)
})

test.each([
  [withRows(), withRows(), true],
  [withRows(), withRows(['support', ['a1']]), false],
  [withRows(['support', ['a1']]), withRows(), false],
  [withRows(['support', ['a1']]), withRows(['SUPPORT', ['a1', 'b2']], ['sales', ['b2']]), true],
  [withRows(['support', ['a1']]), withRows(['sales', ['a1']]), false],
  [withRows(['support', ['a1']]), withRows(['support', ['a1']], ['sales', ['a1']]), false],
  [withRows(['support', ['a1']], ['sales', ['a1']]), withRows(['support', ['a1']]), false],
  [withRows(['support', ['a1']]), withRows(['support', ['b2']]), false],
])('views of two filters are the same (%#)', (before, after, same) => {
  expect(sameView(viewOf(before, emma), viewOf(after, emma))).toBe(same)
})
