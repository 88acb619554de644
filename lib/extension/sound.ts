import { type Browser, browser } from 'wxt/browser'
import type { Preferences } from '../cti/preferences.ts'
import { isQuiet } from './quiet-hours.ts'
import { Ringing } from './tone.ts'

/** What the background tells the offscreen document. */
export interface ToneOrder {
  to: 'offscreen'
  /** From 0 to 1; null: be silent. */
  volume: number | null
}

/** How loud it rings; null where it does not. Pure. */
export function ringVolume(preferences: Preferences, ringing: number, at: Date): number | null {
  const { phone, ringTone, volume, quietHours } = preferences
  return ringing > 0 && phone === 'on' && ringTone && !isQuiet(quietHours, at) ? volume : null
}

/** The bell of this browser. Orders are carried out one after the other. */
export class Bell {
  readonly #here = new Ringing()
  /** Undefined at first: a worker that died may have left it ringing. */
  #volume: number | null | undefined
  /** The calls it rang for last. */
  #ids: readonly string[] = []
  #order = Promise.resolve()

  /**
   * Rings at a volume for the calls with these ids, or stops; asking for what is so already costs nothing. Never rejects:
   * a tone that cannot be played keeps nobody from seeing the call. It is tried again when next asked for.
   */
  ring(volume: number | null, ids: readonly string[] = []): Promise<void> {
    // For a new call it rings as long as for any other, also where it has fallen silent over the one before.
    const isNew = volume !== null && ids.some(id => !this.#ids.includes(id))
    this.#ids = ids
    if (volume === this.#volume && !isNew) return this.#order
    this.#volume = volume
    this.#order = this.#order
      .then(() => this.#obey(volume))
      .catch(() => {
        if (this.#volume === volume) this.#volume = undefined
      })
    return this.#order
  }

  async #obey(volume: number | null): Promise<void> {
    // Firefox's background is a page, and plays by itself; Chrome's worker has a document for it.
    if (typeof AudioContext !== 'undefined') {
      if (volume === null) this.#here.stop()
      else this.#here.start(volume)
      return
    }
    if (volume === null) return closeOffscreen()
    await openOffscreen()
    await browser.runtime.sendMessage({ to: 'offscreen', volume } satisfies ToneOrder)
  }
}

async function openOffscreen(): Promise<void> {
  if (await browser.offscreen.hasDocument()) return
  const reasons = ['AUDIO_PLAYBACK'] as Browser.offscreen.CreateParameters['reasons']
  await browser.offscreen.createDocument({ url: 'offscreen.html', reasons, justification: 'Rings while a call rings' })
}

async function closeOffscreen(): Promise<void> {
  if (await browser.offscreen.hasDocument()) await browser.offscreen.closeDocument()
}
