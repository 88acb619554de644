import type { Call } from '../cti/call.ts'
import { isMissed } from '../cti/call-search.ts'
import type { LoggedCall } from '../cti/link.ts'
import { orderOf } from './log-range.ts'

/** Calls that the browser has no room to store: shown from memory, until they are stored or gone. */
export class UnkeptCalls {
  readonly #calls = new Map<string, LoggedCall>()

  /** Takes those in that are newer than what is held; returns them. */
  hold(calls: readonly Call[]): LoggedCall[] {
    return calls.flatMap(call => {
      const known = this.#calls.get(call.id)
      if (known && known.revision > call.revision) return []
      const held = { ...call, dismissed: call.state === 'ringing' && known?.dismissed === true }
      this.#calls.set(call.id, held)
      return [held]
    })
  }

  /** The agent sends its pop-up away. */
  dismiss(call: LoggedCall): LoggedCall {
    const held = { ...call, dismissed: true }
    this.#calls.set(call.id, held)
    return held
  }

  get(id: string): LoggedCall | undefined {
    return this.#calls.get(id)
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) this.#calls.delete(id)
  }

  clear(): void {
    this.#calls.clear()
  }

  /** How many of them were missed and are not done. */
  get missed(): number {
    return [...this.#calls.values()].filter(call => isMissed(call) && !call.done).length
  }

  /** Stored calls, newest start first, and those that are not. */
  over(stored: LoggedCall[]): LoggedCall[] {
    if (this.#calls.size === 0) return stored
    const others = stored.filter(call => !this.#calls.has(call.id))
    return [...others, ...this.#calls.values()].sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
  }
}
