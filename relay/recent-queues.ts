import { setImmediate } from 'node:timers/promises'
import type { SeenQueue } from '../lib/cti/seen-queue.ts'
import { isTestQueue } from '../lib/cti/test-call.ts'
import { queueKey } from '../lib/cti/visibility.ts'
import type { Relay } from './app.ts'
import { shownCall } from './shown-call.ts'

/** So many of the newest calls are looked at. */
const CALLS = 2000
const PAGE = 500

/**
 * The queues of the newest calls, newest first, whoever may see them. Spellings that are compared as one are one. What
 * masking would not show whole is left out: a number with bullets is no queue to make a rule of. So are test calls.
 */
export async function recentQueues({ store, directory }: Pick<Relay, 'store' | 'directory'>): Promise<SeenQueue[]> {
  const found = new Map<string, SeenQueue>()
  let before: { startedAt: string; id: string } | undefined
  for (let read = 0; read < CALLS; read += PAGE) {
    const page = await store.calls({ before, limit: PAGE })
    for (const { call } of page) {
      const { queue, startedAt } = call
      if (queue === '' || isTestQueue(queue) || shownCall(call, directory.settings).queue !== queue) continue
      const key = queueKey(queue, directory.settings)
      const known = found.get(key)
      if (known) known.calls += 1
      else found.set(key, { queue, calls: 1, last: startedAt })
    }
    before = page.at(-1)?.call
    if (page.length < PAGE) break
    // A PBX may be waiting for its answer.
    await setImmediate()
  }
  return [...found.values()]
}
