import { maskNumbersIn } from '../lib/cti/masking.ts'
import type { RequestDetail } from '../lib/cti/request-entry.ts'
import type { Relay } from './app.ts'
import type { RequestEntry } from './request-log/entry.ts'
import { watchers } from './try-call.ts'

/** What became of a request: its call as it stands now, and who sees that as the filter stands now. */
export async function becameOf(
  { store, directory, hub }: Pick<Relay, 'store' | 'directory' | 'hub'>,
  entry: RequestEntry,
): Promise<Pick<RequestDetail, 'became' | 'seenBy'>> {
  const record = entry.call === null ? undefined : await store.call(entry.call)
  if (!record) return { became: null, seenBy: null }
  const { masking, queueFilter } = directory.settings
  const { direction, state, outcome, queue, answeredByName, startedAt } = record.call
  return {
    became: {
      ...{ direction, state, outcome, answeredByName, startedAt },
      queue: masking.requestLog ? maskNumbersIn(queue) : queue,
    },
    seenBy: { agents: watchers({ directory, hub }, queue), everyone: queueFilter.length === 0 },
  }
}
