import type { CallFilter, CallQuery } from '../../lib/cti/call-search.ts'
import type { LoggedCall } from '../../lib/cti/link.ts'

/** Where a call stands in the log. */
export type LogPosition = Pick<LoggedCall, 'startedAt' | 'id'>

/** A page of the log, newest start first. */
export interface CallsPage {
  calls: LoggedCall[]
  /** Where the next page begins; null after the last. */
  next: LogPosition | null
  /** The browser has every call back to the first. */
  complete: boolean
  /** The relay may have more, but does not answer. */
  unreached: boolean
  /** What was typed, as it was understood. */
  query: CallQuery
}

/** Calls that came, changed or went. `fresh`: these are the whole log, which has begun anew. */
export interface CallsChange {
  calls: readonly LoggedCall[]
  gone: readonly string[]
  fresh: boolean
}

/** Where calls come from that are not among the newest, and where all changes are told. */
export interface LogSource {
  search(question: { text: string; filter: CallFilter; before: LogPosition | null; limit: number }): Promise<CallsPage>
  older(before: LogPosition | null, limit: number): Promise<CallsPage>
  /** Returns what ends it. */
  onCalls(listener: (change: CallsChange) => void): () => void
}
