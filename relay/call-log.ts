import { findAnsweringAgent } from '../lib/cti/answering-agent.ts'
import type { CallPatch } from '../lib/cti/api.ts'
import { callKey } from '../lib/cti/call.ts'
import type { CallRecord, KnownEvent } from '../lib/cti/call-record.ts'
import { applyEvent, applyMarks, sameRecord } from '../lib/cti/call-record.ts'
import type { Decision } from '../lib/cti/decide.ts'
import { decide } from '../lib/cti/decide.ts'
import type { CallEvent } from '../lib/cti/event.ts'
import { ANONYMOUS } from '../lib/cti/phone-number.ts'
import type { Directory } from './directory.ts'
import type { RelayStore } from './store/store.ts'
import { Conflict } from './store/store.ts'

/** An event as a dialect reads it; `at` only where the PBX says when it happened. */
export type ReceivedEvent = Omit<CallEvent, 'at'> & { at?: number | undefined }

/** Takes events of PBXs and marks of agents into the stored log. */
export class CallLog {
  readonly #store: RelayStore
  readonly #directory: Directory
  readonly #now: () => number

  constructor(store: RelayStore, directory: Directory, now: () => number) {
    this.#store = store
    this.#directory = directory
    this.#now = now
  }

  /** Stores what the event says, then answers with the decision. A repeated newCall gets the decision of the first. */
  async receive(source: string, received: ReceivedEvent): Promise<{ decision: Decision; record: CallRecord }> {
    const record = await this.#update(callKey(source, received.callId), known => {
      const event: KnownEvent = { ...received, source, at: received.at ?? this.#arrival(known, received) }
      if (event.kind === 'newCall') event.decision = known?.facts.decision?.value ?? this.#decide(event)
      const agent = event.kind === 'answer' ? findAnsweringAgent(this.#directory.agentIndex, event) : undefined
      if (agent) event.answeredBy = { id: agent.id, name: agent.name }
      return applyEvent(known, event)
    })
    const decision = received.kind === 'newCall' ? record.facts.decision?.value : undefined
    return { record, decision: decision ?? { action: 'none', rule: null } }
  }

  /** Ticks a call or writes its note. Undefined when there is no such call. */
  async mark(id: string, patch: CallPatch): Promise<CallRecord | undefined> {
    if (!(await this.#store.call(id))) return undefined
    return this.#update(id, known => known && applyMarks(known, patch, this.#now()))
  }

  #decide(event: KnownEvent): Decision {
    return decide(this.#directory.settings, {
      direction: event.direction ?? 'inbound',
      from: event.from ?? ANONYMOUS,
      to: event.to ?? ANONYMOUS,
    })
  }

  /** An answer that arrives after the hangup must not look simultaneous, or even earlier by a clock that went back. */
  #arrival(known: CallRecord | undefined, received: ReceivedEvent): number {
    const hangup = known?.facts.hangup
    const now = this.#now()
    return received.kind === 'answer' && hangup !== undefined ? Math.max(now, hangup + 1) : now
  }

  /** Reads, changes and saves, again whenever somebody else saved in between. Writes nothing where nothing changed. */
  async #update(id: string, change: (known: CallRecord | undefined) => CallRecord | undefined): Promise<CallRecord> {
    for (;;) {
      const known = await this.#store.call(id)
      const next = change(known)
      if (!next) throw new Conflict(`call ${id} is gone`)
      if (known && sameRecord(known, next)) return known
      try {
        return await this.#store.saveCall(next, known?.call.revision ?? 0)
      } catch (error) {
        if (!(error instanceof Conflict)) throw error
      }
    }
  }
}
