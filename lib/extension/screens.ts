import type { Call } from '../cti/call.ts'
import type { Claim } from '../cti/lookup.ts'
import type { Preferences } from '../cti/preferences.ts'
import { rankContacts } from '../cti/rank-contacts.ts'
import { type Screen, screenFor } from '../cti/screen.ts'

/** What opening a screen on answer needs from around it. */
export interface ScreensEnvironment {
  preferences(): Promise<Preferences>
  /** Asks the relay for the word; rejects when it cannot be asked. */
  claim(id: string): Promise<Claim>
  /** Resolves when nobody is looking the call up any longer. */
  settled(id: string): Promise<void>
  /** The call as it is now. */
  call(id: string): Promise<Call | undefined>
  show(screen: Screen, call: Call): Promise<void>
  now(): number
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** A caller who is not known by then gets a new ticket: the conversation has begun. */
const PATIENCE_MS = 3000

/** Opens the caller's screen when this agent has answered: one, in one browser, or none where that is not wished. */
export class Screens {
  readonly #environment: ScreensEnvironment
  /** Calls whose screen was opened here, should the relay not be there to say so. */
  readonly #opened = new Set<string>()

  constructor(environment: ScreensEnvironment) {
    this.#environment = environment
  }

  /** Resolves when the screen is open, or when there is none to open. Rejects as `show` does. */
  async onOpen(id: string): Promise<void> {
    const { preferences, call, show, now } = this.#environment
    if (this.#opened.has(id)) return
    this.#opened.add(id)
    const { phone, screens } = await preferences()
    // A browser that opens none leaves the word to another of the same agent.
    if (phone === 'off' || !screens || !(await this.#hasWord(id))) return
    await this.#settled(id)
    const answered = await call(id)
    if (answered) await show(screenFor(rankContacts(answered.contacts), now()), answered)
  }

  /** Better two screens than none, so silence is consent. */
  async #hasWord(id: string): Promise<boolean> {
    try {
      return (await this.#environment.claim(id)).granted
    } catch {
      return true
    }
  }

  async #settled(id: string): Promise<void> {
    const enough = new AbortController()
    const { settled, wait } = this.#environment
    await Promise.race([settled(id), wait(PATIENCE_MS, enough.signal)])
    enough.abort()
  }
}
