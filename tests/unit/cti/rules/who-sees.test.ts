import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Agent } from '../../../../lib/cti/agent.ts'
import { WhoSees } from '../../../../lib/cti/rules/who-sees.ts'
import { settingsSchema } from '../../../../lib/cti/settings.ts'
import { canSee, queueKey, viewOf } from '../../../../lib/cti/visibility.ts'

const agent = (id: string, numbers: string[] = [], active = true): Agent => ({
  id,
  name: id,
  login: id,
  role: 'agent',
  numbers,
  active,
})
const names = (agents: readonly Agent[]) => agents.map(({ id }) => id)

test('what agents see, and who sees a queue', () => {
  const agents = [agent('mira', ['42']), agent('jonas'), agent('gone', [], false)]
  const settings = settingsSchema.parse({
    queueFilter: [
      { queue: 'Support', agentIds: ['mira', 'gone'] },
      { queue: 'support ', agentIds: ['mira'] },
      { queue: '030 600000', agentIds: ['mira'] },
    ],
  })
  const who = new WhoSees()
  expect(who.agents(settings, agents).map(({ agent, all, queues }) => [agent.id, all, queues])).toEqual([
    ['mira', false, ['Support', '030 600000']],
    ['jonas', false, []],
  ])
  const queues = who.queues(settings, agents, ['SUPPORT', '+4930600000', '42', 'sales', 'support'])
  expect(queues.map(({ queue, byRow, byNumber }) => [queue, names(byRow), names(byNumber)])).toEqual([
    ['SUPPORT', ['mira'], []],
    ['+4930600000', ['mira'], []],
    ['42', [], ['mira']],
    ['sales', [], []],
  ])
  expect(who.agents(settingsSchema.parse({}), agents).map(({ all }) => all)).toEqual([true, true])
})

test('it is what the relay shows', () => {
  const queue = fc.constantFrom('support', 'Sales', '42', '4930600000', '030 600000', 'private')
  const rows = fc.array(fc.record({ queue, agentIds: fc.subarray(['a', 'b', 'c']) }), { maxLength: 5 })
  const who = new WhoSees()
  fc.assert(
    fc.property(rows, fc.array(queue), (queueFilter, asked) => {
      const agents = [agent('a', ['+49 30 600000']), agent('b', ['42']), agent('c', [], false)]
      const settings = settingsSchema.parse({ queueFilter })
      for (const { queue, byRow, byNumber } of who.queues(settings, agents, asked)) {
        const seen = agents.filter(each => each.active && canSee(viewOf(settings, each), queueKey(queue, settings)))
        expect(names([...byRow, ...byNumber]).toSorted()).toEqual(names(seen).toSorted())
      }
    }),
  )
})
