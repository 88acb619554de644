import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { checkVersion } from './sqlite-schema.ts'

/** Makes the file and its folder for this user alone, or makes sure that the file is one to use, without a change to it. */
export function prepareFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (!existsSync(path)) {
    // SQLite gives its log the mode of the database.
    closeSync(openSync(path, 'wx', 0o600))
    return
  }
  // Closing a database that was opened for writing would move what a crash left in its log; reading makes a new log.
  const made = ['-wal', '-shm'].map(suffix => path + suffix).filter(file => !existsSync(file))
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    checkVersion(database)
    checkPages(database)
  } finally {
    database.close()
    for (const file of made) rmSync(file, { force: true })
  }
}

/** Throws where the file is damaged, wherever that is: about a second for a gigabyte. */
function checkPages(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA quick_check(1)').get()?.quick_check
  if (found !== 'ok') throw new Error(`database disk image is malformed: ${String(found).replace(/\s+/g, ' ')}`)
}

/** How large the database is, and the log of what is not yet moved into it; both 0 for one in memory. */
export function bytesOnDisk(path: string): { database: number; log: number } {
  const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return { database: size(path), log: size(`${path}-wal`) }
}
