import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { Pbx } from '../support/relay-client.ts'
import { runRelay, startRelay } from '../support/relay-process.ts'

/** A store with some calls in it, of a relay that was ended. */
async function used(): Promise<string> {
  const relay = await startRelay()
  for (let index = 0; index < 30; index++) await new Pbx(relay.url).ring(`${index}`)
  await relay.stop()
  return relay.folder
}

function sql(path: string, statements: string): void {
  const database = new DatabaseSync(path)
  database.exec(statements)
  database.close()
}

/** Overwrites one page in the middle, where no start has any business. */
function damageOnePage(path: string): void {
  const bytes = readFileSync(path)
  const page = 4096 * Math.floor(bytes.length / 4096 / 2)
  writeFileSync(path, bytes.fill(0xa5, page, page + 4096))
}

test.each<[string, (path: string) => void, RegExp]>([
  ['from a newer version', path => sql(path, 'PRAGMA user_version = 999'), /written by a newer Ringside/],
  ['with one page damaged', damageOnePage, /malformed|damaged/],
  ['cut off', path => writeFileSync(path, readFileSync(path).subarray(0, 10_000)), /malformed/],
  ['overwritten', path => writeFileSync(path, Buffer.alloc(20_000, 'x')), /not a database/],
])('a database %s: one line, exit code 1, and not a byte of it changed', async (_name, spoil, reason) => {
  const folder = await used()
  const path = join(folder, 'ringside.db')
  spoil(path)
  const before = Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]))
  for (const _start of [1, 2]) {
    const run = runRelay({}, folder)
    expect(await run.exited).toEqual({ code: 1, signal: null })
    expect(run.stdout()).toBe('')
    expect(run.stderr().trimEnd().split('\n')).toHaveLength(1)
    expect(run.stderr()).toMatch(reason)
    expect(run.stderr()).toContain(`RINGSIDE_STORE: cannot use the database ${path}`)
  }
  const after = Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]))
  expect(after).toEqual(before)
})
