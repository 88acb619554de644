import { isMissed } from '../../lib/cti/call-search.ts'
import { callsOf, type Story } from './stories.ts'

/** Whether somebody called in it, was not spoken to, and nobody has seen to it yet. */
export function isMissedStory(story: Story): boolean {
  return callsOf(story).some(call => !call.done && isMissed(call))
}

/** Whether one of its calls rings. */
export function isRinging(story: Story): boolean {
  return callsOf(story).some(call => call.state === 'ringing')
}
