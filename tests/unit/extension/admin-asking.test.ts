import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { connectedClient } from '../../../lib/extension/admin/admin-client.ts'
import { createAgentsAdmin } from '../../../lib/extension/admin/agents-admin.ts'
import { askRelay } from '../../../lib/extension/admin/ask-relay.ts'
import { recentQueues } from '../../../lib/extension/admin/queues.ts'
import { readStored, writeStored } from '../../../lib/extension/stored.ts'

const agent = { id: 'a1', name: 'Emma', login: 'emma', role: 'admin', numbers: [], active: true }
let answer: (path: string, method: string) => Promise<unknown>
const asked: string[] = []

beforeEach(async () => {
  fakeBrowser.reset()
  asked.length = 0
  vi.stubGlobal('fetch', async (url: string, { method }: RequestInit) => {
    asked.push(`${method} ${url}`)
    return Response.json(await answer(new URL(url).pathname, method ?? ''))
  })
  await writeStored('connection', { relayUrl: 'https://one.example', token: 'first' })
})

test('a relay that the organisation does not let be is asked by nobody', async () => {
  await fakeBrowser.storage.managed.set({ relayUrl: 'https://ringside.acme.example' })
  await expect(connectedClient()).rejects.toThrow('not connected')
  expect(await askRelay(client => client.me())).toMatchObject({ ok: false, trouble: { kind: 'refused' } })
  expect(await recentQueues()).toEqual([])
  expect(asked).toEqual([])
})

test('a list of agents that comes late does not take back a later one', async () => {
  const late = Promise.withResolvers<unknown>()
  answer = () => late.promise
  const admin = createAgentsAdmin(() => undefined)
  const first = admin.reload()
  await expect.poll(() => asked.length).toBe(1)
  answer = async () => ({ agents: [agent, { ...agent, id: 'a2', name: 'Noah', login: 'noah' }] })
  await admin.reload()
  late.resolve({ agents: [agent] })
  await first
  expect(admin.agents.value?.map(({ name }) => name)).toEqual(['Emma', 'Noah'])
})

test("one's own new token goes to the relay that gave it, also where the browser is connected anew meanwhile", async () => {
  answer = async path =>
    path.endsWith('/token')
      ? { agent, token: 'second', connectLink: 'https://one.example#second' }
      : { agents: [agent] }
  const admin = createAgentsAdmin(() => undefined)
  await admin.renew('a1', 'a1')
  expect(await readStored('connection')).toEqual({ relayUrl: 'https://one.example', token: 'second' })
  const plain = answer
  answer = async (path, method) => {
    if (path.endsWith('/token')) await writeStored('connection', { relayUrl: 'https://two.example', token: 'theirs' })
    return plain(path, method)
  }
  await admin.renew('a1', 'a1')
  expect(await readStored('connection')).toEqual({ relayUrl: 'https://two.example', token: 'theirs' })
})
