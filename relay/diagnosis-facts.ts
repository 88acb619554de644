import type { DiagnosisFacts } from '../lib/cti/diagnosis.ts'
import { TEST_SOURCE } from '../lib/cti/test-call.ts'
import type { Relay } from './app.ts'
import { watchers } from './try-call.ts'

/** How many requests and calls are looked at: enough to see what is wrong now, whatever was wrong before. */
const REQUESTS = 50
const CALLS = 20

/** Gathers what tells why agents see nothing. */
export async function diagnosisFacts(relay: Relay): Promise<DiagnosisFacts> {
  const { directory, hub, requestLog, store } = relay
  const { requests, unlogged } = await requestLog.page({ limit: REQUESTS })
  const refused = requests.filter(({ status }) => status === 422)
  const newest = await store.calls({ limit: CALLS + 1 })
  const calls = newest.filter(({ call }) => call.source !== TEST_SOURCE).slice(0, CALLS)
  const seen = calls.map(({ call }) => ({ queue: call.queue, agents: watchers(relay, call.queue) }))
  const unseen = seen.filter(({ agents }) => agents.length === 0)
  const active = Array.from(directory.agents, ({ agent }) => agent).filter(agent => agent.active)
  const told = (kind: string) => requests.filter(({ event }) => event === kind).length
  return {
    enabled: directory.settings.enabled,
    requests: {
      count: requests.length,
      lastAt: requests[0] ? Date.parse(requests[0].time) : null,
      badSignature: requests.filter(({ status }) => status === 401).length,
      unreadable: { count: refused.length, error: refused[0]?.error ?? null },
      newCalls: told('newCall'),
      hangups: told('hangup'),
    },
    excluded: unlogged.excluded,
    badToken: relay.refusedTokens.facts,
    agents: {
      active: active.length,
      connected: active.filter(({ id }) => hub.isConnected(id)).length,
      withNumbers: active.filter(({ numbers }) => numbers.length > 0).length,
    },
    filterRows: directory.settings.queueFilter.length,
    calls: {
      count: calls.length,
      unseen: unseen.length,
      unseenQueue: unseen[0]?.queue ?? null,
      unseenByConnected: seen.filter(({ agents }) => !agents.some(({ connected }) => connected)).length,
    },
  }
}
