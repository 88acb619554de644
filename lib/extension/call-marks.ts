import type { Call } from '../cti/call.ts'
import type { CallerLog } from './caller-log.ts'
import type { DeskHub } from './desk-hub.ts'
import type { RelayClient } from './relay-client.ts'

/** The most calls that the relay marks at once. */
const MOST_IDS = 1000

export interface CallMarksTools {
  log: Pick<CallerLog, 'call' | 'update'>
  desk: Pick<DeskHub, 'tell' | 'tellCalls'>
  /** Rejects when there is no connection. */
  relay(): Promise<RelayClient>
}

/** Has the relay mark calls. What is asked about one call happens in the order in which it was asked. */
export class CallMarks {
  readonly #tools: CallMarksTools
  /** What was asked last about a call and is not over. */
  readonly #underWay = new Map<string, Promise<unknown>>()

  constructor(tools: CallMarksTools) {
    this.#tools = tools
  }

  /** Rejects when the relay did not do it; pages are told the calls again then, so that no tick shows what is not so. */
  mark(ids: readonly string[], ask: (relay: RelayClient) => Promise<Call[]>): Promise<void> {
    return this.#inTurn(ids, () => this.#mark(ids, ask))
  }

  /**
   * Ticks calls, or takes their ticks away. Resolves to the ids of those that were not so before: a tick that was under
   * way when this was asked is not among them. Calls that are not in the log, or no longer, are left out: the relay would
   * mark none of those asked for with them. Rejects when none could be marked; where some could not, pages are told so.
   */
  done(ids: readonly string[], done: boolean): Promise<string[]> {
    return this.#inTurn(ids, async () => {
      const { log, desk } = this.#tools
      const changed: string[] = []
      for (let from = 0; from < ids.length; from += MOST_IDS) {
        const some = await Promise.all(ids.slice(from, from + MOST_IDS).map(id => log.call(id)))
        const before = some.filter(call => call !== undefined)
        if (before.length === 0) continue
        const known = before.map(call => call.id)
        try {
          await this.#mark(known, relay => relay.markDone(known, done))
        } catch (error) {
          if (changed.length === 0) throw error
          desk.tell({ kind: 'notice', notice: 'notSaved' })
          return changed
        }
        changed.push(...before.flatMap(call => (call.done === done ? [] : [call.id])))
      }
      return changed
    })
  }

  async #mark(ids: readonly string[], ask: (relay: RelayClient) => Promise<Call[]>): Promise<void> {
    const { log, desk, relay } = this.#tools
    try {
      desk.tellCalls(await log.update(await ask(await relay())))
    } catch (error) {
      const known = await Promise.all(ids.map(id => log.call(id)))
      desk.tellCalls(known.filter(call => call !== undefined))
      throw error
    }
  }

  async #inTurn<T>(ids: readonly string[], work: () => Promise<T>): Promise<T> {
    const turn = Promise.allSettled(ids.map(id => this.#underWay.get(id))).then(work)
    for (const id of ids) this.#underWay.set(id, turn)
    try {
      return await turn
    } finally {
      for (const id of ids) if (this.#underWay.get(id) === turn) this.#underWay.delete(id)
    }
  }
}
