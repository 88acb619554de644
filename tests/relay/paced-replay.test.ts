import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { settingsSchema } from '../../lib/cti/settings.ts'
import type { Relay } from '../../relay/app.ts'
import type { Sink } from '../../relay/hub/connection.ts'
import { saveSettings } from '../../relay/settings-document.ts'
import { relayHere } from '../support/in-process-relay.ts'
import { Pbx } from '../support/relay-client.ts'

/** A socket that is full after some frames, until its reader has taken them. */
class SlowSink extends EventEmitter implements Sink {
  readonly frames: string[] = []
  readonly writableLength = 0
  writableNeedDrain = false
  #room: number

  constructor(room: number) {
    super()
    this.#room = room
  }

  write(chunk: Uint8Array): boolean {
    this.frames.push(Buffer.from(chunk).toString())
    this.writableNeedDrain = this.frames.length >= this.#room
    return !this.writableNeedDrain
  }

  /** The reader takes everything, now and later. */
  drain(): void {
    this.#room = Number.POSITIVE_INFINITY
    this.writableNeedDrain = false
    this.emit('drain')
  }

  end(): void {
    this.emit('close')
  }

  destroy(): void {
    this.emit('close')
  }
}

let relay: Relay
let close: () => Promise<unknown>

beforeEach(async () => {
  const here = await relayHere()
  relay = here.relay
  close = () => here.app.close()
  for (let index = 0; index < 20; index++) await new Pbx(here.url).ring(`${index}`, { queue: 'support' })
})
afterEach(() => close())

const filter = (queue: string, id: string) =>
  saveSettings(
    relay.store,
    relay.directory,
    settingsSchema.parse({ queueFilter: [{ queue, agentIds: [id] }] }),
    relay.directory.settingsRevision,
  )

/** A stream whose reader takes the opening, the settings and two calls, and then nothing for now. */
async function slowReader(start: 'afresh' | 'from a cursor') {
  const input = { name: 'Emma', login: 'emma', role: 'agent' as const, numbers: [], active: true }
  const { agent } = await relay.agents.create(input)
  await filter('support', agent.id)
  const cursor = `${relay.store.epoch}.${relay.store.head}`
  const records = await relay.store.calls({ limit: 20 })
  if (start === 'from a cursor') for (const { call } of records) await relay.callLog.mark(call.id, { done: true })
  const sink = new SlowSink(4)
  const known = relay.directory.agent(agent.id)
  if (!known) throw new Error('the agent is not known')
  relay.hub.connect(known, start === 'afresh' ? undefined : cursor, sink)
  await vi.waitUntil(() => sink.frames.length === 4)
  return { sink, agent }
}

describe.each(['afresh', 'from a cursor'] as const)('a slow reader that starts %s', start => {
  test('gets all at its own pace', async () => {
    const { sink } = await slowReader(start)
    sink.drain()
    await vi.waitUntil(() => sink.frames.some(frame => frame.startsWith('event: live')))
    expect(sink.frames.filter(frame => frame.startsWith('event: call'))).toHaveLength(20)
  })

  test('gets nothing that it may no longer see', async () => {
    const { sink, agent } = await slowReader(start)
    await filter('sales', agent.id)
    const before = sink.frames.length
    sink.drain()
    await vi.waitUntil(() => sink.frames.some(frame => frame.startsWith('event: live')))
    const after = sink.frames.slice(before)
    expect(after.filter(frame => frame.includes('support')).length).toBe(0)
    expect(after.some(frame => frame.startsWith('event: reset'))).toBe(true)
  })

  test('gets nothing once it is revoked', async () => {
    const { sink, agent } = await slowReader(start)
    await relay.agents.remove(agent.id)
    const before = sink.frames.length
    sink.drain()
    await vi.waitUntil(() => relay.hub.size === 0)
    expect(sink.frames.slice(before)).toEqual([])
  })
})
