import type { Call } from '../lib/cti/call.ts'

export { isOpenMissed } from '../lib/cti/missed.ts'

/** What "Mark all done" marks: every call shown that is not done. */
export function notDone(calls: readonly Pick<Call, 'id' | 'done'>[]): string[] {
  return calls.filter(call => !call.done).map(call => call.id)
}
