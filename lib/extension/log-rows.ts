import type { Call } from '../cti/call.ts'
import { isMissed, searchTexts } from '../cti/call-search.ts'
import { termsOf } from '../cti/search-text.ts'

/**
 * The index holds one row of numbers for each call: when it began, the numbers of its texts, and its facets. A block is
 * rows one after the other, by their second. It is a multiset: rows that are alike stand for calls that are found alike.
 */
export type Rows = Uint32Array<ArrayBuffer>

/** Places in a row. A text's number is 0 where the call has none. */
export const SECOND = 0
export const CALLER = 1
export const CALLED = 2
export const AGENT = 3
export const NOTE = 4
export const FACETS = 5
export const WIDTH = 6

/** Bits of {@link FACETS}; above them stands the number of the queue. */
export const MISSED = 1
export const OPEN = 2
export const INBOUND = 4
export const QUEUE_SHIFT = 3

/** What the index knows of a call: its texts, by the keys under which the dictionary keeps them, and its facets. */
export interface IndexedCall {
  second: number
  /** Of caller, called, agent, note and queue; empty where there is none. */
  keys: string[]
  flags: number
}

export function indexedCall(call: Call): IndexedCall {
  const { caller, called, agent, note } = searchTexts(call)
  const isAnswered = call.answeredBy !== null || agent.length > 0
  return {
    second: secondOf(call.startedAt),
    keys: [
      wordsKey(caller),
      wordsKey(called),
      isAnswered ? agentKey(call.answeredBy ?? '') + agent.join(' ') : '',
      wordsKey(note),
      call.queue === '' ? '' : queueKey(call.queue),
    ],
    flags: (isMissed(call) ? MISSED : 0) | (call.done ? 0 : OPEN) | (call.direction === 'inbound' ? INBOUND : 0),
  }
}

/** A text is nothing but its words: calls with the same words share it. */
function wordsKey(tokens: string[]): string {
  return tokens.length === 0 ? '' : `w${tokens.join(' ')}`
}

/** What the keys of an agent's texts begin with: an agent may have gone by several names. */
export function agentKey(id: string): string {
  return `a${id}\n`
}

export function queueKey(queue: string): string {
  return `q${queue}`
}

/** The terms by whose beginnings a text is found. A queue is not: it is filtered by. */
export function termsOfKey(key: string): string[] {
  if (key.startsWith('q')) return []
  const words = key.slice(key.startsWith('a') ? key.indexOf('\n') + 1 : 1)
  return words === '' ? [] : [...new Set(words.split(' ').flatMap(termsOf))]
}

/** The row of a call, given the number of each text. */
export function rowOf({ second, keys, flags }: IndexedCall, numberOf: (key: string) => number): Rows {
  const [caller = 0, called = 0, agent = 0, note = 0, queue = 0] = keys.map(key => (key === '' ? 0 : numberOf(key)))
  return Uint32Array.of(second, caller, called, agent, note, ((queue << QUEUE_SHIFT) | flags) >>> 0)
}

/** The second in which a call began, since 1970. */
export function secondOf(startedAt: string): number {
  return Math.max(0, Math.floor(Date.parse(startedAt) / 1000)) || 0
}

/** As ISO times of that second begin. */
export function isoSecond(second: number): string {
  return new Date(second * 1000).toISOString().slice(0, 19)
}
