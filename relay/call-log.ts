import { findAnsweringAgent } from '../lib/cti/answering-agent.ts'
import type { CallPatch } from '../lib/cti/api.ts'
import { callKey } from '../lib/cti/call.ts'
import { type Lookup, lookupOf, withLookup } from '../lib/cti/call-lookup.ts'
import type { CallRecord, KnownEvent } from '../lib/cti/call-record.ts'
import { applyContacts, applyEvent, applyExpiry, applyMarks, sameRecord } from '../lib/cti/call-record.ts'
import { type Contact, otherEnd } from '../lib/cti/contact.ts'
import type { Decision } from '../lib/cti/decide.ts'
import { decide } from '../lib/cti/decide.ts'
import type { ReceivedEvent } from '../lib/cti/event.ts'
import { ANONYMOUS } from '../lib/cti/phone-number.ts'
import type { Directory } from './directory.ts'
import type { RelayStore } from './store/store.ts'
import { Conflict } from './store/store.ts'
import type { TracelessCalls } from './traceless-calls.ts'

/** Tells who has a number in E.164. */
interface People {
  find(number: string): Contact[]
}

/** Takes events of PBXs, marks of agents and what helpdesks know into the stored log. */
export class CallLog {
  readonly #store: RelayStore
  readonly #directory: Directory
  readonly #traceless: TracelessCalls
  readonly #now: () => number
  readonly #people: People

  constructor(
    store: RelayStore,
    directory: Directory,
    traceless: TracelessCalls,
    now: () => number,
    people: People = { find: () => [] },
  ) {
    this.#store = store
    this.#directory = directory
    this.#traceless = traceless
    this.#now = now
    this.#people = people
  }

  /**
   * Stores what the event says, then answers with the decision. A repeated newCall gets the decision of the first. Of a
   * call that is to leave no trace there is no record.
   */
  async receive(
    source: string,
    received: ReceivedEvent,
  ): Promise<{ decision: Decision; record: CallRecord | undefined }> {
    const id = callKey(source, received.callId)
    const traceless = await this.#traceless.takes(source, received)
    const record = await this.#update(id, known => {
      if (traceless || this.#traceless.has(id)) return undefined
      const event: KnownEvent = { ...received, source, at: received.at ?? this.#arrival(known, received) }
      if (event.kind === 'newCall') event.decision = known?.facts.decision?.value ?? this.#decide(event)
      const agent = event.kind === 'answer' ? findAnsweringAgent(this.#directory.agentIndex, event) : undefined
      if (agent) event.answeredBy = { id: agent.id, name: agent.name }
      return this.#named(applyEvent(known, event))
    })
    if (received.kind !== 'newCall') return { record, decision: { action: 'none', rule: null } }
    return { record, decision: record?.facts.decision?.value ?? this.#decide(received) }
  }

  /** Ticks a call or writes its note. Undefined when there is no such call. */
  async mark(id: string, patch: CallPatch): Promise<CallRecord | undefined> {
    return this.#update(id, known => known && applyMarks(known, patch, this.#now()))
  }

  /** Ends a call whose hangup did not come in time; leaves any other as it is. */
  async expire(id: string): Promise<void> {
    await this.#update(id, known => known && applyExpiry(known, this.#directory.settings, this.#now()))
  }

  /** Names a call anew after the address book. Undefined when there is no such call. */
  async rename(id: string): Promise<CallRecord | undefined> {
    return this.#update(id, known => known && this.#named(known))
  }

  /** Takes in who a helpdesk says is at the other end now, see {@link withLookup}. Undefined when there is no such call. */
  async learn(id: string, contacts: Contact[], { again = false } = {}): Promise<CallRecord | undefined> {
    return this.#update(id, known => {
      if (!known) return undefined
      // The last word counts, also after a clock went back.
      const at = Math.max(this.#now(), lookupOf(known)?.at ?? 0)
      return this.#named(withLookup(known, { number: otherEnd(known.call), contacts, at }, { again }))
    })
  }

  /** Takes in what was learned of the same number by another call, unless something newer is known. */
  async inherit(id: string, lookup: Lookup): Promise<void> {
    await this.#update(id, known => known && this.#named(withLookup(known, lookup)))
  }

  /** Changes what a lookup found of a call, or forgets it. */
  async revise(id: string, change: (lookup: Lookup) => Lookup | undefined): Promise<void> {
    await this.#update(id, known => known?.lookup && this.#named({ ...known, lookup: change(known.lookup) }))
  }

  #named(record: CallRecord): CallRecord {
    return applyContacts(record, this.#people.find(otherEnd(record.call)))
  }

  #decide(event: Pick<ReceivedEvent, 'direction' | 'from' | 'to'>): Decision {
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

  /**
   * Reads, changes and saves, again whenever somebody else saved in between. Writes nothing where nothing changed or
   * the change is undefined.
   */
  async #update(
    id: string,
    change: (known: CallRecord | undefined) => CallRecord | undefined,
  ): Promise<CallRecord | undefined> {
    for (;;) {
      const known = await this.#store.call(id)
      const next = change(known)
      if (!next) return undefined
      if (known && sameRecord(known, next)) return known
      try {
        return await this.#store.saveCall(next, known?.call.revision ?? 0)
      } catch (error) {
        if (!(error instanceof Conflict)) throw error
      }
    }
  }
}
