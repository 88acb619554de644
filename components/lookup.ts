import type { Call } from '../lib/cti/call.ts'
import type { HelpdeskState } from '../lib/cti/link.ts'
import type { Key } from '../lib/cti/text/index.ts'
import { partyOf } from './party.ts'

type Problem = Exclude<HelpdeskState['state'], 'ready'>

/** Where the search for who has a call's number stands. */
export type Lookup =
  /** There is nobody to ask, nothing to ask for, or no answer to wait for any more. */
  | { state: 'idle' }
  | { state: 'waiting' }
  /** No helpdesk could be asked; this is the first of them. */
  | { state: 'failed'; problem: Problem; name: string; root: string }

/** How the search for who has this call's number stands. */
export function lookupOf(call: Call, helpdesks: readonly HelpdeskState[]): Lookup {
  if (call.lookedUpAt !== null || !isLookable(call)) return { state: 'idle' }
  const [first, ...others] = helpdesks.filter(canBeAsked)
  if (!first) return { state: 'idle' }
  const { state, name, root } = first
  if (state !== 'ready' && others.every(other => other.state !== 'ready'))
    return { state: 'failed', problem: state, name, root }
  return call.state === 'ended' ? { state: 'idle' } : { state: 'waiting' }
}

/** Whether the other end of a call has a number that a helpdesk can be asked for. */
export function isLookable(call: Call): boolean {
  return partyOf(call).number.startsWith('+') && !call.masked
}

/** Whether a helpdesk answers who has a number, and who a customer is; others can only be opened. */
export function canBeAsked({ findsByName }: HelpdeskState): boolean {
  return findsByName
}

/**
 * The helpdesk whose page for whoever has the call's number can be opened, by its root: one that cannot be asked who
 * that is. Null where there is none, or no number.
 */
export function callerPageOf(call: Call, helpdesks: readonly HelpdeskState[]): string | null {
  const first = helpdesks.find(helpdesk => helpdesk.opensCaller && !canBeAsked(helpdesk))
  return first && isLookable(call) ? first.root : null
}

/** What to say of a helpdesk that could not be asked. */
export const PROBLEM_WORDS = {
  signedOut: 'lookup.signedOut',
  down: 'lookup.down',
  forbidden: 'lookup.forbidden',
  unexpected: 'lookup.unexpected',
} as const satisfies Record<Problem, Key>
