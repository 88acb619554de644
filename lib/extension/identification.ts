import type { Call } from '../cti/call.ts'
import { otherEnd } from '../cti/contact.ts'
import { CallLookup, type LookupEnvironment, type LookupOptions, type LookupOutcome } from './call-lookup.ts'
import { Turns } from './turns.ts'

export interface IdentificationEnvironment extends LookupEnvironment {
  /** The newest calls of the log, newest start first. */
  recent(): Promise<Call[]>
}

/** A call that ended longer ago has its name in good time when somebody signs in, or asks. */
const LIVE_MS = 300_000
/** Calls from longer ago stay without a name. */
const CATCH_UP_MS = 86_400_000
/** So many numbers are looked up at once. */
const AT_ONCE = 4

/** Has every call looked up that is to be, once. Holds nothing that the log does not know: a new worker goes on from there. */
export class Identification {
  readonly #environment: IdentificationEnvironment
  readonly #turns = new Turns(AT_ONCE)
  readonly #running = new Map<string, { lookup: CallLookup; ended: Promise<LookupOutcome> }>()
  /** Calls that no helpdesk could be asked about; their every change is no reason to try again. */
  readonly #failed = new Set<string>()
  /** Calls that somebody wants looked up again. */
  readonly #again = new Map<string, Promise<LookupOutcome>>()
  #catchingUp: Promise<void> | undefined
  #stopped = false

  constructor(environment: IdentificationEnvironment) {
    this.#environment = environment
  }

  /** Takes in calls as they are now, and looks up those that go on and were not looked up yet. Returns at once. */
  consider(calls: readonly Call[]): void {
    for (const call of calls) {
      const running = this.#running.get(call.id)
      if (running) running.lookup.take(call)
      else if (isOpen(call) && this.#isLive(call) && !this.#failed.has(call.id)) {
        void this.#run(call, { again: false, patient: true })
      }
    }
  }

  /** Forgets calls that this agent may no longer see. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#running.get(id)?.lookup.cancel()
      this.#failed.delete(id)
      this.#again.delete(id)
    }
  }

  /** Resolves when nobody is looking the call up, or no longer. */
  async settled(id: string): Promise<void> {
    await this.#running.get(id)?.ended
  }

  /** Looks a call up although that was done before; once for all who ask for it meanwhile. */
  again(call: Call): Promise<LookupOutcome> {
    const asked = this.#again.get(call.id)
    if (asked) return asked
    const asking = this.#runAgain(call).finally(() => {
      if (this.#again.get(call.id) === asking) this.#again.delete(call.id)
    })
    this.#again.set(call.id, asking)
    return asking
  }

  /** As {@link again}, for the newest call of the last 24 h with each of these numbers. */
  async retry(numbers: readonly string[]): Promise<void> {
    const left = new Set(numbers)
    for (const call of left.size > 0 ? await this.#environment.recent() : []) {
      if (this.#isRecent(call) && left.delete(otherEnd(call))) await this.again(call)
    }
  }

  /**
   * A helpdesk can be asked that could not before: looks up the calls of the last 24 h that still have to be, the newest
   * first, until it cannot be asked again.
   */
  async catchUp(): Promise<void> {
    this.#catchingUp ??= this.#catchUp().finally(() => {
      this.#catchingUp = undefined
    })
    await this.#catchingUp
  }

  stop(): void {
    this.#stopped = true
    for (const { lookup } of this.#running.values()) lookup.cancel()
  }

  async #catchUp(): Promise<void> {
    this.#failed.clear()
    for (const call of await this.#environment.recent()) {
      if (!isOpen(call) || !this.#isRecent(call) || this.#running.has(call.id)) continue
      const outcome = await this.#run(call, { again: false, patient: this.#isLive(call) })
      if (outcome === 'failed' || outcome === 'unreached') return
    }
  }

  async #runAgain(call: Call): Promise<LookupOutcome> {
    // In the next turn: whoever asked is noted by then.
    await null
    while (this.#running.has(call.id)) await this.settled(call.id)
    return this.#again.has(call.id) ? this.#run(call, { again: true, patient: true }) : 'dropped'
  }

  #run(call: Call, options: LookupOptions): Promise<LookupOutcome> {
    if (this.#stopped || call.masked) return Promise.resolve('dropped')
    const lookup = new CallLookup(call, options, this.#environment, this.#turns)
    const ended = lookup.run().then(outcome => {
      if (this.#running.get(call.id)?.lookup === lookup) this.#running.delete(call.id)
      if (outcome === 'failed') this.#failed.add(call.id)
      return outcome
    })
    this.#running.set(call.id, { lookup, ended })
    return ended
  }

  #isLive({ state, endedAt }: Call): boolean {
    return state !== 'ended' || (endedAt !== null && this.#environment.now() - Date.parse(endedAt) <= LIVE_MS)
  }

  #isRecent({ startedAt }: Call): boolean {
    return this.#environment.now() - Date.parse(startedAt) <= CATCH_UP_MS
  }
}

/** Whether somebody should be asked about a call. Whoever is blocked is nobody's customer. */
function isOpen({ lookedUpAt, masked, outcome }: Call): boolean {
  return lookedUpAt === null && !masked && outcome !== 'blocked'
}
