import type { Call } from '../lib/cti/call.ts'
import { maskCall } from '../lib/cti/masking.ts'
import type { Settings } from '../lib/cti/settings.ts'
import { isTestQueue, TEST_QUEUE_NAME } from '../lib/cti/test-call.ts'

/** A call as agents see it on streams and in lists: with numbers masked where the settings say so. */
export function shownCall(call: Call, settings: Pick<Settings, 'masking'>): Call {
  const named = isTestQueue(call.queue) ? { ...call, queue: TEST_QUEUE_NAME } : call
  return settings.masking.agents ? maskCall(named) : named
}
