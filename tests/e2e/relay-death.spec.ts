import { countRows, expect, test } from './support/fixtures.ts'

const CALLS = 60
const CONNECTIONS = 20

test('the relay is killed in a burst of calls and restarted: each answered call is in the log, once', async ({
  relay,
  startWork,
}) => {
  const { log, sidebar } = await startWork(relay.connectLink)
  const answered = new Set<string>()
  const pending = Array.from({ length: CALLS }, (_, index) => `k-${index + 1}`)

  /** As PBXs do: sends again until it is answered. */
  async function send(fields: Record<string, string>): Promise<void> {
    await expect
      .poll(
        () =>
          relay.pbx.json(fields).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 30_000 },
      )
      .toBe(200)
  }
  async function connection(): Promise<void> {
    for (let callId = pending.shift(); callId !== undefined; callId = pending.shift()) {
      const call = { callId, direction: 'in' }
      const from = `4930901${800 + Number(callId.slice(2))}`
      await send({ event: 'newCall', from, to: '4930600000000', ...call })
      await send({ event: 'hangup', cause: 'cancel', ...call })
      answered.add(callId)
      if (answered.size === CALLS / 3) void relay.killAndRestart()
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))

  expect(answered.size).toBe(CALLS)
  await expect.poll(() => countRows(log)).toBe(CALLS)
  await expect(sidebar).toContainText(`${CALLS} missed calls`)
  await expect(sidebar).toContainText('Connected')
  const stored = await relay.admin.calls()
  expect(stored.map(call => call.callId).sort()).toEqual([...answered].sort())
})
