import type { FoundCustomer } from '../../lib/cti/link.ts'
import type { Found } from '../workplace.ts'

/** Shorter names fit too many people. */
const SHORTEST = 2

/** Where a search for customers by name stands. */
export type SearchState =
  | { state: 'idle' | 'searching' | 'nobody' | 'unanswered' }
  | { state: 'found'; customers: FoundCustomer[] }

/** Whether there is enough of a name to search by. */
export function isSearchable(text: string): boolean {
  return text.trim().length >= SHORTEST
}

/** How the search for `text` stands; an answer to another text is none. */
export function searchStateOf(text: string, canSearch: boolean, found: Found | null): SearchState {
  if (!canSearch || !isSearchable(text)) return { state: 'idle' }
  if (found?.text !== text.trim()) return { state: 'searching' }
  if (found.customers === null) return { state: 'unanswered' }
  return found.customers.length === 0 ? { state: 'nobody' } : { state: 'found', customers: found.customers }
}

/** Whom Enter chooses: the customer who is the only one of that name. */
export function onlyCustomer(search: SearchState): FoundCustomer | undefined {
  return search.state === 'found' && search.customers.length === 1 ? search.customers[0] : undefined
}
