import type { Call } from '../lib/cti/call.ts'
import { maskCall } from '../lib/cti/masking.ts'
import type { Settings } from '../lib/cti/settings.ts'

/** A call as agents see it on streams and in lists: with numbers masked where the settings say so. */
export function shownCall(call: Call, settings: Pick<Settings, 'masking'>): Call {
  return settings.masking.agents ? maskCall(call) : call
}
