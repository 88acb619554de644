import { randomBytes } from 'node:crypto'
import type { Agent } from '../lib/cti/agent.ts'
import type { Call } from '../lib/cti/call.ts'
import { isExcluded } from '../lib/cti/exclusion.ts'
import { normalizeNumber } from '../lib/cti/phone-number.ts'
import { isTestCall, isTestQueue, TEST_SOURCE, testQueue } from '../lib/cti/test-call.ts'
import type { CallLog } from './call-log.ts'
import type { Directory } from './directory.ts'
import { HttpError } from './http-error.ts'
import type { Change, RelayStore } from './store/store.ts'
import { Conflict } from './store/store.ts'
import { SWITCHED_OFF } from './switched-off.ts'

/** For how long a test call can be looked at after its end. */
const KEPT_MS = 10 * 60_000

/** One of the numbers that Germany keeps for films: nobody has it. @see https://www.bundesnetzagentur.de */
const NOBODYS_NUMBER = '+493023125042'

interface Parts {
  store: RelayStore
  directory: Directory
  callLog: CallLog
  now: () => number
}

/**
 * Calls that an agent makes to see whether calls arrive: real ones from the store on, but seen by this agent only, in
 * no export, and deleted ten minutes after their end.
 */
export class TestCalls {
  readonly #parts: Parts
  /** Those that are stored, by id. */
  readonly #known = new Map<string, Pick<Call, 'endedAt' | 'revision'>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Reads what an earlier relay left behind. */
  async load(): Promise<void> {
    const { store } = this.#parts
    const queues = (await store.queues()).filter(isTestQueue)
    if (queues.length === 0) return
    for (const { call } of await store.calls({ queues, limit: 10_000 })) this.#known.set(call.id, call)
  }

  /** Follows the store. */
  apply(change: Change): void {
    if (change.kind === 'gone') this.#known.delete(change.tombstone.id)
    if (change.kind !== 'call' || !isTestCall(change.record.call)) return
    const { id, endedAt } = change.record.call
    this.#known.set(id, { endedAt, revision: change.revision })
  }

  /** Rings at the agent's desk, from any number. Throws a 422 where such a call would leave no trace. */
  async ring(agent: Agent, from = NOBODYS_NUMBER): Promise<Call> {
    const { directory, callLog } = this.#parts
    const { settings } = directory
    const { enabled, defaultCountry } = settings
    if (!enabled) throw new HttpError(422, SWITCHED_OFF)
    const caller = normalizeNumber(from, { country: defaultCountry, digits: 'international' })
    const { record } = await callLog.receive(TEST_SOURCE, {
      kind: 'newCall',
      callId: randomBytes(9).toString('base64url'),
      direction: 'inbound',
      from: caller,
      to: agent.numbers.find(number => !isExcluded(settings, number)) ?? agent.login,
      users: [agent.name],
      queue: testQueue(agent.id),
    })
    if (!record) {
      const message = 'is a number that is to leave no trace: take another one'
      throw new HttpError(422, `from: ${message}`, [{ path: 'from', message }])
    }
    return record.call
  }

  /** The agent takes it: their screen opens as with any call. */
  async answer(agent: Agent, call: Call): Promise<Call> {
    return this.#tell(call, { kind: 'answer', callId: call.callId, userId: agent.id })
  }

  /** It is over, and nothing is left to do about it. */
  async hangUp(call: Call): Promise<Call> {
    const { callLog } = this.#parts
    const cause = call.state === 'answered' ? 'normalClearing' : 'cancel'
    await this.#tell(call, { kind: 'hangup', callId: call.callId, cause })
    return (await callLog.mark(call.id, { done: true }))?.call ?? call
  }

  /** Deletes those that ended long enough ago. */
  async prune(): Promise<void> {
    const { store, now } = this.#parts
    const before = new Date(now() - KEPT_MS).toISOString()
    for (const [id, { endedAt, revision }] of this.#known) {
      if (endedAt === null || endedAt > before) continue
      await store.deleteCall(id, revision, now()).catch(error => {
        if (!(error instanceof Conflict)) throw error
      })
    }
  }

  async #tell(call: Call, event: Parameters<CallLog['receive']>[1]): Promise<Call> {
    return (await this.#parts.callLog.receive(TEST_SOURCE, event)).record?.call ?? call
  }
}
