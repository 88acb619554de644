import { z } from 'zod'
import type { Call } from '../cti/call.ts'
import type { Claim } from '../cti/lookup.ts'
import type { Preferences } from '../cti/preferences.ts'
import { rankContacts } from '../cti/rank-contacts.ts'
import { type Screen, screenFor } from '../cti/screen.ts'
import type { Unfinished } from './unfinished.ts'

/** A call whose screen is to open. `at`: when it was answered, in milliseconds since 1970. */
export const begunScreenSchema = z.object({ id: z.string(), at: z.number() })

/** What opening a screen on answer needs from around it. */
export interface ScreensEnvironment {
  preferences(): Promise<Preferences>
  /** Whether there is anything to open. */
  canShow(): Promise<boolean>
  /** Asks the relay for the word; rejects when it cannot be asked. */
  claim(id: string): Promise<Claim>
  /** Resolves when nobody is looking the call up any longer. */
  settled(id: string): Promise<void>
  /** The call as it is now. */
  call(id: string): Promise<Call | undefined>
  /** Resolves when the tab is there; false where there is no such screen. */
  show(screen: Screen, call: Call): Promise<boolean>
  unfinished: Pick<Unfinished<z.infer<typeof begunScreenSchema>>, 'begin' | 'end' | 'all'>
  now(): number
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** A caller who is not known by then gets a new ticket: the conversation has begun. */
const PATIENCE_MS = 3000
/** A screen that comes later would only disturb. */
const LATEST_MS = 15_000

/** Opens the caller's screen when this agent has answered: one, in one browser, or none where that is not wished. */
export class Screens {
  readonly #environment: ScreensEnvironment
  /** Calls whose screen was opened here, should the relay not be there to say so. */
  readonly #opened = new Set<string>()

  constructor(environment: ScreensEnvironment) {
    this.#environment = environment
  }

  /** Calls whose screens an earlier worker has begun to open, and not too long ago. */
  async begun(): Promise<string[]> {
    const { unfinished, now } = this.#environment
    const all = await unfinished.all()
    const isLate = ({ at }: { at: number }) => now() - at > LATEST_MS
    await Promise.all(all.filter(isLate).map(({ id }) => unfinished.end(id)))
    return all.filter(each => !isLate(each)).map(({ id }) => id)
  }

  /** Resolves when the screen is open, or when none is to be. Rejects where one is to be opened and cannot. */
  async onOpen(id: string): Promise<void> {
    const { preferences, canShow, unfinished, now } = this.#environment
    if (this.#opened.has(id)) return
    this.#opened.add(id)
    const { phone, screens } = await preferences()
    // A browser that opens none leaves the word to another of the same agent.
    if (phone === 'off' || !screens || !(await canShow())) return
    // The relay says "open" once: should this worker die now, the next one goes on.
    await unfinished.begin(id, { id, at: now() })
    try {
      if (await this.#hasWord(id)) await this.#open(id)
    } finally {
      await unfinished.end(id)
    }
  }

  async #open(id: string): Promise<void> {
    const { call, show, now } = this.#environment
    await this.#settled(id)
    const answered = await call(id)
    if (!answered) return
    const screen = screenFor(rankContacts(answered.contacts), now())
    if (await show(screen, answered)) return
    // A profile that is none of this browser's helpdesks', as another browser may have found.
    if (screen.kind === 'profile' && (await show({ ...screen, kind: 'newTicket' }, answered))) return
    throw new Error('there is no such screen')
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
