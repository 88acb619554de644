import type { Call } from '../lib/cti/call.ts'
import type { Key, Translate } from '../lib/cti/text/index.ts'

/** Where a call stands: still under way, or what became of it. */
export type Course = 'ringing' | 'talking' | NonNullable<Call['outcome']> | 'unreached'

const WORDS = {
  ringing: 'call.ringing',
  talking: 'call.talking',
  answered: 'outcome.answered',
  missed: 'outcome.missed',
  unreached: 'outcome.unreached',
  voicemail: 'outcome.voicemail',
  blocked: 'outcome.blocked',
  busy: 'outcome.busy',
  cancelled: 'outcome.cancelled',
  forwarded: 'outcome.forwarded',
  failed: 'outcome.failed',
  unknown: 'outcome.unknown',
} as const satisfies Record<Course, Key>

/** Where a call stands. An outbound call that nobody took is `unreached`: it is not ours to have missed. */
export function courseOf(call: Pick<Call, 'direction' | 'state' | 'outcome'>): Course {
  if (call.state === 'ringing') return 'ringing'
  if (call.state === 'answered') return 'talking'
  if (call.outcome === 'missed' && call.direction === 'outbound') return 'unreached'
  return call.outcome ?? 'failed'
}

/** The course in a word, as "Missed". */
export function courseWord(course: Course, t: Translate): string {
  return t(WORDS[course])
}

/** Direction and course, as "Incoming, Missed": what the icon says to who does not see it. */
export function courseLabel(call: Pick<Call, 'direction' | 'state' | 'outcome'>, t: Translate): string {
  const direction = t(call.direction === 'inbound' ? 'call.inbound' : 'call.outbound')
  return `${direction}, ${courseWord(courseOf(call), t)}`
}
