import { type ReadonlySignal, signal } from '@preact/signals'

/** The time, as components are given it; tests give a fixed one. */
export interface Clock {
  /** Milliseconds since 1970, now. */
  now(): number
  /** The same, changing once a second while a component on screen reads it, and at no cost otherwise. */
  ticks: ReadonlySignal<number>
  /** The relay's clock less this one, in ms: times of calls are the relay's. */
  ahead: ReadonlySignal<number>
}

/** The clock of a page. One is enough: however many durations tick, there is one timer. */
export function createClock(ahead: ReadonlySignal<number> = signal(0), now: () => number = Date.now): Clock {
  let timer: ReturnType<typeof setInterval> | undefined
  const ticks = signal(now(), {
    watched() {
      ticks.value = now()
      timer = setInterval(() => {
        ticks.value = now()
      }, 1000)
    },
    unwatched() {
      clearInterval(timer)
    },
  })
  return { now, ticks, ahead }
}
