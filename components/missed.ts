import type { Call } from '../lib/cti/call.ts'

/** Whether somebody called, was not spoken to, and nobody has seen to it yet. */
export function isOpenMissed(call: Pick<Call, 'direction' | 'outcome' | 'done'>): boolean {
  return call.direction === 'inbound' && !call.done && (call.outcome === 'missed' || call.outcome === 'voicemail')
}

/** What "Mark all done" marks: every call shown that is not done. */
export function notDone(calls: readonly Pick<Call, 'id' | 'done'>[]): string[] {
  return calls.filter(call => !call.done).map(call => call.id)
}
