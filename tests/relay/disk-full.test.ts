import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, type TestContext, test, vi } from 'vitest'
import { Desk, Pbx, request } from '../support/relay-client.ts'
import { ADMIN_TOKEN, type RelayProcess, startRelay, storeFolder } from '../support/relay-process.ts'
import { mountSmallDisk, type SmallDisk } from '../support/small-disk.ts'

/** Until the test is over, which is skipped where this user may not mount one. */
function smallDisk(bytes: number, skip: TestContext['skip']): SmallDisk {
  const disk = mountSmallDisk(bytes) ?? skip('this user may not mount a disk to be filled: run it as root')
  onTestFinished(disk.unmount)
  return disk
}

interface Room {
  folder: string
  reason: RegExp
  take(relay: RelayProcess): void
  give(relay: RelayProcess): void
}

/** What there is no more room in: a small file system where this user may mount one, and a limit on the size of files. */
const rooms: [string, (skip: TestContext['skip']) => Room][] = [
  [
    'disk',
    skip => {
      const disk = smallDisk(8 * 1024 * 1024, skip)
      return { ...disk, reason: /the disk is full/, take: () => disk.fill(), give: disk.makeRoom }
    },
  ],
  [
    'file size',
    () => {
      const folder = storeFolder()
      const limit = (relay: RelayProcess, bytes: string) =>
        execFileSync('prlimit', ['--pid', String(relay.pid), `--fsize=${bytes}:unlimited`])
      return {
        folder,
        reason: /the disk could not be read or written/,
        take: relay => limit(relay, String(statSync(join(folder, 'ringside.db-wal')).size)),
        give: relay => limit(relay, 'unlimited'),
      }
    },
  ],
]

test.for(rooms)(
  'no room left (%s): 503 with the reason, nothing answered is lost, and it goes on',
  async ([_name, make], { skip }) => {
    const room = make(skip)
    const relay = await startRelay({}, room.folder)
    const pbx = new Pbx(relay.url)
    const answered: string[] = []
    const ring = async (callId: string) => {
      const { status, body } = await pbx.ring(callId)
      if (status === 200) answered.push(callId)
      return { status, body }
    }
    const health = () => request(`${relay.url}/healthz`)
    for (let index = 0; index < 20; index++) await ring(`before-${index}`)

    room.take(relay)
    let refused: string[] = []
    for (let index = 0; refused.length < 20; index++) {
      const callIds = Array.from({ length: 10 }, (_, each) => `full-${index}-${each}`)
      const answers = await Promise.all(callIds.map(ring))
      for (const { status, body } of answers) {
        expect([200, 503]).toContain(status)
        if (status === 503) expect(body).toEqual({ error: expect.stringContaining('try again') })
      }
      refused = [...refused, ...callIds.filter((_, each) => answers[each]?.status === 503)]
    }
    await vi.waitFor(async () => {
      expect(await health()).toMatchObject({
        status: 503,
        body: { status: 'failing', error: expect.stringMatching(room.reason) },
      })
    })
    // Who asks for what is stored is answered all the same.
    expect((await new Desk(relay.url).get('/calls?limit=1')).status).toBe(200)
    const failures = relay.stderr().match(/"msg":"the store failed"/g) ?? []
    expect(failures).toHaveLength(1)
    expect(relay.stderr()).toMatch(room.reason)

    room.give(relay)
    await vi.waitFor(async () => expect((await health()).status).toBe(200), { timeout: 10_000 })
    expect(relay.stderr()).toContain('the store works again')
    // As a PBX does: again until it is answered.
    for (const callId of refused) expect((await ring(callId)).status).toBe(200)

    await relay.kill()
    const again = await startRelay({}, room.folder)
    const { body } = await new Desk(again.url, ADMIN_TOKEN).get('/admin/export')
    const logged = String(body)
      .split('\r\n')
      .slice(1, -1)
      .map(line => line.split(',')[1])
    expect(logged.toSorted()).toEqual(answered.toSorted())
    await again.kill()
  },
)

test('a relay that starts on a full disk says so, and works once there is room', async ({ skip }) => {
  const disk = smallDisk(4 * 1024 * 1024, skip)
  const first = await startRelay({}, disk.folder)
  await new Pbx(first.url).ring('1')
  await first.stop()
  disk.fill()
  const relay = await startRelay({}, disk.folder).catch((error: Error) => error)
  if (relay instanceof Error) {
    // Not even the store's log can be begun: that is told in one line.
    expect(relay.message).toMatch(/RINGSIDE_STORE: .*disk is full/)
  } else {
    expect(await request(`${relay.url}/healthz`)).toMatchObject({ status: 503, body: { error: 'the disk is full' } })
    disk.makeRoom()
    await vi.waitFor(async () => expect((await new Pbx(relay.url).ring('2')).status).toBe(200))
    await relay.kill()
  }
  disk.makeRoom()
  const again = await startRelay({}, disk.folder)
  expect((await new Desk(again.url).calls()).map(call => call.callId)).toContain('1')
  await again.kill()
})
