import type { Call } from './call.ts'
import { hasTerm, termsOf, tokensOf } from './search-text.ts'

/**
 * What somebody looks for, as `parseQuery` read it: every part must be found. A part is found when all of one of its
 * ways are; a way is a list of beginnings of terms.
 */
export type CallQuery = string[][][]

/** What else a call must be. What is not said may be either way. */
export interface CallFilter {
  /** Somebody called and was not spoken to; voicemail counts. */
  missed?: boolean | undefined
  /** Nobody has seen to it yet. */
  open?: boolean | undefined
  direction?: Call['direction'] | undefined
  /** Id of the agent who answered. */
  mine?: string | undefined
  queue?: string | undefined
}

type CallTexts = Pick<
  Call,
  'direction' | 'from' | 'to' | 'fromName' | 'toName' | 'answeredByName' | 'note' | 'contacts'
>

/**
 * The words and numbers of a call, as separate texts: many calls share those of a caller, a line or an agent, while a
 * note is mostly a call's own.
 */
export function searchTexts(call: CallTexts): { caller: string[]; called: string[]; agent: string[]; note: string[] } {
  const contacts = call.contacts.flatMap(contact => [contact.name, contact.organization])
  const inbound = call.direction === 'inbound'
  const end = (number: string, name: string | null, isParty: boolean) =>
    tokensOf([number, name, ...(isParty ? contacts : [])].filter(Boolean).join('\n'))
  return {
    caller: end(call.from, call.fromName, inbound),
    called: end(call.to, call.toName, !inbound),
    agent: tokensOf(call.answeredByName ?? ''),
    note: tokensOf(call.note ?? ''),
  }
}

/** Every term by whose beginning a call is found, each once. */
export function searchTerms(call: CallTexts): string[] {
  return [...new Set(Object.values(searchTexts(call)).flat().flatMap(termsOf))]
}

/** Whether a call is one that `filter` lets through. */
function passes(call: Call, filter: CallFilter): boolean {
  if (filter.missed !== undefined && isMissed(call) !== filter.missed) return false
  if (filter.open !== undefined && call.done === filter.open) return false
  if (filter.direction !== undefined && call.direction !== filter.direction) return false
  if (filter.mine !== undefined && call.answeredBy !== filter.mine) return false
  return filter.queue === undefined || call.queue === filter.queue
}

/** Whether a call is found: what a search over the whole log returns is exactly this of each of its calls. */
export function matches(call: Call, query: CallQuery, filter: CallFilter = {}): boolean {
  if (!passes(call, filter)) return false
  if (query.length === 0) return true
  const tokens = Object.values(searchTexts(call)).flat()
  const isFound = (beginning: string) => tokens.some(token => hasTerm(token, beginning))
  return query.every(ways => ways.some(way => way.every(isFound)))
}

/** Whether somebody called and was not spoken to. */
export function isMissed(call: Pick<Call, 'direction' | 'outcome'>): boolean {
  return call.direction === 'inbound' && (call.outcome === 'missed' || call.outcome === 'voicemail')
}
