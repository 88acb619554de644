import type { Me } from './api.ts'
import type { Call, CustomerRef } from './call.ts'
import type { Preferences } from './preferences.ts'

/** How the browser's link to the relay stands, as agents are told. Times are milliseconds since 1970. */
export type LinkState =
  /** No connect link was given yet. */
  | { status: 'unconnected' }
  | { status: 'connecting' }
  /** Calls appear as they happen. */
  | { status: 'live' }
  /** The relay does not answer; what is shown is as of `since`. */
  | { status: 'reconnecting'; since: number; retryAt: number }
  /** Calls appear as they happen, but this browser cannot keep them, most likely as the disk is full. */
  | { status: 'noRoom'; since: number; retryAt: number }
  /** The relay no longer takes this agent's token: a new connect link is needed. */
  | { status: 'refused' }
  /** The browser no longer lets the extension reach the relay: the permission is to be given again. */
  | { status: 'forbidden' }

/** Whether calls appear as they happen. */
export function isCurrent({ status }: Pick<LinkState, 'status'>): boolean {
  return status === 'live' || status === 'noRoom'
}

/**
 * The call's numbers as they are written within the reader's country, where they are of that country: for reading, as
 * `fromPretty` is, and never for records that others read. Only calls told to pages have it.
 */
export interface LocalSpelling {
  fromLocal?: string
  toLocal?: string
}

/** A call in this browser's log. */
export interface LoggedCall extends Call, LocalSpelling {
  /** This agent sent the pop-up away. */
  dismissed: boolean
}

/** How a helpdesk stands in which callers are looked up. */
export interface HelpdeskState {
  /** Address of the installation, without a slash at the end. */
  root: string
  name: string
  /** `ready` also before it was first asked. */
  state: 'ready' | 'signedOut' | 'down' | 'forbidden' | 'unexpected'
  /** It has telephony of its own switched on, and would show every call a second time. */
  warning: 'ownTelephony' | null
  /** It takes the text of a note into its form; otherwise the text is copied. */
  fillsNotes: boolean
  /** Customers can be found by name, and new ones entered. */
  findsByName: boolean
  /** It cannot be asked who calls, but has a page for whoever has the number. */
  opensCaller: boolean
  /** It cannot be asked who calls, but has a search page to open. */
  searches: boolean
}

/** A customer found by name, to whom a number can be assigned. */
export interface FoundCustomer {
  name: string
  organization: string | null
  /** Name of the helpdesk. */
  source: string
  customer: CustomerRef
}

/** `sidebar`: show or hide it. `popup`: go to the newest pop-up. */
export type ShortcutName = 'sidebar' | 'popup'

/** What a page of the extension shows: the same in every tab, derived from the log. */
export interface Desk {
  link: LinkState
  /** Null until the relay has said who this is. */
  me: Me | null
  /** The newest calls, and older ones that still run, newest start first. */
  calls: LoggedCall[]
  /** How many calls of the whole log were missed and are not done. */
  missed: number
  helpdesks: HelpdeskState[]
  preferences: Preferences
  /** What a click on a number opens, as `dialHref` takes it. */
  dialScheme: string
  /** The relay's clock less this browser's, in ms; 0 where they agree. */
  ahead: number
  /** As the browser writes them, `Alt+R`; empty where the user has taken one away. */
  shortcuts: Record<ShortcutName, string>
}

/** What holds until an agent decides; here and not beside its schema, as pages have no room for the latter. */
export const DEFAULT_PREFERENCES: Preferences = {
  phone: 'on',
  screens: true,
  screenTab: 'new',
  notifications: 'hidden',
  ringTone: false,
  volume: 0.5,
  quietHours: null,
  popupPosition: 'top-right',
  theme: 'system',
  language: 'system',
}

/** Whether a call has a pop-up: it rings, comes in, and was not sent away. */
export function hasPopup(call: Pick<LoggedCall, 'direction' | 'state' | 'dismissed'>): boolean {
  return call.direction === 'inbound' && call.state === 'ringing' && !call.dismissed
}
