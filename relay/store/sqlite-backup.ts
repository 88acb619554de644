import { randomBytes } from 'node:crypto'
import { closeSync, constants, copyFileSync, fsyncSync, linkSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { checkVersion } from './sqlite-schema.ts'

/** What was copied. */
export interface BackedUp {
  bytes: number
  calls: number
}

/**
 * Copies the database at `path` to `target`, also while a relay writes to it: the copy holds everything that was
 * committed when it began, and nothing in halves. It is there whole, on disk and readable by this user alone, or not at
 * all. It is a store of its own: streams that come to a relay on it begin afresh rather than miss what it does not know.
 * Throws with one line where there is no database of Ringside's at `path`, or already something at `target`.
 */
export function backupSqlite(path: string, target: string): BackedUp {
  const partial = `${target}.${randomBytes(4).toString('hex')}.partial`
  const source = new DatabaseSync(path, { readOnly: true })
  try {
    checkVersion(source)
    closeSync(openSync(partial, 'wx', 0o600))
    source.exec('PRAGMA busy_timeout = 5000')
    // In one read transaction; writers go on meanwhile. https://www.sqlite.org/lang_vacuum.html#vacuuminto
    source.prepare('VACUUM INTO ?').run(partial)
    const copied = makeOwn(partial)
    sync(partial)
    put(partial, target)
    sync(dirname(target))
    return copied
  } finally {
    source.close()
    for (const suffix of ['', '-journal']) rmSync(partial + suffix, { force: true })
  }
}

/** Gives a copy an epoch of its own, and looks at every page of it. */
function makeOwn(path: string): BackedUp {
  const database = new DatabaseSync(path)
  try {
    database.exec(`UPDATE meta SET value = lower(hex(randomblob(6))) WHERE key = 'epoch'`)
    const one = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0]
    if (one('PRAGMA quick_check(1)') !== 'ok') throw new Error('the database is damaged')
    const bytes = Number(one('PRAGMA page_count')) * Number(one('PRAGMA page_size'))
    return { bytes, calls: Number(one('SELECT count(*) FROM calls')) }
  } finally {
    database.close()
  }
}

/** Under its name in one step, never over something else. */
function put(partial: string, target: string): void {
  try {
    linkSync(partial, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Error('there is something already')
    // Not every file system has links: this may leave half a copy where the machine dies meanwhile.
    copyFileSync(partial, target, constants.COPYFILE_EXCL)
    sync(target)
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
