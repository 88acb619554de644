import type { ReadonlySignal } from '@preact/signals'
import type { FoundCustomer, HelpdeskState } from '../lib/cti/link.ts'
import type { Action } from './action.ts'
import type { Clock } from './clock.ts'

/** The answer to a search for customers by `text`; null where no helpdesk could be asked. */
export interface Found {
  text: string
  customers: FoundCustomer[] | null
}

/** What every part of a page works with. One object for the life of the page: what changes in it are its signals. */
export interface Workplace {
  clock: Clock
  helpdesks: ReadonlySignal<readonly HelpdeskState[]>
  /** The last answer to `find`. */
  found: ReadonlySignal<Found | null>
  act(action: Action): void
}
