import type { DiagnosisFacts } from '../lib/cti/diagnosis.ts'
import { maskNumbersIn } from '../lib/cti/masking.ts'
import { TEST_SOURCE } from '../lib/cti/test-call.ts'
import type { Relay } from './app.ts'
import { newestCalls } from './newest-calls.ts'
import type { RequestEntry } from './request-log/entry.ts'
import { SWITCHED_OFF } from './switched-off.ts'
import { watchers } from './try-call.ts'

/** How many requests and calls are looked at: enough to see what is wrong now, whatever was wrong before. */
const REQUESTS = 50
const CALLS = 20
/** After so many good requests in a row a PBX is taken to be set right, however many bad ones it sent before. */
const GOOD_AGAIN = 5

/** Gathers what tells why agents see nothing. `askerId` is the admin who wants to know. */
export async function diagnosisFacts(relay: Relay, askerId: string): Promise<DiagnosisFacts> {
  const { directory, hub, requestLog, store } = relay
  const { requests, unlogged } = await requestLog.page({ limit: REQUESTS })
  const refused = standing(requests)
  const unreadable = refused.filter(({ status }) => status === 422 || status === 413)
  const calls = await newestCalls(store, { limit: CALLS }, ({ source }) => source !== TEST_SOURCE)
  const seen = calls.map(({ call }) => ({ queue: call.queue, agents: watchers(relay, call.queue) }))
  const unseen = seen.filter(({ agents }) => agents.length === 0)
  const unseenQueue = unseen[0]?.queue ?? null
  const active = Array.from(directory.agents, ({ agent }) => agent).filter(agent => agent.active)
  const connected = active.filter(({ id }) => hub.isConnected(id))
  const isOther = ({ id }: { id: string }) => id !== askerId
  const told = (kind: string) => requests.filter(({ event }) => event === kind).length
  return {
    enabled: directory.settings.enabled,
    requests: {
      count: requests.length,
      lastAt: requests[0] ? Date.parse(requests[0].time) : null,
      badSignature: refused.filter(({ status }) => status === 401).length,
      unreadable: { count: unreadable.length, error: unreadable[0]?.error ?? null },
      newCalls: told('newCall'),
      hangups: told('hangup'),
    },
    excluded: { count: unlogged.excluded, inARow: requestLog.excludedInARow },
    badToken: badToken(relay, requests),
    agents: {
      active: active.length,
      connected: connected.length,
      withNumbers: active.filter(({ numbers }) => numbers.length > 0).length,
      others: { active: active.filter(isOther).length, connected: connected.filter(isOther).length },
    },
    calls: {
      count: calls.length,
      unseen: unseen.length,
      unseenQueue: unseenQueue && directory.settings.masking.requestLog ? maskNumbersIn(unseenQueue) : unseenQueue,
      unseenByConnected: seen.filter(({ agents }) => !agents.some(each => each.connected)).length,
    },
  }
}

/**
 * Of requests, newest first, those that were refused for what is wrong with them, of each PBX that does not send good
 * ones again by now: as many as there were bad ones, or {@link GOOD_AGAIN}.
 */
function standing(requests: readonly RequestEntry[]): RequestEntry[] {
  const taken = requests.filter(({ error }) => error !== SWITCHED_OFF)
  const byPbx = Map.groupBy(taken, ({ endpoint, dialect }) => `${endpoint} ${dialect}`)
  return [...byPbx.values()].flatMap(group => {
    const refused = group.filter(({ status }) => status >= 400)
    const goodSince = group.findIndex(({ status }) => status >= 400)
    return goodSince >= Math.min(refused.length, GOOD_AGAIN) ? [] : refused
  })
}

/** Unknown tokens from addresses that sent no known one later. */
function badToken({ refusedTokens }: Relay, requests: readonly RequestEntry[]): DiagnosisFacts['badToken'] {
  const goodSince = ({ address, lastAt }: { address: string; lastAt: number }) =>
    requests.some(request => request.address === address && Date.parse(request.time) > lastAt)
  const refused = refusedTokens.all.filter(each => !goodSince(each))
  const last = refused.at(-1)
  const count = refused.reduce((sum, each) => sum + each.count, 0)
  return { count, lastAt: last?.lastAt ?? null, address: last?.address ?? null }
}
