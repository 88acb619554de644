import { isMissed } from '../../lib/cti/call-search.ts'
import type { LoggedCall } from '../../lib/cti/link.ts'
import { callsOf, type Story } from './stories.ts'

/** Whether somebody called, was not spoken to, and nobody has seen to it yet. */
export function isOpenMissed(call: LoggedCall): boolean {
  return !call.done && isMissed(call)
}

/** Whether somebody called in it, was not spoken to, and nobody has seen to it yet. */
export function isMissedStory(story: Story): boolean {
  return callsOf(story).some(isOpenMissed)
}

/** Whether one of its calls rings. */
export function isRinging(story: Story): boolean {
  return callsOf(story).some(call => call.state === 'ringing')
}
