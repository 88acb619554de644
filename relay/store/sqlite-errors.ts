import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { StoreUnavailable } from './store.ts'

/** By the primary result code. @see https://www.sqlite.org/rescode.html */
const REASONS: ReadonlyMap<number, string> = new Map([
  [5, 'the database is locked by another program'],
  [6, 'the database is locked by another program'],
  [8, 'the database may not be written'],
  [10, 'the disk could not be read or written'],
  [11, 'the database is damaged'],
  [13, 'the disk is full'],
  [14, 'the database cannot be opened'],
  [26, 'the database is damaged'],
])

/** What SQLite threw, as the store's own error, with a reason in plain words. */
export function unavailable(error: unknown): StoreUnavailable {
  const code = Number((error as { errcode?: unknown }).errcode) & 0xff
  const message = error instanceof Error ? error.message : String(error)
  return new StoreUnavailable(message, { cause: error, reason: REASONS.get(code) })
}

/** Why a database cannot be used, in one line. */
export function cannotOpen(path: string, error: unknown): StoreUnavailable {
  const { message, reason } = unavailable(error)
  // Without room for its index of the log SQLite speaks of an I/O error only.
  const why = isFull(dirname(path)) ? 'the disk is full' : reason
  const detail = (error as { errcode?: unknown }).errcode === undefined ? '' : ` (${why})`
  return new StoreUnavailable(`cannot use the database ${path}: ${message}${detail}`, { cause: error, reason: why })
}

function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < 64 * 1024
  } catch {
    return false
  }
}
