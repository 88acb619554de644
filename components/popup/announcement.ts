import type { Call } from '../../lib/cti/call.ts'
import type { Translate } from '../../lib/cti/text/index.ts'
import { nameOf, partyOf, queueOf } from '../party.ts'

/** What was read out last, and which of the calls that ring have been. */
export interface Announcement {
  text: string
  ids: ReadonlySet<string>
}

export const SILENCE: Announcement = { text: '', ids: new Set() }

/**
 * What to read out now: the newest call that was not read out yet, once, with its queue. A name that arrives later is
 * not read out again, and neither is an older call when a newer one goes.
 */
export function announce(last: Announcement, calls: readonly Call[], t: Translate): Announcement {
  const ids = new Set(calls.map(call => call.id))
  const newest = calls.find(call => !last.ids.has(call.id))
  if (!newest) return { text: calls.length === 0 ? '' : last.text, ids }
  const name = nameOf(partyOf(newest), t)
  const queue = queueOf(newest).name
  return { text: queue === '' ? name : t('popup.announce', { name, queue }), ids }
}
