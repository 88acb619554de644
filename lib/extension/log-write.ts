import type { IDBPDatabase, IDBPTransaction } from 'idb'
import type { Call } from '../cti/call.ts'
import { otherEnd } from '../cti/contact.ts'
import type { LoggedCall } from '../cti/link.ts'
import { hasCallWith, type Schema } from './database.ts'
import { IndexWriter } from './log-index.ts'
import { INDEX_STORES } from './log-schema.ts'
import { shown } from './shown-call.ts'

/** All that is one account's. */
export const STORES = ['calls', 'dismissed', 'running', 'meta', 'lookups', 'expected', ...INDEX_STORES] as const
type Work<Mode extends IDBTransactionMode> = IDBPTransaction<Schema, typeof STORES, Mode>

/** What is done to the log in one transaction, in which the index is brought up to date afterwards. */
export type LogWrite<T> = (work: Work<'readwrite'>, index: IndexWriter) => Promise<T>

/** Writes all or nothing: left alone, IndexedDB commits what was written before an error that is not its own. */
export async function writeLog<T>(database: IDBPDatabase<Schema>, act: LogWrite<T>): Promise<T> {
  const work = database.transaction(STORES, 'readwrite')
  // Rejects where it is aborted as well; what is told then is why.
  const done = work.done.then(
    () => undefined,
    (error: unknown) => ({ error }),
  )
  try {
    const index = new IndexWriter(work)
    const result = await act(work, index)
    await index.flush()
    const failure = await done
    if (failure) throw failure.error
    return result
  } catch (error) {
    abort(work)
    await done
    throw error
  }
}

function abort(work: Work<'readwrite'>): void {
  try {
    work.abort()
  } catch {
    // The browser has done so already.
  }
}

/** Stores the calls that are newer than what is there, where `belongs` says so of the latter; returns them. */
export async function take(
  work: Work<'readwrite'>,
  index: IndexWriter,
  calls: readonly Call[],
  belongs: (known: Call | undefined) => boolean,
): Promise<LoggedCall[]> {
  const newer: LoggedCall[] = []
  for (const call of calls) {
    const known = await work.objectStore('calls').get(call.id)
    if (!belongs(known) || (known && known.revision > call.revision)) continue
    await work.objectStore('calls').put(call)
    index.replace(call.id, known, call)
    if (call.state !== 'ringing') await work.objectStore('dismissed').delete(call.id)
    if (call.state !== 'ended') await work.objectStore('running').put(true, call.id)
    else if (known?.state !== 'ended') await work.objectStore('running').delete(call.id)
    newer.push(await shown(work, call))
  }
  return newer
}

/** Whoever is erased at the relay is forgotten here too: what was looked up goes with the last call it was for. */
export async function forget(work: Work<'readwrite'>, index: IndexWriter, ids: readonly string[]): Promise<void> {
  const calls = work.objectStore('calls')
  const numbers = new Set<string>()
  for (const id of ids) {
    const call = await calls.get(id)
    if (call) numbers.add(otherEnd(call))
    index.replace(id, call, undefined)
    await calls.delete(id)
    await work.objectStore('dismissed').delete(id)
    await work.objectStore('running').delete(id)
  }
  for (const number of numbers) {
    if (await hasCallWith(calls, number)) continue
    await work.objectStore('lookups').delete(number)
    await work.objectStore('expected').delete(number)
  }
}
