import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Relay } from '../../relay/app.ts'
import { relayHere } from '../support/in-process-relay.ts'

let relay: Relay
let close: () => Promise<unknown>

beforeEach(async () => {
  const here = await relayHere()
  relay = here.relay
  close = () => here.app.close()
})
afterEach(() => close())

const input = (login: string, role: 'agent' | 'admin' = 'agent') => ({
  name: login,
  login,
  role,
  numbers: [],
  active: true,
})
const fulfilled = (results: PromiseSettledResult<unknown>[]) => results.filter(({ status }) => status === 'fulfilled')

test('of two agents made at the same moment with one login one is refused', async () => {
  const made = await Promise.allSettled(['Twin', 'twin'].map(login => relay.agents.create(input(login))))
  expect(fulfilled(made)).toHaveLength(1)
  expect(relay.agents.list().filter(agent => agent.login.toLowerCase() === 'twin')).toHaveLength(1)
})

test.each<[string, (id: string) => Promise<unknown>]>([
  ['deleted', id => relay.agents.remove(id)],
  ['made agents', id => relay.agents.change(id, { role: 'agent' })],
  ['deactivated', id => relay.agents.change(id, { active: false })],
])('of two admins who are %s at the same moment one stays', async (_name, harm) => {
  const { agent } = await relay.agents.create(input('second', 'admin'))
  const harmed = await Promise.allSettled(['admin', agent.id].map(id => harm(id)))
  expect(fulfilled(harmed)).toHaveLength(1)
  expect(relay.agents.list().filter(({ role, active }) => role === 'admin' && active)).toHaveLength(1)
})

test('two changes of one agent at the same moment do not undo each other', async () => {
  const { agent } = await relay.agents.create(input('emma'))
  const changes = [{ name: 'Emma' }, { numbers: ['42'] }]
  const results = await Promise.allSettled(changes.map(change => relay.agents.change(agent.id, change)))
  const made = changes.filter((_, index) => results[index]?.status === 'fulfilled')
  expect(made.length).toBeGreaterThan(0)
  expect(relay.agents.list().find(({ id }) => id === agent.id)).toEqual(Object.assign({}, agent, ...made))
})
