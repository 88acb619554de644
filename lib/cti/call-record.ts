import type { Call } from './call.ts'
import { callKey } from './call.ts'
import type { Decision } from './decide.ts'
import { describeCall } from './describe-call.ts'
import type { CallEvent, Direction } from './event.ts'

/** A value with what decides between two of them: the kind of event it came in, then its time, then the value itself. */
interface Fact<T> {
  value: T
  rank: number
  at: number
}

/**
 * All that is known of a call from the PBX. Each field is merged on its own and keeps the earliest, so that the same
 * events give the same facts in any order and any number of times.
 */
export interface CallFacts {
  newCall?: number
  answer?: number
  hangup?: number
  decision?: Fact<Decision>
  direction?: Fact<Direction>
  from?: Fact<string>
  to?: Fact<string>
  queue?: Fact<string>
  /** `user` of the newCall. */
  users?: Fact<string[]>
  /** `user` of the answer. */
  answerUsers?: Fact<string[]>
  answeredBy?: Fact<{ id: string; name: string }>
  cause?: Fact<string>
}

/** What agents did with a call. */
export interface CallMarks {
  done?: { value: boolean; at: number }
  note?: string | null
}

/** What the relay stores of a call: the facts, the marks, and the call that follows from both. */
export interface CallRecord {
  facts: CallFacts
  marks: CallMarks
  call: Call
  /** Every queue the call has had: who saw it under an earlier one must be told when it is no longer theirs. */
  queues: string[]
}

/** An event with what the relay knows beyond it: the decision made on it, or the agent who answered. */
export interface KnownEvent extends CallEvent {
  source: string
  decision?: Decision
  answeredBy?: { id: string; name: string }
}

const RANK = { newCall: 0, answer: 1, hangup: 2 } as const

function merged<T>(known: Fact<T> | undefined, event: KnownEvent, value: T | undefined): Fact<T> | undefined {
  if (value === undefined) return known
  const fact = { value, rank: RANK[event.kind], at: event.at }
  return known === undefined || precedes(fact, known) ? fact : known
}

function precedes<T>(a: Fact<T>, b: Fact<T>): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank
  if (a.at !== b.at) return a.at < b.at
  return JSON.stringify(a.value) < JSON.stringify(b.value)
}

function mergeFacts(known: CallFacts, event: KnownEvent): CallFacts {
  const only = (kind: CallEvent['kind']) => event.kind === kind
  return {
    ...known,
    [event.kind]: Math.min(known[event.kind] ?? event.at, event.at),
    decision: merged(known.decision, event, event.decision),
    direction: merged(known.direction, event, event.direction),
    from: merged(known.from, event, event.from),
    to: merged(known.to, event, event.to),
    queue: merged(known.queue, event, event.queue),
    users: merged(known.users, event, only('newCall') ? event.users : undefined),
    answerUsers: merged(known.answerUsers, event, only('answer') ? event.users : undefined),
    answeredBy: merged(known.answeredBy, event, only('answer') ? event.answeredBy : undefined),
    cause: merged(known.cause, event, only('hangup') ? event.cause : undefined),
  }
}

function build(
  facts: CallFacts,
  marks: CallMarks,
  call: { id: string; callId: string; source: string },
  queues: string[],
) {
  const described = describeCall(facts, marks, call)
  const known = queues.includes(described.queue) ? queues : [...queues, described.queue]
  return { facts, marks, call: described, queues: known }
}

/**
 * The state machine: what a call is after one more event. Accepts any event in any order, any number of times, with
 * fields missing; the result depends only on the set of events. The revision is the store's to give.
 */
export function applyEvent(record: CallRecord | undefined, event: KnownEvent): CallRecord {
  const identity = record?.call ?? {
    id: callKey(event.source, event.callId),
    callId: event.callId,
    source: event.source,
  }
  return build(mergeFacts(record?.facts ?? {}, event), record?.marks ?? {}, identity, record?.queues ?? [])
}

/** What a call is after an agent ticked it or wrote a note, at time `now` in milliseconds. */
export function applyMarks(
  record: CallRecord,
  patch: { done?: boolean; note?: string | null },
  now: number,
): CallRecord {
  const marks = { ...record.marks }
  const { newCall = 0, answer = 0, hangup = 0 } = record.facts
  // A PBX with a fast clock must not make the tick look older than what the agent saw when ticking.
  if (patch.done !== undefined) marks.done = { value: patch.done, at: Math.max(now, newCall, answer, hangup) }
  if (patch.note !== undefined) marks.note = patch.note === '' ? null : patch.note
  return build(record.facts, marks, record.call, record.queues)
}

/** Whether two records show the same call and know the same, so that storing the second would change nothing. */
export function sameRecord(a: CallRecord, b: CallRecord): boolean {
  return JSON.stringify([a.facts, a.marks]) === JSON.stringify([b.facts, b.marks])
}
