import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { startRelay, storeFolder } from '../support/relay-process.ts'

const SCHEMAS = join(import.meta.dirname, '../fixtures/schemas')
/** A database of each schema that was ever released, as SQL; all hold the same. Never edited: a new schema adds a file. */
const released = globSync('relay-*.sql', { cwd: SCHEMAS }).sort()
const AGENT_TOKEN = '7p2ll7Jbte3oKGPp0lzpACb4hpK54evw4xcq9sxiYnI'

function schemaOf(path: string): unknown {
  const database = new DatabaseSync(path, { readOnly: true })
  const version = database.prepare('PRAGMA user_version').get()?.user_version
  database.close()
  return version
}

test.each(released)('a database of %s opens, with everything in it', async file => {
  const folder = storeFolder()
  const path = join(folder, 'ringside.db')
  const database = new DatabaseSync(path)
  database.exec(readFileSync(join(SCHEMAS, file), 'utf8'))
  database.close()
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
  expect(schemaOf(path)).toBe(released.length)
})
