import type { Call } from './call.ts'
import { callKey } from './call.ts'
import { contactsOf, type Lookup, lookupOf } from './call-lookup.ts'
import type { Decision } from './decide.ts'
import type { CallIdentity } from './describe-call.ts'
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
  /** When the call had been answered, as its hangup told. */
  answeredAt?: number
  /** Call id of the call that this one continues. */
  relatedTo?: Fact<string>
  callerName?: Fact<string>
  /**
   * After how many milliseconds in a state the call was given up, because nothing more was heard of it. Counts only for
   * the state the call is in, and only while there is no hangup: an answer or a hangup that comes after all wins.
   */
  expired?: { ringing?: number; answered?: number }
}

/** How long a call may go without a hangup, in seconds, before it is taken to be over. */
export interface CallTimeouts {
  ringTimeoutSeconds: number
  answeredTimeoutSeconds: number
}

/** What agents did with a call. */
export interface CallMarks {
  done?: { value: boolean; at: number }
  note?: string | null
}

/** What the relay stores of a call: the facts, the marks, the lookup, and the call that follows from them. */
export interface CallRecord {
  facts: CallFacts
  marks: CallMarks
  /** Not there as long as no helpdesk has answered. */
  lookup?: Lookup
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
/** That a message was left may be told long after the end of the call, and says more than whatever was told then. */
const VOICEMAIL_RANK = -1

function merged<T>(
  known: Fact<T> | undefined,
  event: KnownEvent,
  value: T | undefined,
  rank: number = RANK[event.kind],
): Fact<T> | undefined {
  if (value === undefined) return known
  const fact = { value, rank, at: event.at }
  return known === undefined || precedes(fact, known) ? fact : known
}

function precedes<T>(a: Fact<T>, b: Fact<T>): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank
  if (a.at !== b.at) return a.at < b.at
  return JSON.stringify(a.value) < JSON.stringify(b.value)
}

function earlier(known: number | undefined, told: number | undefined): number | undefined {
  return known === undefined || told === undefined ? (known ?? told) : Math.min(known, told)
}

function mergeFacts(known: CallFacts, event: KnownEvent): CallFacts {
  const only = (kind: CallEvent['kind']) => event.kind === kind
  const causeRank = event.cause?.toLowerCase() === 'voicemail' ? VOICEMAIL_RANK : RANK.hangup
  return {
    ...known,
    [event.kind]: earlier(known[event.kind], event.at),
    decision: merged(known.decision, event, event.decision),
    direction: merged(known.direction, event, event.direction),
    from: merged(known.from, event, event.from),
    to: merged(known.to, event, event.to),
    queue: merged(known.queue, event, event.queue),
    users: merged(known.users, event, only('newCall') ? event.users : undefined),
    answerUsers: merged(known.answerUsers, event, only('answer') ? event.users : undefined),
    answeredBy: merged(known.answeredBy, event, only('answer') ? event.answeredBy : undefined),
    cause: merged(known.cause, event, only('hangup') ? event.cause : undefined, causeRank),
    answeredAt: earlier(known.answeredAt, only('hangup') ? event.answeredAt : undefined),
    relatedTo: merged(known.relatedTo, event, event.relatedCallId),
    callerName: merged(known.callerName, event, event.callerName),
  }
}

/** The record with the call that follows from what is known. */
function build(known: Omit<CallRecord, 'call'> & { call: CallIdentity }): CallRecord {
  const call = describeCall(known.facts, known.marks, known.call)
  const queues = known.queues.includes(call.queue) ? known.queues : [...known.queues, call.queue]
  return { ...known, call, queues }
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
  const told = { ...event, at: possibleTime(event.at) }
  if (event.answeredAt !== undefined) told.answeredAt = possibleTime(event.answeredAt)
  return build({ marks: {}, queues: [], ...record, call: identity, facts: mergeFacts(record?.facts ?? {}, told) })
}

const EARLIEST = Date.parse('0000-01-01T00:00:00.000Z')
/** Leaves room for a call that never ends to be ended within the years that ISO 8601 writes with four digits. */
const LATEST = Date.parse('9998-12-31T23:59:59.999Z')

/** Whatever a PBX takes for a time, within what can be written. */
function possibleTime(at: number): number {
  return Number.isNaN(at) ? EARLIEST : Math.min(Math.max(Math.trunc(at), EARLIEST), LATEST)
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
  const ended = Date.parse(record.call.endedAt ?? record.call.startedAt)
  if (patch.done !== undefined) marks.done = { value: patch.done, at: Math.max(now, newCall, answer, hangup, ended) }
  if (patch.note !== undefined) marks.note = patch.note === '' ? null : patch.note
  return build({ ...record, marks })
}

/**
 * Ends a call that has been ringing or answered for longer than it may at time `now` in milliseconds, as the PBX never
 * told its end. Any other call comes back as it was. Depends only on what is known of the call, so two relays that find
 * it at once give it the same end.
 */
export function applyExpiry(record: CallRecord, timeouts: CallTimeouts, now: number): CallRecord {
  const { state, startedAt, answeredAt } = record.call
  if (state === 'ended') return record
  const seconds = state === 'answered' ? timeouts.answeredTimeoutSeconds : timeouts.ringTimeoutSeconds
  if (Date.parse(answeredAt ?? startedAt) + seconds * 1000 > now) return record
  const expired = { ...record.facts.expired, [state]: seconds * 1000 }
  return build({ ...record, facts: { ...record.facts, expired } })
}

/** What a call is when these people of the address book have the number at its other end; see {@link contactsOf}. */
export function applyContacts(record: CallRecord, book: Call['contacts']): CallRecord {
  const lookup = lookupOf(record)
  const lookedUpAt = lookup ? new Date(lookup.at).toISOString() : null
  return build({ ...record, call: { ...record.call, contacts: contactsOf(record, book), lookedUpAt } })
}

/** Whether two records show the same call and know the same, so that storing the second would change nothing. */
export function sameRecord(a: CallRecord, b: CallRecord): boolean {
  const known = ({ facts, marks, lookup, call }: CallRecord) =>
    JSON.stringify([facts, marks, lookup, call.contacts, call.lookedUpAt])
  return known(a) === known(b)
}
