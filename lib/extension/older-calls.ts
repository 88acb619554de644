import type { CallerLog, OlderPage } from './caller-log.ts'
import type { LogPosition } from './log-range.ts'
import { orderOf } from './log-range.ts'
import { type RelayCalls, RelayError } from './relay-client.ts'

/** Calls that the relay is asked for at once: two screens of any log, in an answer of some 100 kB. */
const RELAY_PAGE = 200
/** A log of 300 calls is walked past in two; more are needed only where calls are forgotten again and again. */
const MOST_REQUESTS = 10

/** A page of older calls. */
export type OlderCallsPage = Pick<OlderPage, 'calls' | 'next'> & {
  /** The log is without a gap to the very first call: there is nothing more to ask the relay for. */
  complete: boolean
  /** The relay would have had more to give, but could not be asked. */
  unreached: boolean
}

/** Asks the relay as `RelayClient.calls` does, and rejects as it does. */
type AskRelay = (page: { before: string | undefined; limit: number }) => Promise<RelayCalls>

/** "Show older": calls from the log, and when it has no more, from the relay; those are in the log then. */
export class OlderCalls {
  readonly #log: Pick<CallerLog, 'older' | 'apply'>
  readonly #ask: AskRelay

  constructor(log: Pick<CallerLog, 'older' | 'apply'>, ask: AskRelay) {
    this.#log = log
    this.#ask = ask
  }

  /**
   * A page of `limit` calls before a position, or the newest ones; from a position on that is older than what the log has
   * without a gap, those that come next to it. Rejects only when the log cannot be read.
   */
  async page(position: LogPosition | null, limit: number): Promise<OlderCallsPage> {
    let before = position
    for (let request = 0; ; request++) {
      const page = await this.#log.older(before, limit)
      const end = page.range?.from
      // The log has nothing there.
      if (before && end && orderOf(before) < orderOf(end)) before = end
      const isDone = page.next !== null || page.range?.from === null
      const unreached = !isDone && (request === MOST_REQUESTS || !(await this.#fetch(page)))
      if (!isDone && !unreached) continue
      const last = page.calls.at(-1)
      // Where the relay is to be asked again: after what there is.
      const next = unreached ? (last ? { startedAt: last.startedAt, id: last.id } : before) : page.next
      return { calls: page.calls, next, complete: page.range?.from === null, unreached }
    }
  }

  /** Takes the next page of the relay into the log; false when there is none to be had now. */
  async #fetch({ range, turn }: OlderPage): Promise<boolean> {
    const cursor = range?.cursor ?? undefined
    try {
      const { calls, next } = await this.#ask({ before: cursor, limit: RELAY_PAGE })
      const last = calls.at(-1)
      const reached = next === null || !last ? null : { startedAt: last.startedAt, id: last.id }
      // The relay's pages begin at its newest call, so the first ones may end within what is there already.
      const from = range?.from && reached && orderOf(range.from) < orderOf(reached) ? range.from : reached
      await this.#log.apply({ calls, gone: [], older: { turn, range: { from, cursor: next } } })
      return true
    } catch (error) {
      if (!(error instanceof RelayError && error.status === 422 && range && cursor !== undefined)) return false
      // The cursor is not one that the relay takes (any longer): from its newest call on again.
      await this.#log.apply({ calls: [], gone: [], older: { turn, range: { ...range, cursor: null } } })
      return true
    }
  }
}
