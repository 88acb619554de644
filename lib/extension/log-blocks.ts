import type { Rows } from './log-rows.ts'
import { SECOND, WIDTH } from './log-rows.ts'
import type { LogStore } from './log-schema.ts'

/** Rows of a block that is full: 24 kB, read and written in under a millisecond. */
const FULL = 1024
/** A block is split when it has so many, so that one at the growing end is not split at every call. */
const SPLIT = FULL * 1.5
/** What stands under this key is no block but the directory. */
const DIRECTORY = 0

/** What blocks there are. A block that changes gets another key, so what a key stands for never does. */
export interface Directory {
  /** Of the keys: a log that was cleared begins with other ones. */
  epoch: number
  /** The last key given. */
  lastKey: number
  /** The oldest first. `from`: the first second that belongs into the block. */
  entries: { from: number; key: number }[]
}

/** The directory of the blocks; a new one, where nothing was stored yet. */
export async function readDirectory(blocks: Pick<LogStore<'blocks', 'readonly'>, 'get'>): Promise<Directory> {
  const [epoch, lastKey = 0, ...pairs] = (await blocks.get(DIRECTORY)) ?? []
  return {
    epoch: epoch ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
    lastKey,
    entries: Array.from({ length: pairs.length / 2 }, (_, index) => ({
      from: pairs[index * 2] ?? 0,
      key: pairs[index * 2 + 1] ?? 0,
    })),
  }
}

/** Takes rows out and puts rows in: reads and writes only the blocks that they belong into. */
export async function changeBlocks(
  blocks: LogStore<'blocks', 'readwrite'>,
  { epoch, lastKey, entries }: Directory,
  removed: Rows[],
  added: Rows[],
): Promise<void> {
  const placeOf = (row: Rows) =>
    Math.max(
      0,
      entries.findLastIndex(({ from }) => from <= (row[SECOND] ?? 0)),
    )
  const [out, into] = [Map.groupBy(removed, placeOf), Map.groupBy(added, placeOf)]
  const places = [...new Set([...out.keys(), ...into.keys()])]
  const old = await Promise.all(places.map(place => blocks.get(entries[place]?.key ?? -1)))
  const written: Promise<unknown>[] = []
  const replaced = new Map<number, Directory['entries']>()
  let key = lastKey
  for (const [index, place] of places.entries()) {
    const rows = changeRows(old[index] ?? new Uint32Array(), out.get(place) ?? [], into.get(place) ?? [])
    const parts = splitRows(rows).map(part => ({ part, from: part[SECOND] ?? 0, key: ++key }))
    for (const { part, key } of parts) written.push(blocks.put(part, key))
    if (entries[place]) written.push(blocks.delete(entries[place].key))
    replaced.set(place, parts)
  }
  const kept = entries.length === 0 ? [[]] : entries.map(entry => [entry])
  const pairs = kept.flatMap((entry, place) => replaced.get(place) ?? entry).flatMap(({ from, key }) => [from, key])
  await Promise.all([...written, blocks.put(Uint32Array.of(epoch, key, ...pairs), DIRECTORY)])
}

/** A block without some rows, each taken out once, and with others. */
export function changeRows(block: Rows, removed: readonly Rows[], added: readonly Rows[]): Rows {
  const gone = Map.groupBy(removed, row => row.join())
  const seconds = new Set(removed.map(row => row[SECOND]))
  const waiting = added.toSorted((a, b) => (a[SECOND] ?? 0) - (b[SECOND] ?? 0))
  const changed = new Uint32Array(block.length + added.length * WIDTH)
  let [end, next] = [0, 0]
  const put = (rows: Rows, at: number) => {
    for (let word = 0; word < WIDTH; word++) changed[end++] = rows[at + word] ?? 0
  }
  const putUntil = (second: number) => {
    for (let row = waiting[next]; row && (row[SECOND] ?? 0) < second; row = waiting[++next]) put(row, 0)
  }
  for (let at = 0; at < block.length; at += WIDTH) {
    const second = block[at + SECOND] ?? 0
    if (seconds.has(second) && gone.get(block.subarray(at, at + WIDTH).join())?.pop()) continue
    putUntil(second)
    put(block, at)
  }
  putUntil(Number.POSITIVE_INFINITY)
  return changed.slice(0, end)
}

/** In parts of {@link FULL} rows where there are too many for one. A second is never divided. */
export function splitRows(rows: Rows): Rows[] {
  const parts: Rows[] = []
  let start = 0
  while (rows.length - start > SPLIT * WIDTH) {
    let end = start + FULL * WIDTH
    while (end < rows.length && rows[end + SECOND] === rows[end - WIDTH + SECOND]) end += WIDTH
    parts.push(rows.slice(start, end))
    start = end
  }
  if (start < rows.length) parts.push(rows.slice(start))
  return parts
}
