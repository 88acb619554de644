/** Two soft notes, a third apart, in hertz: heard over a conversation, and no alarm. */
const NOTES = [587.33, 739.99] as const
const NOTE_SECONDS = 0.9
const NOTE_GAP_SECONDS = 0.22
/** A tone, then silence, as telephones ring. */
const CYCLE_MS = 4000
/** Nobody lets it ring for longer; a worker that died and cannot come back leaves no computer ringing. */
const MOST_CYCLES = 45

/** Plays the tone once. `volume` from 0 to 1. Resolves when it has died away. */
export async function playTone(volume: number): Promise<void> {
  const context = new AudioContext()
  await context.resume()
  const { promise: over, resolve } = Promise.withResolvers<void>()
  for (const [index, frequency] of NOTES.entries()) {
    const start = context.currentTime + index * NOTE_GAP_SECONDS
    const end = start + NOTE_SECONDS
    const gain = context.createGain()
    // Loudness is heard in proportions, so the middle of the slider is a quarter of the power.
    const peak = Math.max(0.0001, volume * volume * 0.5)
    gain.gain.setValueAtTime(0.0001, start)
    gain.gain.exponentialRampToValueAtTime(peak, start + 0.03)
    gain.gain.exponentialRampToValueAtTime(0.0001, end)
    const note = context.createOscillator()
    note.frequency.value = frequency
    note.connect(gain).connect(context.destination)
    note.start(start)
    note.stop(end)
    if (index === NOTES.length - 1) note.onended = () => resolve()
  }
  await over
  await context.close()
}

/** Rings until it is stopped or nobody stopped it for long, one tone for each cycle. */
export class Ringing {
  #timer: ReturnType<typeof setInterval> | undefined
  #volume = 0
  #cyclesLeft = 0

  get on(): boolean {
    return this.#timer !== undefined
  }

  /** Goes on with another volume where it rings already, and as long as if it began now. */
  start(volume: number): void {
    this.#volume = volume
    this.#cyclesLeft = MOST_CYCLES
    if (this.#timer !== undefined) return
    const ring = () => {
      if (this.#cyclesLeft-- > 0) void playTone(this.#volume)
      else this.stop()
    }
    this.#timer = setInterval(ring, CYCLE_MS)
    ring()
  }

  /** The tone that sounds dies away within a second. */
  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
