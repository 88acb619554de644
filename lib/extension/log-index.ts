import type { Call } from '../cti/call.ts'
import { changeBlocks, readDirectory } from './log-blocks.ts'
import { changePostings, type TermChange } from './log-postings.ts'
import { orderOf } from './log-range.ts'
import type { IndexedCall } from './log-rows.ts'
import { indexedCall, rowOf, termsOfKey } from './log-rows.ts'
import { INDEX_STORES, type LogWork } from './log-schema.ts'

/** Not the key of a text: there the last number is kept that was given to one. */
const LAST_NUMBER = ''

interface Change {
  before: Call | undefined
  after: Call | undefined
}

/** Keeps the index in step within one transaction: gathers what changes, and writes it at the end. */
export class IndexWriter {
  readonly #work: LogWork<'readwrite'>
  readonly #changes = new Map<string, Change>()

  constructor(work: LogWork<'readwrite'>) {
    this.#work = work
  }

  /** A call that is now another, new (`before` undefined) or no more (`after` undefined). */
  replace(id: string, before: Call | undefined, after: Call | undefined): void {
    const change = this.#changes.get(id)
    if (change) change.after = after
    else this.#changes.set(id, { before, after })
  }

  /** Forgets everything, what was gathered included: there are no calls. */
  async clear(): Promise<void> {
    this.#changes.clear()
    await Promise.all(INDEX_STORES.map(store => this.#work.objectStore(store).clear()))
    await this.#work.objectStore('meta').delete('unindexed')
  }

  /** To be awaited before the transaction is left to end. */
  async flush(): Promise<void> {
    const changes = [...this.#changes.values()].map(rowChange).filter(change => change !== undefined)
    this.#changes.clear()
    if (changes.length === 0) return
    const [texts, blocks] = [this.#work.objectStore('texts'), this.#work.objectStore('blocks')]
    const keys = [...new Set(changes.flatMap(({ keys }) => keys))]
    // All that is read is asked for at once: somebody may be waiting for a call that is ringing.
    const [unindexed = '', directory, last, ...known] = await Promise.all([
      this.#work.objectStore('meta').get('unindexed'),
      readDirectory(blocks),
      ...[LAST_NUMBER, ...keys].map(key => texts.get(key)),
    ])
    // Calls before it have no rows yet: they get them, as they are then, when it is their turn.
    const removed = changes.flatMap(({ old }) => (old && old.order >= unindexed ? [old] : []))
    const added = changes.flatMap(({ current }) => (current && current.order >= unindexed ? [current] : []))
    const uses = countUses(removed, added)
    const numbers = new Map<string, number>()
    const terms: TermChange[] = []
    const written: Promise<unknown>[] = []
    let lastNumber = last?.n ?? 0
    for (const [index, key] of keys.entries()) {
      const by = uses.get(key)
      if (by === undefined) continue
      const n = known[index]?.n ?? ++lastNumber
      const left = (known[index]?.uses ?? 0) + by
      numbers.set(key, n)
      if (!known[index] || left <= 0) for (const term of termsOfKey(key)) terms.push({ term, text: n, added: left > 0 })
      if (left <= 0) written.push(texts.delete(key))
      else if (by !== 0) written.push(texts.put({ n, uses: left }, key))
    }
    if (lastNumber !== last?.n) written.push(texts.put({ n: lastNumber, uses: 0 }, LAST_NUMBER))
    const row = (call: IndexedCall) => rowOf(call, key => numbers.get(key) ?? 0)
    await Promise.all([
      ...written,
      changePostings(this.#work.objectStore('postings'), terms),
      changeBlocks(blocks, directory, removed.map(row), added.map(row)),
    ])
  }
}

/** What a change is to the index; undefined where it is none, as when a call that rang is answered by nobody known. */
function rowChange({ before, after }: Change) {
  const [old, current] = [before, after].map(indexed)
  if (JSON.stringify(old) === JSON.stringify(current)) return undefined
  return { old, current, keys: [old, current].flatMap(call => call?.keys ?? []).filter(key => key !== '') }
}

/**
 * What stands in the index of a call. One that cannot be indexed, as an older version may have stored it, has no row: it
 * is not found, but does not keep others from being indexed, and can be changed and forgotten.
 */
function indexed(call: Call | undefined) {
  try {
    return call && { order: orderOf(call), ...indexedCall(call) }
  } catch {
    return undefined
  }
}

/** By how much the uses of each text change; 0 for one that moves from call to call. */
function countUses(removed: IndexedCall[], added: IndexedCall[]): Map<string, number> {
  const uses = new Map<string, number>()
  const count = (calls: IndexedCall[], by: number) => {
    for (const { keys } of calls) for (const key of keys) if (key !== '') uses.set(key, (uses.get(key) ?? 0) + by)
  }
  count(removed, -1)
  count(added, 1)
  return uses
}
