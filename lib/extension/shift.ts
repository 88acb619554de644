import type { Call } from '../cti/call.ts'
import { otherEnd } from '../cti/contact.ts'
import type { LoggedCall } from '../cti/link.ts'
import type { CallerLog } from './caller-log.ts'
import type { DeskHub } from './desk-hub.ts'
import { environment } from './environment.ts'
import type { Helpdesks } from './helpdesks.ts'
import { Identification } from './identification.ts'
import { readInForce } from './in-force.ts'
import type { LookupStore } from './lookup-store.ts'
import type { RelayClient } from './relay-client.ts'
import type { ScreenOpener } from './screen-opener.ts'
import { begunScreenSchema, Screens } from './screens.ts'
import { Unfinished } from './unfinished.ts'

export interface ShiftTools {
  log: CallerLog
  desk: DeskHub
  lookups: LookupStore
  helpdesks: Helpdesks
  opener: ScreenOpener
}

/** What is done about calls for as long as this browser is one agent's: looking up who calls, and opening screens. */
export class Shift {
  readonly #tools: ShiftTools
  readonly #identification: Identification
  readonly #screens: Screens
  #ended = false

  constructor(relay: RelayClient, tools: ShiftTools) {
    this.#tools = tools
    const { log, desk, lookups, helpdesks, opener } = tools
    const { now, random, wait } = environment
    // Calls' times are the relay's.
    const relayNow = () => now() + desk.ahead
    this.#identification = new Identification({
      relay,
      cache: lookups,
      settings: () => ({
        country: desk.me?.settings.defaultCountry ?? '',
        shared: desk.me?.settings.lookup.shared ?? true,
      }),
      sites: () => helpdesks.asked(),
      open: root => helpdesks.open(root),
      stateOf: root => helpdesks.states.of(root),
      report: (root, state) => helpdesks.states.answered(root, state),
      keep: call => this.#keep(call),
      learned: number => this.#learned(number),
      recent: () => log.newest(MOST_RECENT),
      now: relayNow,
      random,
      wait,
    })
    this.#screens = new Screens({
      preferences: () => readInForce('preferences'),
      claim: id => relay.claim(id, 'screen'),
      settled: id => this.#identification.settled(id),
      call: id => log.call(id),
      show: async (screen, call) => (await opener.show(screen, call)) !== undefined,
      canShow: () => opener.canShow(),
      unfinished: new Unfinished('screen', begunScreenSchema),
      now,
      wait,
    })
  }

  /** Calls came or changed, or are none of this agent's any longer. */
  take({ calls, gone }: { calls: readonly LoggedCall[]; gone: readonly string[] }): void {
    this.#identification.forget(gone)
    this.#identification.consider(calls)
  }

  /** The relay answers again: what it could not be asked for meanwhile is made up for. */
  async live(): Promise<void> {
    this.#identification.consider(await this.#tools.log.newest(this.#tools.desk.logLimit))
  }

  /** This agent answered a call. */
  async opened(id: string): Promise<void> {
    try {
      await this.#screens.onOpen(id)
    } catch {
      this.#tools.desk.tell({ kind: 'notice', notice: 'notOpened' })
    }
  }

  /** Ends what the worker before has begun; for the first shift of a worker, once. */
  async resume(): Promise<void> {
    const ids = await this.#screens.begun()
    const calls = await Promise.all(ids.map(id => this.#tools.log.call(id)))
    this.#identification.consider(calls.filter(call => call !== undefined))
    await Promise.all(ids.map(id => this.opened(id)))
  }

  /** A helpdesk can be asked that could not before. */
  async helpdeskReady(root: string): Promise<void> {
    await this.#identification.catchUp()
    await this.#identification.retry(await this.#tools.lookups.missing(root))
  }

  /** A helpdesk showed a page: a customer who was being entered may be there now. */
  async pageShown(root: string): Promise<void> {
    const { lookups, log } = this.#tools
    const expected = await lookups.expected(root, environment.now())
    if (expected.length === 0) return
    const calls = await log.newest(MOST_RECENT)
    const isKnown = (number: string) =>
      calls.some(call => otherEnd(call) === number && call.contacts.some(contact => contact.level === 'known'))
    for (const { number } of expected) {
      if (isKnown(number)) await lookups.noLongerExpect(number)
      else await this.#identification.retry([number])
    }
  }

  async lookUp(call: Call): Promise<void> {
    await this.#identification.again(call)
  }

  end(): void {
    this.#ended = true
    this.#identification.stop()
  }

  async #keep(call: Call): Promise<void> {
    if (this.#ended) return
    const { log, desk } = this.#tools
    const calls = await log.update([call])
    desk.tellCalls(calls)
    this.#identification.consider(calls)
  }

  async #learned(number: string): Promise<void> {
    const { log, desk } = this.#tools
    const calls = await log.newest(desk.logLimit)
    desk.tellCalls(calls.filter(call => otherEnd(call) === number))
  }
}

/** Among so many calls those are sought that still have to be looked up. */
const MOST_RECENT = 300
