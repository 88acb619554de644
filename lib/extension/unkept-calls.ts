import type { Call } from '../cti/call.ts'
import { isMissed } from '../cti/call-search.ts'
import type { LoggedCall } from '../cti/link.ts'
import { orderOf } from './log-range.ts'

/** Calls that the browser has no room to store, and those it could not delete: they stand before what is stored. */
export class UnkeptCalls {
  readonly #calls = new Map<string, LoggedCall>()
  readonly #gone = new Set<string>()

  /** Takes those in that are newer than what is held; returns them. `dismissed`: ids, as far as they are stored. */
  hold(calls: readonly Call[], dismissed: ReadonlySet<string>): LoggedCall[] {
    return calls.flatMap(call => {
      const known = this.#calls.get(call.id)
      if (known && known.revision > call.revision) return []
      const isDismissed = known ? known.dismissed : dismissed.has(call.id)
      const held = { ...call, dismissed: call.state === 'ringing' && isDismissed }
      this.#calls.set(call.id, held)
      this.#gone.delete(call.id)
      return [held]
    })
  }

  lose(ids: readonly string[]): void {
    this.forget(ids)
    for (const id of ids) this.#gone.add(id)
  }

  /** The agent sends its pop-up away. */
  dismiss(call: LoggedCall): LoggedCall {
    const held = { ...(this.#calls.get(call.id) ?? call), dismissed: true }
    this.#calls.set(call.id, held)
    return held
  }

  get(id: string): LoggedCall | undefined {
    return this.#calls.get(id)
  }

  isGone(id: string): boolean {
    return this.#gone.has(id)
  }

  /** Of all that it knows better than the store. */
  get ids(): string[] {
    return [...this.#calls.keys(), ...this.#gone]
  }

  /** Ids of the calls whose pop-up was sent away. */
  get dismissed(): string[] {
    return [...this.#calls.values()].filter(call => call.dismissed).map(({ id }) => id)
  }

  /** How many were missed and are not done. */
  get missed(): number {
    return openMissed([...this.#calls.values()])
  }

  /** These are stored now. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#calls.delete(id)
      this.#gone.delete(id)
    }
  }

  clear(): void {
    this.#calls.clear()
    this.#gone.clear()
  }

  /** Stored calls, newest start first, and what is known better. */
  over(stored: LoggedCall[]): LoggedCall[] {
    if (this.#calls.size + this.#gone.size === 0) return stored
    const others = stored.filter(({ id }) => !this.#calls.has(id) && !this.#gone.has(id))
    return [...others, ...this.#calls.values()].sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))
  }
}

/** How many of these were missed and are not done. */
export function openMissed(calls: readonly (Call | undefined)[]): number {
  return calls.filter(call => call && isMissed(call) && !call.done).length
}
