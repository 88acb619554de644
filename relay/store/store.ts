import type { CallRecord } from '../../lib/cti/call-record.ts'
import type { OpenJournal } from './journal.ts'

/** Somebody else stored a newer version first: read again, apply again, save again. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
}

/** The store cannot be read or written now; what was to be saved is not saved. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
  /** Why, in words for whoever runs the relay; names no file and holds nothing of what is stored. */
  readonly reason: string

  constructor(message: string, options: { cause?: unknown; reason?: string | undefined } = {}) {
    super(message, options)
    this.reason = options.reason ?? 'the store cannot be read or written'
  }
}

/** A versioned JSON value, such as the settings or an agent. */
export interface StoredDocument {
  key: string
  revision: number
  value: unknown
}

/** One committed change, in the global order. */
export type Change =
  | { kind: 'call'; revision: number; record: CallRecord; previous: CallRecord | undefined }
  | { kind: 'gone'; revision: number; tombstone: Tombstone }
  | { kind: 'document'; revision: number; key: string; value: unknown }

/** What is kept of a deleted call, so that streams can take it back from whoever could see it. */
export interface Tombstone {
  id: string
  /** Of the deletion. */
  revision: number
  /** Every queue the call had: who could see none of them is not told that it was there. */
  queues: string[]
  /** When it was deleted, in milliseconds since 1970. */
  at: number
}

export interface CallQuery {
  /** Only calls of these queues, as {@link RelayStore.queues} names them. Undefined: of all. */
  queues?: readonly string[] | undefined
  /** Only calls that started before this one; by id where they started in the same millisecond. */
  before?: { startedAt: string; id: string } | undefined
  limit: number
}

export interface UnendedQuery {
  /** Only calls that started before this time, as ISO 8601. */
  startedBefore: string
  /** Only calls that started after this one; by id where they started in the same millisecond. */
  after?: { startedAt: string; id: string } | undefined
  limit: number
}

/** Whether a change since a cursor is a deletion. */
export function isTombstone(change: CallRecord | Tombstone): change is Tombstone {
  return !('call' in change)
}

/**
 * Where the relay keeps calls and documents. One global revision grows with every committed write, of calls and
 * documents alike; a record read back carries its own in `record.call.revision`.
 *
 * A write is durable when its promise resolves, and by then every subscriber has been told. All methods reject with
 * {@link StoreUnavailable} when the store fails.
 */
export interface RelayStore {
  /** Differs between any two stores ever made, so that a cursor of one is not taken for a cursor of another. */
  readonly epoch: string
  /** The highest revision whose change has been told to subscribers. */
  readonly head: number
  /** Deletions up to this revision are remembered no more: a cursor from before it cannot be told of them all. */
  readonly horizon: number

  call(id: string): Promise<CallRecord | undefined>
  /** Saves if the stored call still has revision `expected` (0: there is none), else rejects with {@link Conflict}. */
  saveCall(record: CallRecord, expected: number): Promise<CallRecord>
  /**
   * Deletes a call for good if it still has revision `expected`, else rejects with {@link Conflict}. The deletion has a
   * revision of its own and leaves a tombstone. A call with the same id may be saved anew later, as one never seen.
   */
  deleteCall(id: string, expected: number, at: number): Promise<Tombstone>
  /**
   * Calls changed after `revision`, each in its latest form, and tombstones of those deleted since; by ascending
   * revision, at most `limit`.
   */
  changesSince(revision: number, limit: number): Promise<(CallRecord | Tombstone)[]>
  /** Forgets tombstones from before the time `before` (milliseconds) and all but the newest `keep`; moves the horizon. */
  pruneTombstones(before: number, keep: number): Promise<void>
  /** Calls that have not ended, oldest start first. */
  unended(query: UnendedQuery): Promise<CallRecord[]>
  /** Newest start first. */
  calls(query: CallQuery): Promise<CallRecord[]>
  /** Every queue that a stored call has. */
  queues(): Promise<string[]>

  document(key: string): Promise<StoredDocument | undefined>
  /** By key, ascending. */
  documents(prefix: string): Promise<StoredDocument[]>
  /** As {@link saveCall}; a value of `undefined` deletes. */
  saveDocument(key: string, value: unknown, expected: number): Promise<StoredDocument>

  /** Leaves nothing of what was deleted on the disk, where the store otherwise keeps it for a while. */
  compact?(): Promise<void>
  /** Journals, where the store can keep them. */
  journal?: OpenJournal

  /** Listeners are called in the order they subscribed, once per change, by ascending revision. */
  subscribe(listener: (change: Change) => void): () => void
  /** Resolves when the store can be read, and written at least as much as the event of a call takes. */
  check(): Promise<void>
  /** Bytes on disk, by part of the store; where the store can tell. */
  size?(): Promise<Record<string, number>>
  /** The listener is told how many seconds each commit took, also one that failed; where the store can tell. */
  onCommit?(listener: (seconds: number) => void): void
  /** Finishes writes under way. */
  close(): Promise<void>
}
