import { browser } from 'wxt/browser'
import type { z } from 'zod'

/** Work that was begun, by a key of its own, kept until the browser is closed: a worker that dies leaves it to the next. */
export class Unfinished<T> {
  readonly #prefix: string
  readonly #schema: z.ZodType<T>

  constructor(kind: string, schema: z.ZodType<T>) {
    this.#prefix = `${kind}:`
    this.#schema = schema
  }

  // Each has an entry of its own, so that two that begin at once do not overwrite each other.
  async begin(key: string, work: T): Promise<void> {
    await browser.storage.session.set({ [this.#prefix + key]: work })
  }

  async end(key: string): Promise<void> {
    await browser.storage.session.remove(this.#prefix + key)
  }

  async all(): Promise<T[]> {
    const entries = Object.entries(await browser.storage.session.get(null))
    return entries.flatMap(([key, value]) => {
      const work = key.startsWith(this.#prefix) ? this.#schema.safeParse(value).data : undefined
      return work === undefined ? [] : [work]
    })
  }
}
