import type { Call } from '../../lib/cti/call.ts'
import type { CallRecord } from '../../lib/cti/call-record.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import { isTestQueue } from '../../lib/cti/test-call.ts'
import type { View } from '../../lib/cti/visibility.ts'
import { canSee, queueKey } from '../../lib/cti/visibility.ts'
import { newestCalls } from '../newest-calls.ts'
import { shownCall } from '../shown-call.ts'
import type { RelayStore } from '../store/store.ts'
import { isTombstone } from '../store/store.ts'
import type { Connection } from './connection.ts'
import { formatCursor } from './cursor.ts'
import { frame } from './frame.ts'

const PAGE = 500

/** Whether a call is shown under this view, by its queue. */
export function seesCall(view: View, settings: Settings, queue: string): boolean {
  return (view.all && !isTestQueue(queue)) || canSee(view, queueKey(queue, settings))
}

/** The queues of stored calls that the view shows; undefined for all of them, others' test calls included. */
export async function visibleQueues(store: RelayStore, view: View, settings: Settings): Promise<string[] | undefined> {
  if (view.all) return undefined
  return (await store.queues()).filter(queue => seesCall(view, settings, queue))
}

/** The newest visible calls, oldest first. */
async function snapshot(store: RelayStore, view: View, settings: Settings): Promise<CallRecord[]> {
  const queues = await visibleQueues(store, view, settings)
  const isShown = ({ queue }: Call) => seesCall(view, settings, queue)
  return (await newestCalls(store, { queues, limit: settings.callLogLimit }, isShown)).reverse()
}

/**
 * Sends a snapshot. A reader cut off in the middle resumes from the id of the last call it got, so each id lies below
 * the revisions of all calls still to come.
 */
export async function sendSnapshot(
  connection: Connection,
  store: RelayStore,
  view: View,
  settings: Settings,
): Promise<void> {
  const head = store.head
  const records = await snapshot(store, view, settings)
  const cursors: number[] = []
  let safe = head
  for (const record of records.toReversed()) {
    cursors.unshift(safe)
    safe = Math.min(safe, record.call.revision - 1)
  }
  for (const [index, { call }] of records.entries()) {
    connection.send(frame('call', shownCall(call, settings), formatCursor(store.epoch, cursors[index] ?? head)))
    await connection.drained()
    // What is left was read under a view that is no longer the agent's.
    if (connection.restart) return
  }
  connection.position = head
}

/** Sends at most a page of what changed since the connection's position; returns whether there may be more. */
export async function sendChanges(
  connection: Connection,
  store: RelayStore,
  view: View,
  settings: Settings,
): Promise<boolean> {
  const changes = await store.changesSince(connection.position, PAGE)
  for (const change of changes) {
    const { id, revision } = isTombstone(change) ? change : change.call
    const cursor = formatCursor(store.epoch, revision)
    if (!isTombstone(change) && seesCall(view, settings, change.call.queue))
      connection.send(frame('call', shownCall(change.call, settings), cursor))
    else if (change.queues.some(queue => seesCall(view, settings, queue)))
      connection.send(frame('gone', { ids: [id] }, cursor))
    connection.position = revision
    // At the reader's pace: nobody is dropped for having much to catch up with, nor holds up those who wait in line.
    if (connection.isFull || connection.restart) return true
  }
  return changes.length === PAGE
}
