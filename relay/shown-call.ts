import type { Call } from '../lib/cti/call.ts'
import type { CallRecord } from '../lib/cti/call-record.ts'
import { maskCall } from '../lib/cti/masking.ts'
import type { Settings } from '../lib/cti/settings.ts'
import { isTestQueue, TEST_QUEUE_NAME } from '../lib/cti/test-call.ts'
import { canSee, queueKey, type View } from '../lib/cti/visibility.ts'

/** What of a record is needed to show its call. */
type Shown = Pick<CallRecord, 'call' | 'related'>

/** A call as an agent with this view sees it on streams and in lists: with numbers masked where the settings say so. */
export function shownCall(record: Shown, settings: Settings, view: View): Call {
  return maskedCall(seesRelated(record, settings, view) ? record.call : { ...record.call, relatedTo: null }, settings)
}

/**
 * Whether the call that this one continues may be named: of one that is hidden, or not known, not even the id is told.
 * True as well where there is none.
 */
export function seesRelated({ call, related }: Shown, settings: Settings, view: View): boolean {
  if (view.all || call.relatedTo === null) return true
  return related?.id === call.relatedTo && canSee(view, queueKey(related.queue, settings))
}

/** A call as agents see it who may see all: its test queue named, its numbers masked where the settings say so. */
export function maskedCall(call: Call, settings: Pick<Settings, 'masking'>): Call {
  const named = isTestQueue(call.queue) ? { ...call, queue: TEST_QUEUE_NAME } : call
  return settings.masking.agents ? maskCall(named) : named
}
