import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfig } from '../relay/config.ts'
import { backupSqlite } from '../relay/store/sqlite-backup.ts'

/**
 * `npm run backup -- FILE`: a copy of the store that `RINGSIDE_STORE` names, also while the relay runs. FILE must not be
 * there yet. Ends with 2 where the call is wrong, with 1 where the copy could not be made.
 */
const [file, ...more] = process.argv.slice(2)
if (file === undefined || more.length > 0) fail(2, 'takes the name of the file to make: npm run backup -- FILE')
const path = storePath()
// npm runs scripts in the folder of the package; FILE is meant from where the command was given.
const target = resolve(process.env.INIT_CWD ?? '.', file)
if (!existsSync(path)) fail(1, `there is no database ${path}: RINGSIDE_STORE says which it is`)
if (existsSync(target)) fail(1, `there is a file ${target} already: it was left as it is`)
try {
  const { bytes, calls } = backupSqlite(path, target)
  console.log(`${target}: ${calls} calls, ${(bytes / 1e6).toFixed(1)} MB`)
} catch (error) {
  fail(1, `${path} could not be copied to ${target}: ${(error as Error).message}`)
}

function storePath(): string {
  try {
    const { RINGSIDE_STORE } = process.env
    return resolve(readConfig({ RINGSIDE_STORE }).sqlitePath)
  } catch (error) {
    return fail(2, (error as Error).message)
  }
}

function fail(code: number, message: string): never {
  console.error(`ringside backup: ${message.replace(/\s*[\r\n]+\s*/g, ' ')}`)
  process.exit(code)
}
