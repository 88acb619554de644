import type { Me } from '../cti/api.ts'
import type { CallQuery } from '../cti/call-search.ts'
import { DEFAULT_DIAL_SCHEME } from '../cti/dial-scheme.ts'
import type { LinkState, LoggedCall } from '../cti/link.ts'
import {
  DEFAULT_PREFERENCES,
  type Desk,
  type FoundCustomer,
  type HelpdeskState,
  type ShortcutName,
} from '../cti/link.ts'
import type { Preferences } from '../cti/preferences.ts'
import type { Language } from '../cti/text/translate.ts'
import type { Trial } from '../cti/trial.ts'
import type { Question } from '../helpdesks/session.ts'
import type { LogPosition } from './log-range.ts'
import type { Sign } from './page-sign.ts'

/** Name of the port between a page and the background. */
export const DESK_PORT = 'desk'

/** What the background says to helpdesk tabs after it has come back to life: their ports died with the one before. */
export const WAKE = 'ringside:wake'

/** What a helpdesk's page speaks and looks like: told, so that its script brings neither other languages nor styles along. */
export interface Dress {
  language: Language
  css: string
}

/** What the background tells a page: everything once, then what changes. */
export type DeskUpdate =
  /** `signs` tell a helpdesk's page which helpdesk's it is; it answers with `page`. */
  | ({
      kind: 'desk'
      desk: Desk
      sidebarOpen: boolean | null
      /** In px; null where nobody has dragged the edge. */
      sidebarWidth: number | null
      signs: Sign[]
    } & Dress)
  | { kind: 'helpdesks'; helpdesks: HelpdeskState[] }
  | { kind: 'preferences'; preferences: Preferences }
  | { kind: 'dialScheme'; dialScheme: string }
  /** The agent chose another one. */
  | { kind: 'language'; language: Language }
  /** Answers `find`, to the page that asked. Null: no helpdesk could be asked. */
  | { kind: 'found'; text: string; customers: FoundCustomer[] | null }
  /** Answers `tryLookUp`, to the page that asked. */
  | { kind: 'tried'; trial: Trial }
  | { kind: 'link'; link: LinkState }
  | { kind: 'me'; me: Me | null }
  /** `fresh`: these calls are the whole log. */
  | { kind: 'calls'; fresh: boolean; calls: LoggedCall[]; gone: string[] }
  /** Follows `calls`, where they change it: how many of the whole log were missed and are not done. */
  | { kind: 'missed'; missed: number }
  | { kind: 'ahead'; ahead: number }
  /** Answers `search` and `older`, to the page that asked. */
  | ({ kind: 'page'; n: number } & LogPage)
  /** Answers `allDone`, to the page that asked: these calls were not so before. */
  | ({ kind: 'marked' } & Marked)
  /** Something an agent asked for could not be done. */
  | { kind: 'notice'; notice: Notice }
  /** The agent pressed a shortcut while this page was on top. */
  | { kind: 'shortcut'; name: ShortcutName }
  | PageErrand

/** What the background has a helpdesk's page do, in the agent's session and with the page's own address as referrer. */
export type PageErrand =
  /** Say `here`: a tab that the browser has put to sleep does not. */
  | { kind: 'ping'; ask: number }
  /** Fetch, and say what came with `answered`. */
  | { kind: 'ask'; ask: number; url: string; question: Question }
  /** Go to another place of the same document. */
  | { kind: 'go'; url: string }

/** `notSaved`: a mark or an assignment did not reach the relay. `notOpened`: a screen could not be opened. */
export type Notice = 'notSaved' | 'notOpened'

/** Calls that were ticked at once, or their ticks taken away. */
export interface Marked {
  ids: string[]
  done: boolean
}

/** A page of the log, newest start first. */
export interface LogPage {
  calls: LoggedCall[]
  /** Where the next page begins; null after the last. */
  next: LogPosition | null
  /** The log has every call back to the first: what is not in it does not exist. */
  complete: boolean
  /** The relay has more, or may have, but does not answer; `next` is where to go on when it does. */
  unreached: boolean
  /** What was typed, as it was understood: `matches` tells of calls that come later whether they belong here too. */
  query: CallQuery
}

/** Calls shown before the relay has said how many the admin wants. */
export const DEFAULT_LOG_LIMIT = 60

export const EMPTY_DESK: Desk = {
  link: { status: 'connecting' },
  me: null,
  calls: [],
  missed: 0,
  ahead: 0,
  helpdesks: [],
  preferences: DEFAULT_PREFERENCES,
  dialScheme: DEFAULT_DIAL_SCHEME,
  shortcuts: { sidebar: '', popup: '' },
}

/** The desk after an update. Pure; keeps the newest calls, and older ones that still run, newest start first. */
export function updateDesk(desk: Desk, update: DeskUpdate): Desk {
  switch (update.kind) {
    case 'desk':
      return update.desk
    case 'link':
      return { ...desk, link: update.link }
    case 'me':
      return { ...desk, me: update.me }
    case 'calls':
      return { ...desk, calls: mergeCalls(desk, update) }
    case 'missed':
      return { ...desk, missed: update.missed }
    case 'ahead':
      return { ...desk, ahead: update.ahead }
    case 'helpdesks':
      return { ...desk, helpdesks: update.helpdesks }
    case 'preferences':
      return { ...desk, preferences: update.preferences }
    case 'dialScheme':
      return { ...desk, dialScheme: update.dialScheme }
    default:
      return desk
  }
}

function mergeCalls(desk: Desk, update: DeskUpdate & { kind: 'calls' }): LoggedCall[] {
  const byId = new Map(update.fresh ? [] : desk.calls.map(call => [call.id, call]))
  for (const call of update.calls) {
    const known = byId.get(call.id)
    if (!known || known.revision <= call.revision) byId.set(call.id, call)
  }
  for (const id of update.gone) byId.delete(id)
  const order = (call: LoggedCall) => `${call.startedAt} ${call.id}`
  const limit = desk.me?.settings.callLogLimit ?? DEFAULT_LOG_LIMIT
  return [...byId.values()]
    .sort((a, b) => (order(a) < order(b) ? 1 : -1))
    .filter((call, index) => index < limit || call.state !== 'ended')
}
