import type { Call } from './call.ts'

/** Whether somebody called, was not spoken to, and nobody has seen to it yet. */
export function isOpenMissed(call: Pick<Call, 'direction' | 'outcome' | 'done'>): boolean {
  return call.direction === 'inbound' && !call.done && (call.outcome === 'missed' || call.outcome === 'voicemail')
}
