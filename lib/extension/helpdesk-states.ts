import type { HelpdeskState } from '../cti/link.ts'
import { HelpdeskError } from '../helpdesks/session.ts'
import type { Site } from './helpdesk-sites.ts'

export type State = HelpdeskState['state']
type Warning = HelpdeskState['warning']

/** How the helpdesks stand, as their pages and their answers tell, by root. Kept in memory: a new worker is told anew. */
export class HelpdeskStates {
  readonly #states = new Map<string, State>()
  readonly #warnings = new Map<string, Warning>()
  readonly #listener: { onChange(): void; onReady(root: string): void }

  /** `onReady`: a helpdesk answers that did not, or of which nothing was known. */
  constructor(listener: { onChange(): void; onReady(root: string): void }) {
    this.#listener = listener
  }

  /** `ready` as well while nothing is known. */
  of(root: string): State {
    return this.#states.get(root) ?? 'ready'
  }

  /** How a question went. */
  answered(root: string, state: State): void {
    const before = this.#states.get(root)
    this.#states.set(root, state)
    if (before === state) return
    this.#listener.onChange()
    if (state === 'ready') this.#listener.onReady(root)
  }

  /**
   * A page of the helpdesk was seen. That it shows itself to somebody signed in does not give them a right they lack,
   * nor make its answers understood.
   */
  seen(root: string, signedIn: boolean): void {
    const before = this.#states.get(root)
    if (!signedIn) this.answered(root, 'signedOut')
    else if (before !== 'forbidden' && before !== 'unexpected') this.answered(root, 'ready')
  }

  /** Undefined as long as nobody looked. */
  warning(root: string): Warning | undefined {
    return this.#warnings.get(root)
  }

  warn(root: string, warning: Warning): void {
    const before = this.#warnings.get(root) ?? null
    this.#warnings.set(root, warning)
    if (before !== warning) this.#listener.onChange()
  }

  /** As pages are told. */
  shown(sites: readonly Site[]): HelpdeskState[] {
    return sites.map(({ root, helpdesk, asks }) => ({
      root,
      name: helpdesk.name,
      state: this.of(root),
      warning: this.warning(root) ?? null,
      fillsNotes: helpdesk.noteUrl !== undefined,
      findsByName: asks,
      opensCaller: helpdesk.callerUrl !== undefined,
      searches: helpdesk.searchUrl !== undefined,
    }))
  }
}

/** What kept a helpdesk from answering. Anything that an adapter did not foresee is an answer it does not understand. */
export function problemOf(error: unknown): Exclude<State, 'ready'> {
  return error instanceof HelpdeskError ? error.problem : 'unexpected'
}
