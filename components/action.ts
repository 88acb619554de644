import type { CustomerRef } from '../lib/cti/call.ts'
import type { ContactKey } from '../lib/cti/contact-key.ts'
import type { Preferences } from '../lib/cti/preferences.ts'

/** What an agent wants done, in the words of whoever does it. `id` is a call's. */
export type Action =
  | { kind: 'done'; id: string; done: boolean }
  /** `undoable`: what it changed can be taken back. */
  | { kind: 'allDone'; ids: string[]; done: boolean; undoable?: boolean }
  | { kind: 'note'; id: string; note: string }
  | { kind: 'dismiss'; id: string }
  | { kind: 'openProfile'; id: string; contact: ContactKey }
  | { kind: 'openTicket'; id: string; contact: ContactKey; ticket: string }
  | { kind: 'openNewTicket'; id: string; contact: ContactKey | null }
  | { kind: 'openNewCustomer'; id: string; root: string; name: string }
  | { kind: 'openCaller'; id: string; root: string }
  | { kind: 'openSearch'; id: string; root: string }
  | { kind: 'openSignIn'; root: string }
  | { kind: 'openNote'; id: string; contact: ContactKey; ticket: string; text: string }
  | { kind: 'find'; text: string }
  | { kind: 'assign'; id: string; name: string; organization: string | null; customer: CustomerRef | null }
  | { kind: 'lookUp'; id: string }
  | { kind: 'prefer'; preferences: Partial<Preferences> }
  | { kind: 'options' }
  | { kind: 'helpdesk' }
  | { kind: 'toggleSidebar' }
  | { kind: 'retry' }
