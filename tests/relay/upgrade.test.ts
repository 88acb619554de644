import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { startRelay, storeFolder } from '../support/relay-process.ts'

const SCHEMAS = join(import.meta.dirname, '../fixtures/schemas')
/** A database of each schema that was ever released, as SQL; all hold the same. Never edited: a new schema adds a file. */
const released = globSync('relay-*.sql', { cwd: SCHEMAS }).sort()
const AGENT_TOKEN = '7p2ll7Jbte3oKGPp0lzpACb4hpK54evw4xcq9sxiYnI'
/** Made by the relay of commit fbb0886: a version 1 from before that step got its tombstones, journals and `ended`. */
const FIRST_FILE = 'before-2323c66.sql'
const FIRST_AGENT_TOKEN = 'lMHWYN26VueBzU3ko6cu6jyqXkAja1of7BitsRgaAq0'

/** Writes a fixture as the database of a relay that is to be started in `folder`. */
function unpack(file: string, folder: string): string {
  const path = join(folder, 'ringside.db')
  const database = new DatabaseSync(path)
  database.exec(readFileSync(join(SCHEMAS, file), 'utf8'))
  database.close()
  return path
}

/** The version, and every table, column and index as it was declared. */
function schemaOf(path: string): { version: unknown; declared: string[] } {
  const database = new DatabaseSync(path, { readOnly: true })
  const version = database.prepare('PRAGMA user_version').get()?.user_version
  const rows = database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all()
  database.close()
  return { version, declared: rows.map(row => Object.values(row).join(' ').replace(/\s+/g, ' ')) }
}

test.each(released)('a database of %s opens, with everything in it', async file => {
  const folder = storeFolder()
  const path = unpack(file, folder)
  const { url, stop } = await startRelay({}, folder)

  const admin = new Desk(url)
  expect(await admin.calls()).toMatchObject([
    { callId: 'talked', outcome: 'answered', note: 'Call back on Monday', done: true, queue: 'sales' },
    { callId: 'missed', outcome: 'missed', done: false, toName: 'user 1', contacts: [{ name: 'Emma Taylor' }] },
  ])
  expect((await admin.get('/admin/settings')).body).toMatchObject({
    outbound: { defaultCallerId: '4930777000000', routingTable: [{ dest: '41*' }] },
  })
  expect((await new Desk(url, AGENT_TOKEN).get('/me')).body).toMatchObject({
    agent: { login: 'emma', numbers: ['42'] },
  })
  // A browser resumes by what it was last told then, and is told what was deleted since.
  const stream = await EventStream.live(url, AGENT_TOKEN, { header: '1ecaef1f93f0.13' })
  expect(stream.of('reset')).toEqual([])
  expect(stream.of('gone').map(({ data }) => data.ids)).toEqual([['pbx~deleted']])
  await new Pbx(url).ring('new')
  expect((await stream.next('call')).data).toBeDefined()
  stream.close()
  await stop()
  // A schema without a fixture of its own is one that nobody proved to open.
  expect(schemaOf(path).version).toBe(released.length)
})

test('a database from before there were deletions and journals opens, and gets them', async () => {
  const folder = storeFolder()
  const path = unpack(FIRST_FILE, folder)
  const first = await startRelay({}, folder)
  const admin = new Desk(first.url)
  expect(await admin.calls()).toMatchObject([
    { callId: 'ringing' },
    { callId: 'talked', outcome: 'answered', note: 'Call back on Monday', done: true, answeredByName: 'emma' },
    { callId: 'missed', outcome: 'missed', done: false, toName: 'user 1', relatedTo: null, lookedUpAt: null },
  ])
  expect((await admin.get('/admin/settings')).body).toMatchObject({
    outbound: { defaultCallerId: '4930777000000', routingTable: [{ dest: '41*' }] },
  })
  const stream = await EventStream.live(first.url, FIRST_AGENT_TOKEN, { header: '8043a4ac524d.12' })
  expect(stream.of('reset')).toEqual([])
  const pbx = new Pbx(first.url)
  await pbx.ring('new', { from: '49301110000' })
  expect((await admin.send('PATCH', '/calls/pbx~missed', { done: true })).status).toBe(200)
  expect((await admin.send('DELETE', '/admin/numbers/+49301110000')).body).toMatchObject({ calls: 1, requests: 1 })
  await stream.until(() => stream.of('gone').length > 0)
  expect(stream.of('gone').map(({ data }) => data.ids)).toEqual([['pbx~new']])
  stream.close()
  await first.stop()

  const fresh = await startRelay()
  await fresh.stop()
  expect(schemaOf(path)).toEqual(schemaOf(join(fresh.folder, 'ringside.db')))

  // It is done once: what was stored since stays.
  const again = await startRelay({}, folder)
  expect((await new Desk(again.url).calls()).map(({ callId, done }) => [callId, done])).toEqual([
    ['ringing', false],
    ['talked', true],
    ['missed', true],
  ])
  const late = await EventStream.live(again.url, FIRST_AGENT_TOKEN, { header: '8043a4ac524d.12' })
  expect(late.of('gone').map(({ data }) => data.ids)).toEqual([['pbx~new']])
  late.close()
  await again.stop()
})

test('of the calls in it, those that had not ended are known', async () => {
  const store = openSqliteStore(unpack(FIRST_FILE, storeFolder()))
  const unended = await store.unended({ startedBefore: '9999', after: undefined, limit: 10 })
  expect(unended.map(({ call }) => call.callId)).toEqual(['ringing'])
  await store.close()
})
