import type { Call, Outcome } from './call.ts'
import { callKey } from './call.ts'
import type { CallFacts, CallMarks } from './call-record.ts'
import { ANONYMOUS, normalizeNumber, prettyNumber } from './phone-number.ts'

interface Course {
  startedAt: number
  /** Undefined as well when the answer came after the end: such an answer is ignored. */
  answeredAt: number | undefined
  endedAt: number | undefined
  /** The end is not the PBX's word: the call went on for longer than calls may. */
  expired: boolean
}

/** Which call it is, and who has the number at its other end. */
export type CallIdentity = Pick<Call, 'id' | 'callId' | 'source'> & Partial<Pick<Call, 'contacts' | 'lookedUpAt'>>

/** The public call that follows from what is known. Pure; the revision is 0 until the store gives one. */
export function describeCall(facts: CallFacts, marks: CallMarks, identity: CallIdentity): Call {
  const direction = facts.direction?.value ?? 'inbound'
  const course = courseOf(facts)
  const { startedAt, answeredAt, endedAt } = course
  const decision = facts.decision?.value
  const from =
    decision?.action === 'dial'
      ? normalizeNumber(decision.callerId, { country: '', digits: 'international' })
      : (facts.from?.value ?? ANONYMOUS)
  const to = facts.to?.value ?? ANONYMOUS
  const names = namesOf(facts, course, direction)
  const contacts = identity.contacts ?? []
  const known = contacts.find(contact => contact.level === 'known')?.name
  const guessed = contacts[0]?.name
  const outcome = endedAt === undefined ? null : outcomeOf(facts, course, names.called)
  const answeredBy = answeredAt === undefined ? undefined : facts.answeredBy?.value
  return {
    id: identity.id,
    callId: identity.callId,
    source: identity.source,
    revision: 0,
    direction,
    state: endedAt !== undefined ? 'ended' : answeredAt !== undefined ? 'answered' : 'ringing',
    from,
    to,
    fromPretty: prettyNumber(from),
    toPretty: prettyNumber(to),
    fromName: direction === 'outbound' ? names.caller : (known ?? facts.callerName?.value ?? guessed ?? null),
    toName: direction === 'inbound' ? names.called : (known ?? guessed ?? null),
    queue: facts.queue?.value ?? (direction === 'inbound' ? to : from),
    cause: facts.cause?.value ?? null,
    outcome,
    done: doneOf(facts, marks, course, outcome, names.called),
    note: marks.note ?? null,
    startedAt: new Date(startedAt).toISOString(),
    answeredAt: isoOrNull(answeredAt),
    endedAt: isoOrNull(endedAt),
    waitingSeconds: seconds(startedAt, answeredAt ?? endedAt),
    talkingSeconds: answeredAt === undefined ? null : seconds(answeredAt, endedAt),
    answeredBy: answeredBy?.id ?? null,
    answeredByName:
      answeredBy?.name ?? (answeredAt === undefined ? null : (facts.answerUsers?.value.join(', ') ?? null)),
    contacts,
    lookedUpAt: identity.lookedUpAt ?? null,
    relatedTo: relatedTo(facts, identity),
  }
}

/** A PBX may name the first call in every event, also in those of the first call itself. */
function relatedTo(facts: CallFacts, { id, source }: { id: string; source: string }): string | null {
  const key = facts.relatedTo && callKey(source, facts.relatedTo.value)
  return key === undefined || key === id ? null : key
}

function courseOf(facts: CallFacts): Course {
  const times = [facts.newCall ?? facts.answeredAt, facts.answer, facts.hangup].filter(time => time !== undefined)
  const startedAt = Math.min(...times)
  const hangup = facts.hangup ?? Number.POSITIVE_INFINITY
  // An answer event is the moment itself; what a hangup tells in hindsight is counted back in whole seconds.
  const inHindsight =
    facts.answeredAt === undefined ? undefined : Math.min(Math.max(facts.answeredAt, startedAt), hangup)
  const answeredAt = facts.answer !== undefined && facts.answer <= hangup ? facts.answer : inHindsight
  // A PBX may never send a hangup for a call it was told to reject; one that was put through all the same did ring.
  const rejected = facts.decision?.value.action === 'reject' && answeredAt === undefined
  const toldEnd = facts.hangup ?? (rejected ? facts.newCall : undefined)
  const patience = answeredAt === undefined ? facts.expired?.ringing : facts.expired?.answered
  const expired = toldEnd === undefined && patience !== undefined
  const endedAt = expired ? (answeredAt ?? startedAt) + patience : toldEnd
  return { startedAt, answeredAt, endedAt, expired }
}

function namesOf(facts: CallFacts, course: Course, direction: Call['direction']) {
  const list = (users: string[] | undefined) => (users?.length ? users.join(', ') : undefined)
  const atStart = list(facts.users?.value)
  const atAnswer = course.answeredAt === undefined ? undefined : list(facts.answerUsers?.value)
  return direction === 'inbound'
    ? { called: atAnswer ?? atStart ?? facts.queue?.value ?? null, caller: null }
    : { called: null, caller: atStart ?? atAnswer ?? null }
}

/** By cause in lower case; a map, because a PBX may send any word as a cause, "constructor" too. */
const FAILURES: ReadonlyMap<string, Outcome> = new Map([
  ['busy', 'busy'],
  ['cancel', 'cancelled'],
  ['normalclearing', 'cancelled'],
  ['noanswer', 'missed'],
  ['rejected', 'busy'],
])

const isVoicemail = (called: string | null) => called?.toLowerCase() === 'voicemail'

function outcomeOf(facts: CallFacts, course: Course, called: string | null): Outcome {
  if (course.expired) return 'unknown'
  const cause = facts.cause?.value.toLowerCase() ?? ''
  if (isVoicemail(called) || cause === 'voicemail') return 'voicemail'
  if (course.answeredAt !== undefined) return 'answered'
  if (facts.decision?.value.action === 'reject' || cause === 'blocked') return 'blocked'
  if (cause === 'forwarded') return 'forwarded'
  // Whatever kept an inbound call from being answered, somebody was not reached: the cause says how.
  if ((facts.direction?.value ?? 'inbound') === 'inbound') return 'missed'
  return FAILURES.get(cause) ?? 'failed'
}

function doneOf(
  facts: CallFacts,
  marks: CallMarks,
  course: Course,
  outcome: Outcome | null,
  called: string | null,
): boolean {
  // A tick from before the call's last turn was about what the call was then, so a missed call comes up again.
  const turned = Math.max(course.startedAt, course.answeredAt ?? 0, course.endedAt ?? 0)
  if (marks.done && marks.done.at >= turned) return marks.done.value
  if (facts.direction?.value === 'outbound') return true
  if (outcome === 'voicemail' || (outcome === 'unknown' && isVoicemail(called))) return false
  return course.answeredAt !== undefined || outcome === 'blocked' || outcome === 'forwarded'
}

function isoOrNull(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString()
}

/** Whole seconds from one time to another, never negative; null while there is no second. */
function seconds(from: number, to: number | undefined): number | null {
  return to === undefined ? null : Math.max(0, Math.floor((to - from) / 1000))
}
