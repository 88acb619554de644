/** Work at a time, well below the 16 ms of a frame. */
const SLICE_MS = 6
/** Hidden pages are given a turn a second at most; nobody waits for their next frame. Still no long task. */
const HIDDEN_SLICE_MS = 40
/** A page that is never idle still gets its turns. */
const PATIENCE_MS = 1000

/** Does work in short slices, when the browser has nothing better to do. */
export class IdleWork {
  readonly #slice: (hasTime: () => boolean) => boolean
  #idle: number | undefined

  /** `slice` works for as long as `hasTime`, but does something in any case; it returns whether there is more to do. */
  constructor(slice: (hasTime: () => boolean) => boolean) {
    this.#slice = slice
  }

  /** Has a slice done soon; may be called any number of times before. */
  schedule(): void {
    this.#idle ??= requestIdleCallback(deadline => this.#work(deadline), { timeout: PATIENCE_MS })
  }

  cancel(): void {
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle)
    this.#idle = undefined
  }

  #work(deadline: IdleDeadline): void {
    this.#idle = undefined
    const most = document.hidden ? HIDDEN_SLICE_MS : SLICE_MS
    const end = performance.now() + (deadline.didTimeout ? most : Math.min(SLICE_MS, deadline.timeRemaining()))
    if (this.#slice(() => performance.now() < end)) this.schedule()
  }
}
