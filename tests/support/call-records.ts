import type { CallRecord } from '../../lib/cti/call-record.ts'
import { applyEvent, applyMarks } from '../../lib/cti/call-record.ts'

/** The moment at which test calls begin. */
export const START = Date.parse('2026-11-22T12:00:00.000Z')

/** An inbound call that rings, as the relay would store it. `at`: milliseconds after {@link START}. */
export function ringingCall(callId: string, { queue = 'support', at = 0 } = {}): CallRecord {
  return applyEvent(undefined, {
    kind: 'newCall',
    callId,
    source: 'pbx',
    at: START + at,
    direction: 'inbound',
    from: '+4912347114711',
    to: '+4930600000000',
    queue,
  })
}

/** The same call with a note: a change that is easy to tell from others. */
export function noted(record: CallRecord, note: string): CallRecord {
  return applyMarks(record, { note }, START)
}
