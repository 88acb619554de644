import type { Me } from './api.ts'
import type { Call } from './call.ts'

/** How the browser's link to the relay stands, as agents are told. Times are milliseconds since 1970. */
export type LinkState =
  /** No connect link was given yet. */
  | { status: 'unconnected' }
  | { status: 'connecting' }
  /** Calls appear as they happen. */
  | { status: 'live' }
  /** The relay does not answer; what is shown is as of `since`. */
  | { status: 'reconnecting'; since: number; retryAt: number }
  /** The relay no longer takes this agent's token: a new connect link is needed. */
  | { status: 'refused' }
  /** The browser no longer lets the extension reach the relay: the permission is to be given again. */
  | { status: 'forbidden' }

/** A call in this browser's log. */
export interface LoggedCall extends Call {
  /** This agent sent the pop-up away. */
  dismissed: boolean
}

/** What a page of the extension shows: the same in every tab, derived from the log. */
export interface Desk {
  link: LinkState
  /** Null until the relay has said who this is. */
  me: Me | null
  /** The newest calls, newest start first. */
  calls: LoggedCall[]
}

/** Whether a call has a pop-up: it rings, comes in, and was not sent away. */
export function hasPopup(call: Pick<LoggedCall, 'direction' | 'state' | 'dismissed'>): boolean {
  return call.direction === 'inbound' && call.state === 'ringing' && !call.dismissed
}
