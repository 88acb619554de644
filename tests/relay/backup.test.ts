import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { EventStream } from '../support/event-stream.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN, PBX_TOKEN, startRelay, storeFolder } from '../support/relay-process.ts'
import { runScript } from '../support/run-script.ts'

const backup = (store: string, ...args: string[]) =>
  runScript('scripts/backup.ts', args, { RINGSIDE_STORE: `sqlite:${store}` })

test('a copy made under writes has all that was answered before, and a relay starts on it', async () => {
  const relay = await startRelay()
  const pbx = new Pbx(relay.url)
  const { desk } = await new Desk(relay.url).hire('emma')
  await new Desk(relay.url).change({ callLogLimit: 300 })
  for (let index = 0; index < 40; index++) await pbx.ring(`before-${index}`)
  const target = join(storeFolder(), 'copy.db')
  let writing = true
  let written = 0
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    while (writing) {
      const { status } = await pbx.ring(`during-${writer}-${written++}`)
      expect(status).toBe(200)
    }
  })
  const { code, stdout, stderr } = await backup(join(relay.folder, 'ringside.db'), target)
  writing = false
  await Promise.all(writers)
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/copy\.db: \d+ calls, [\d.]+ MB\n$/)
  expect(statSync(target).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(target, '..'))).toEqual(['copy.db'])

  const folder = storeFolder()
  copyFileSync(target, join(folder, 'ringside.db'))
  const restored = await startRelay({}, folder)
  expect(restored.stdout()).toBe(`ringside relay ready on ${restored.url}\n`)
  const { body } = await new Desk(restored.url).get('/admin/export')
  for (let index = 0; index < 40; index++) expect(body).toContain(`pbx~before-${index},`)
  expect((await new Desk(restored.url, desk.token).get('/me')).status).toBe(200)
  expect((await new Desk(restored.url).get('/admin/settings')).body).toMatchObject({ callLogLimit: 300 })
  expect((await new Pbx(restored.url, PBX_TOKEN).ring('after')).status).toBe(200)
})

test('a browser that saw more than the copy has begins afresh', async () => {
  const relay = await startRelay()
  const pbx = new Pbx(relay.url)
  await pbx.ring('kept')
  const target = join(storeFolder(), 'copy.db')
  expect((await backup(join(relay.folder, 'ringside.db'), target)).code).toBe(0)
  for (const event of ['answer', 'hangup'] as const) await pbx[event]('kept')
  await pbx.ring('lost')
  const stream = await EventStream.live(relay.url, ADMIN_TOKEN)
  const cursor = stream.of('live')[0]?.data.cursor ?? ''
  expect(stream.log().size).toBe(2)
  await relay.stop()

  copyFileSync(target, join(relay.folder, 'ringside.db'))
  const restored = await startRelay({}, relay.folder)
  const resumed = await EventStream.live(restored.url, ADMIN_TOKEN, { header: cursor })
  expect(resumed.of('reset')).toHaveLength(1)
  expect([...resumed.log().values()]).toMatchObject([{ callId: 'kept', state: 'ringing' }])
  resumed.close()
})

test('a relay that was not ended is copied with what is in its log', async () => {
  const relay = await startRelay()
  await new Pbx(relay.url).ring('1')
  await relay.kill()
  const target = join(storeFolder(), 'copy.db')
  expect((await backup(join(relay.folder, 'ringside.db'), target)).code).toBe(0)
  const copy = new DatabaseSync(target, { readOnly: true })
  expect(copy.prepare('SELECT id FROM calls').all()).toMatchObject([{ id: 'pbx~1' }])
  copy.close()
})

test('nothing is overwritten', async () => {
  const relay = await startRelay()
  const target = join(storeFolder(), 'precious.txt')
  writeFileSync(target, 'precious')
  const { code, stderr } = await backup(join(relay.folder, 'ringside.db'), target)
  expect([code, stderr.trimEnd().split('\n').length]).toEqual([1, 1])
  expect(stderr).toContain(target)
  expect(readFileSync(target, 'utf8')).toBe('precious')
})

test.each([
  ['no database', () => {}, /there is no database/],
  ['another program’s', (path: string) => sql(path, 'CREATE TABLE notes (text)'), /another program/],
  ['no database at all', (path: string) => writeFileSync(path, 'Dear diary, '.repeat(1000)), /not a database/],
])('%s is not copied, and told in one line', async (_name, make, reason) => {
  const folder = storeFolder()
  make(join(folder, 'ringside.db'))
  const before = readdirSync(folder)
  const target = join(storeFolder(), 'copy.db')
  const { code, stderr } = await backup(join(folder, 'ringside.db'), target)
  expect(code).toBe(1)
  expect(stderr).toMatch(reason)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(existsSync(target)).toBe(false)
  expect(readdirSync(join(target, '..'))).toEqual([])
  expect(readdirSync(folder)).toEqual(before)
})

test.each([[[]], [['a', 'b']]])('it takes one file, not %j', async args => {
  const { code, stderr } = await backup('x.db', ...args)
  expect([code, stderr]).toEqual([2, expect.stringContaining('npm run backup -- FILE')])
})

function sql(path: string, statements: string): void {
  const database = new DatabaseSync(path)
  database.exec(statements)
  database.close()
}
