import type { Call } from '../cti/call.ts'
import { otherEnd } from '../cti/contact.ts'
import { BOOK_SOURCE } from '../cti/contact-key.ts'
import { CLAIM_MS } from '../cti/lookup.ts'
import { numberQuery } from '../cti/number-query.ts'
import type { Helpdesk } from '../helpdesks/helpdesk.ts'
import type { Session } from '../helpdesks/session.ts'
import type { State } from './helpdesk-states.ts'
import { isFresh, type LookupRecord } from './lookup-record.ts'
import type { LookupCache } from './lookup-store.ts'
import type { RelayClient } from './relay-client.ts'
import type { Turns } from './turns.ts'
import { type LookupAnswer, whoHas } from './who-has.ts'

/** What looking up callers needs from around it. */
export interface LookupEnvironment {
  relay: Pick<RelayClient, 'claim' | 'release' | 'putContacts'>
  cache: LookupCache
  settings(): { country: string; shared: boolean }
  /** The helpdesks that can be asked. */
  sites(): Promise<{ root: string; helpdesk: Helpdesk }[]>
  /** Must not reject: what goes wrong shows when the session is asked. */
  open(root: string): Promise<Session>
  stateOf(root: string): State
  report(root: string, state: State): void
  /** Takes in a call as the relay answered it. */
  keep(call: Call): Promise<void>
  /** Something is known of a number in this browser alone; it is in the cache. */
  learned(number: string): Promise<void>
  now(): number
  /** From 0 to 1. */
  random(): number
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

export interface LookupOptions {
  /** Although it was looked up before. */
  again: boolean
  /** Waits for a browser that is at it, and takes over should that not come to an end. */
  patient: boolean
}

/**
 * How a lookup ended. `failed`: no helpdesk could be asked. `unreached`: the relay could not be, or refused. `dropped`:
 * somebody else is at it, or there is nobody to ask.
 */
export type LookupOutcome = 'done' | 'failed' | 'unreached' | 'dropped'

/** Browsers whose helpdesk did not answer last time let others go first, by so much and up to twice as much. */
const STEP_BACK_MS = 300
const JITTER_MS = 200

/** Finds out who is at the other end of one call, once among all browsers that see it, unless each is to ask for itself. */
export class CallLookup {
  #call: Call
  readonly #options: LookupOptions
  readonly #environment: LookupEnvironment
  readonly #turns: Turns
  readonly #wake = new AbortController()
  readonly #before: string | null
  #cancelled = false
  /** Another browser had the word on the call. */
  #refused = false
  /** Browsers that can ask more helpdesks had their chance. */
  #steppedBack = false
  /** What the helpdesks said, for when the word comes round again. */
  #asked: LookupRecord | undefined

  constructor(call: Call, options: LookupOptions, environment: LookupEnvironment, turns: Turns) {
    this.#call = call
    this.#before = options.again ? call.lookedUpAt : null
    this.#options = options
    this.#environment = environment
    this.#turns = turns
  }

  /** What the call is by now: another browser may have found out. */
  take(call: Call): void {
    if (call.revision < this.#call.revision) return
    this.#call = call
    if (this.#isKnown) this.#wake.abort()
  }

  cancel(): void {
    this.#cancelled = true
    this.#wake.abort()
  }

  get #isKnown(): boolean {
    return this.#call.lookedUpAt !== null && this.#call.lookedUpAt !== this.#before
  }

  /** Never rejects. */
  async run(): Promise<LookupOutcome> {
    const { settings, sites, stateOf, random } = this.#environment
    const { shared } = settings()
    try {
      const number = otherEnd(this.#call)
      // Extensions, names and withheld numbers are nobody's in particular.
      const asked = number.startsWith('+') ? await sites() : []
      if (asked.length === 0) return 'dropped'
      if (shared && asked.every(site => stateOf(site.root) !== 'ready'))
        await this.#pause(STEP_BACK_MS * (1 + random()))
      for (;;) {
        const ended = await this.#turns.run(number, () => this.#once(number, shared))
        if (typeof ended !== 'number') return ended
        if (!this.#options.patient) return 'dropped'
        await this.#pause(ended + JITTER_MS * random())
      }
    } catch {
      return 'unreached'
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    await this.#environment.wait(milliseconds, this.#wake.signal)
  }

  /** Returns how it ended, or after how many milliseconds to try again. */
  async #once(number: string, shared: boolean): Promise<LookupOutcome | number> {
    if (this.#cancelled) return 'dropped'
    if (this.#isKnown) return 'done'
    const { relay, keep } = this.#environment
    const { id } = this.#call
    if (!shared) return (await this.#answer(number, true)) ? 'done' : 'failed'
    const claim = await relay.claim(id, 'lookup', this.#options.again)
    if (!claim.granted) {
      this.#refused = true
      return claim.retryMs ?? 'done'
    }
    const giveUp = () => relay.release(id, 'lookup').catch(() => undefined)
    // Whoever had the word has given it up or fallen silent, and this browser may know no more.
    if (this.#refused && this.#mayStepBack && (await this.#missesOne())) {
      await giveUp()
      return this.#stepBack()
    }
    const answer = await this.#answer(number, false)
    if (!answer) {
      await giveUp()
      return 'failed'
    }
    if (answer.missing.length > 0 && this.#isUnknown(answer)) {
      // It would take away whom another browser found at the helpdesk that is missing here.
      const isLess = this.#before !== null
      if (isLess || this.#mayStepBack) {
        await giveUp()
        return isLess ? 'failed' : this.#stepBack()
      }
    }
    // Meanwhile another may have taken over and come to an end before.
    if (!this.#isKnown && !this.#cancelled) await keep(await relay.putContacts(id, answer.contacts))
    return 'done'
  }

  /** Once, and where this browser comes back to it: what there is then stands for all. */
  get #mayStepBack(): boolean {
    return this.#options.patient && !this.#steppedBack && this.#before === null
  }

  /** Returns after how many milliseconds to try again: by then those who wait for the claim have had it. */
  #stepBack(): number {
    this.#steppedBack = true
    return CLAIM_MS + STEP_BACK_MS * (1 + this.#environment.random())
  }

  async #missesOne(): Promise<boolean> {
    const { sites, stateOf } = this.#environment
    return (await sites()).some(({ root }) => stateOf(root) !== 'ready')
  }

  #isUnknown({ contacts }: LookupRecord): boolean {
    return ![...this.#call.contacts, ...contacts].some(({ level }) => level === 'known')
  }

  /** From the cache, else from the helpdesks; undefined when none could be asked. */
  async #answer(number: string, own: boolean): Promise<LookupRecord | undefined> {
    const { cache, now, learned } = this.#environment
    let record = this.#asked ?? (this.#options.again ? undefined : await cache.get(number))
    if (!isFresh(record, now())) {
      const { contacts, missing, answered } = await this.#ask(number)
      if (!answered) return undefined
      record = { number, contacts, missing, at: now(), own, stale: false }
    }
    // Whoever was erased meanwhile does not come back, and what one account found is not another's.
    if (this.#cancelled) return record
    this.#asked = record
    await cache.put({ ...record, own: own || record.own })
    if (own) await learned(number)
    return record
  }

  async #ask(number: string): Promise<LookupAnswer> {
    const { sites, open, report, settings, wait } = this.#environment
    // Takes milliseconds, so whoever does not get to ask does not build it.
    const query = numberQuery(number, settings().country)
    if (!query) return { contacts: [], missing: [], answered: true }
    const asked = await sites()
    const opened = asked.map(async ({ root, helpdesk }) => ({ helpdesk, session: await open(root) }))
    // What a helpdesk said before is asked anew; only the address book stands beside it.
    const book = this.#call.contacts.filter(contact => contact.source === BOOK_SOURCE)
    return whoHas(query, await Promise.all(opened), book, report, wait)
  }
}
