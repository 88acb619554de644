import { setImmediate } from 'node:timers/promises'

const STEP = 500

/** Does something with each item, and every few hundred lets others in: a PBX may be waiting for its answer. */
export async function inSteps<T>(items: Iterable<T>, action: (item: T) => void): Promise<void> {
  let count = 0
  for (const item of items) {
    action(item)
    if (++count % STEP === 0) await setImmediate()
  }
}
