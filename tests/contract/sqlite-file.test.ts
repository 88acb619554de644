import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { StoreUnavailable } from '../../relay/store/store.ts'
import { ringingCall } from '../support/call-records.ts'
import { tempFolder } from '../support/temp-folder.ts'

/** Runs SQL on a file, as another program would. */
function sql(path: string, statements: string): void {
  const database = new DatabaseSync(path)
  database.exec(statements)
  database.close()
}

/** A store with a call in it, closed. */
async function ringsideFile(path: string): Promise<void> {
  const store = openSqliteStore(path)
  for (const id of ['1', '2', '3']) await store.saveCall(ringingCall(id), 0)
  await store.close()
}

/** Overwrites a file from `start` on with what is no page of a database. */
function overwrite(path: string, start: number): void {
  writeFileSync(path, readFileSync(path).fill(0xa5, start))
}

const refused: [string, (path: string) => void | Promise<void>, RegExp][] = [
  ['of another program', path => sql(path, 'CREATE TABLE notes (text)'), /another program/],
  ['of another program, still empty', path => sql(path, 'PRAGMA user_version = 3'), /another program/],
  [
    'of another program with an id of its own',
    path => sql(path, 'PRAGMA application_id = 1196444487; CREATE TABLE t (x)'),
    /another program/,
  ],
  [
    'from a newer Ringside',
    async path => {
      await ringsideFile(path)
      sql(path, 'PRAGMA user_version = 999')
    },
    /newer/,
  ],
  ['that is plain text', path => writeFileSync(path, 'Dear diary, \n'.repeat(1000)), /not a database/],
  [
    'whose first page is damaged',
    async path => {
      await ringsideFile(path)
      overwrite(path, 0)
    },
    /not a database/,
  ],
  [
    'whose other pages are damaged',
    async path => {
      await ringsideFile(path)
      overwrite(path, 4096)
    },
    /malformed/,
  ],
  [
    'that was cut off',
    async path => {
      await ringsideFile(path)
      writeFileSync(path, readFileSync(path).subarray(0, 5000))
    },
    /malformed/,
  ],
]

test.each(refused)('refuses a database %s in one line, and leaves it as it was', async (_name, make, reason) => {
  const folder = tempFolder()
  const path = join(folder, 'ringside.db')
  await make(path)
  const before = { bytes: readFileSync(path), mode: statSync(path).mode }
  const open = () => openSqliteStore(path)
  expect(open).toThrow(StoreUnavailable)
  expect(open).toThrow(reason)
  expect(open).toThrow(new RegExp(`^.*${path}.*$`))
  expect({ bytes: readFileSync(path), mode: statSync(path).mode }).toEqual(before)
  expect(readdirSync(folder)).toEqual(['ringside.db'])
})

test('a newer Ringside that crashed finds everything where it left it', async () => {
  const folder = tempFolder()
  const [running, crashed] = [join(folder, 'running.db'), join(folder, 'crashed.db')]
  const store = openSqliteStore(running)
  await store.saveCall(ringingCall('1'), 0)
  sql(running, 'PRAGMA user_version = 999')
  for (const suffix of ['', '-wal']) copyFileSync(running + suffix, crashed + suffix)
  await store.close()
  const hash = (file: string) => existsSync(file) && createHash('sha256').update(readFileSync(file)).digest('hex')
  const files = () => ({ database: hash(crashed), log: hash(`${crashed}-wal`) })
  const before = files()
  expect(() => openSqliteStore(crashed)).toThrow(/newer/)
  expect(files()).toEqual(before)
})

test('what a relay that is killed has confirmed is there', async () => {
  const folder = tempFolder()
  const [running, killed] = [join(folder, 'running.db'), join(folder, 'killed.db')]
  const store = openSqliteStore(running)
  await store.saveCall(ringingCall('1'), 0)
  await store.saveDocument('settings', { a: 1 }, 0)
  for (const suffix of ['', '-wal']) copyFileSync(running + suffix, killed + suffix)
  await store.close()
  const again = openSqliteStore(killed)
  expect((await again.call('pbx~1'))?.call.callId).toBe('1')
  expect((await again.document('settings'))?.value).toEqual({ a: 1 })
  expect([again.head, again.epoch]).toEqual([2, store.epoch])
  await again.close()
})

test('nobody else on the machine can read what is stored', async () => {
  const folder = join(tempFolder(), 'made', 'for', 'it')
  const store = openSqliteStore(join(folder, 'ringside.db'))
  await store.saveCall(ringingCall('1'), 0)
  const modes = [folder, ...readdirSync(folder).map(name => join(folder, name))].map(
    path => statSync(path).mode & 0o077,
  )
  expect(modes).toEqual([0, 0, 0, 0])
  await store.close()
})

test.each([
  ['a folder', '.'],
  ['below a file', 'file/ringside.db'],
])('refuses %s in one line', (_name, path) => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'file'), '')
  expect(() => openSqliteStore(join(folder, path))).toThrow(new RegExp(`^.*${folder}.*$`))
})
