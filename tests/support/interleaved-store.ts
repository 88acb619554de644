import type { Scheduler } from 'fast-check'
import type { RelayStore } from '../../relay/store/store.ts'

/**
 * A store as relays on other machines have it: every request reaches it, and every answer comes back, when the scheduler
 * says, in any order.
 */
export function interleaved(store: RelayStore, scheduler: Scheduler): RelayStore {
  const delayed = new Set<PropertyKey>(['call', 'saveCall', 'deleteCall', 'document', 'saveDocument'])
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      const method = value.bind(target)
      if (!delayed.has(name)) return method
      return async (...parameters: unknown[]) => {
        await scheduler.schedule(Promise.resolve(), `to ${String(name)}`)
        const answer = await scheduler.schedule(settled(method(...parameters)), `from ${String(name)}`)
        if ('error' in answer) throw answer.error
        return answer.value
      }
    },
  })
}

async function settled(promise: Promise<unknown>): Promise<{ value: unknown } | { error: unknown }> {
  try {
    return { value: await promise }
  } catch (error) {
    return { error }
  }
}
