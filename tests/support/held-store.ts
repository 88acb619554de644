import type { RelayStore } from '../../relay/store/store.ts'

/** A store whose readers of the log get what was there when they asked, but only when the test lets them go on. */
export interface HeldStore extends RelayStore {
  /** From now on readers wait. */
  hold(): void
  /** Resolves when a reader waits, with what lets that one go on. */
  reader(): Promise<() => void>
  /** Lets everyone go on, now and later. */
  free(): void
}

export function heldStore(inner: RelayStore): HeldStore {
  let holding = false
  const waiting: (() => void)[] = []
  const arrivals: (() => void)[] = []

  async function late<T>(read: Promise<T>): Promise<T> {
    const result = await read
    if (!holding) return result
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.push(resolve)
    arrivals.shift()?.()
    await promise
    return result
  }

  const held: Partial<HeldStore> = {
    calls: query => late(inner.calls(query)),
    changesSince: (revision, limit) => late(inner.changesSince(revision, limit)),
    queues: () => late(inner.queues()),
    hold: () => {
      holding = true
    },
    reader: async () => {
      if (waiting.length === 0) await new Promise<void>(resolve => arrivals.push(resolve))
      return waiting.shift() ?? (() => {})
    },
    free: () => {
      holding = false
      for (const resolve of waiting.splice(0)) resolve()
    },
  }
  return new Proxy(inner, {
    get(target, name) {
      const own: unknown = Reflect.get(held, name)
      if (own !== undefined) return own
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  }) as HeldStore
}
