import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
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
  } finally {
    database.close()
    for (const file of made) rmSync(file, { force: true })
  }
}
