import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { bytesOnDisk } from '../../relay/store/sqlite-file.ts'
import { openSqliteStore } from '../../relay/store/sqlite-store.ts'
import { EventStream } from '../support/event-stream.ts'
import { faultSize } from '../support/fault-size.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Desk, Pbx } from '../support/relay-client.ts'
import { ADMIN_TOKEN } from '../support/relay-process.ts'
import { tempFolder } from '../support/temp-folder.ts'

const CALLS_AN_HOUR = faultSize(10, 300)
/** With calls and requests kept for a day, the second day is the first that forgets as much as it adds. */
const DAYS = 4
const HOUR_MS = 3_600_000
/** No timer is waited for: the test does what they do, by its own clock. */
const NEVER = 2 ** 31 - 1

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

test(
  `day after day of ${CALLS_AN_HOUR} calls an hour in fast-forward: neither heap nor files grow`,
  async () => {
    const path = join(tempFolder(), 'ringside.db')
    let now = Date.parse('2026-11-22T00:00:00.000Z')
    const store = openSqliteStore(path)
    const sweep = { expireMs: NEVER, upkeepMs: NEVER }
    const { url, relay, app } = await relayHere({ store, now: () => now, sweep })
    const [pbx, admin] = [new Pbx(url), new Desk(url)]
    await admin.change({ retentionDays: 1, requestLogDays: 1, excludedNumbers: ['4930666*'] })
    const measures: { heap: number; disk: number; calls: number }[] = []
    for (let hour = 0; hour < DAYS * 24; hour++) {
      // Somebody comes and goes every hour, and looks a call up.
      const stream = await EventStream.live(url, ADMIN_TOKEN)
      await Promise.all(
        Array.from({ length: CALLS_AN_HOUR }, async (_, index) => {
          const id = `${hour}-${index}`
          // Some leave no trace, some are never ended.
          const from = index % 10 === 0 ? '4930666123' : `49309${100_000 + ((hour * 7919 + index) % 800_000)}`
          await pbx.ring(id, { from, user: `Agent ${index % 50}` })
          if (index % 10 === 1) await admin.send('POST', `/calls/pbx~${id}/claims/lookup?holder=${hour}`)
          if (index % 5 === 2) await pbx.answer(id)
          if (index % 7 !== 3) await pbx.hangup(id)
        }),
      )
      stream.close()
      now += HOUR_MS
      await relay.sweep.expire()
      await relay.requestLog.flush()
      await relay.sweep.upkeep()
      if (hour % 24 !== 23) continue
      collectGarbage()
      const { database, log } = bytesOnDisk(path)
      const calls = (await relay.store.calls({ limit: 100_000 })).length
      measures.push({ heap: process.memoryUsage().heapUsed, disk: database + log, calls })
    }
    console.log(
      measures
        .map(({ heap, disk, calls }) => `${calls} calls, heap ${heap >> 10} kB, disk ${disk >> 10} kB`)
        .join('\n'),
    )
    const [, second, , last] = measures
    if (!second || !last) throw new Error('no measures')
    expect(last.calls).toBe(second.calls)
    expect(last.disk).toBeLessThan(second.disk * 1.25)
    expect(last.heap).toBeLessThan(second.heap + 6_000_000)
    await app.close()
  },
  faultSize(120_000, 1_200_000),
)
