import type { Call } from '../lib/cti/call.ts'
import type { CallRecord } from '../lib/cti/call-record.ts'
import type { RelayStore } from './store/store.ts'

/** So many more than are wanted are read at once: there is seldom more to pass over. */
const SPARE = 50

/** The newest calls that are wanted, newest start first; reads on for as long as others lie between. */
export async function newestCalls(
  store: Pick<RelayStore, 'calls'>,
  { queues, limit }: { queues?: string[] | undefined; limit: number },
  isWanted: (call: Call) => boolean,
): Promise<CallRecord[]> {
  const found: CallRecord[] = []
  let before: Call | undefined
  while (found.length < limit) {
    const page = await store.calls({ queues, before, limit: limit + SPARE })
    found.push(...page.filter(({ call }) => isWanted(call)))
    before = page.at(-1)?.call
    if (page.length < limit + SPARE) break
  }
  return found.slice(0, limit)
}
