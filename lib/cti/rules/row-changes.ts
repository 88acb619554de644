import { sameValue } from './parts.ts'

/** What became of one row of a list. */
export type RowChange<Row = unknown> =
  | { kind: 'added'; row: Row }
  | { kind: 'removed'; row: Row }
  | { kind: 'changed'; before: Row; after: Row }
  | { kind: 'moved'; row: Row }

/** A row with what it is told by: of several with one key the first, the second, … */
export interface KeyedRow<Row> {
  key: string
  row: Row
}

/** The rows with keys that no two of them share. */
export function keyed<Row>(rows: readonly Row[], keyOf: (row: Row) => string): KeyedRow<Row>[] {
  const seen = new Map<string, number>()
  return rows.map(row => {
    const key = keyOf(row)
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    return { key: `${count}:${key}`, row }
  })
}

/**
 * What became of the rows of a list, in its order. Rows are found again by their key; one that got another key is told as
 * changed where it still stands in its place. With `ordered`, the fewest rows that account for a new order have moved.
 */
export function rowChanges<Row>(
  before: readonly Row[],
  after: readonly Row[],
  { key, ordered }: { key(row: Row): string; ordered: boolean },
): RowChange<Row>[] {
  const [start, end] = sameEnds(before, after)
  const old = keyed(before.slice(start, before.length - end), key)
  const now = keyed(after.slice(start, after.length - end), key)
  const oldByKey = new Map(old.map(each => [each.key, each.row]))
  const nowKeys = new Set(now.map(each => each.key))
  const gone = gaps(old, each => nowKeys.has(each.key))
  const moved = ordered ? movedKeys(old, now) : new Set<string>()
  const changes: RowChange<Row>[] = []
  let gap = ''
  for (const { key: name, row } of now) {
    const known = oldByKey.get(name)
    if (known === undefined) {
      const renamed = gone.get(gap)?.shift()
      changes.push(renamed === undefined ? { kind: 'added', row } : { kind: 'changed', before: renamed, after: row })
      continue
    }
    gap = name
    if (!sameValue(known, row)) changes.push({ kind: 'changed', before: known, after: row })
    else if (moved.has(name)) changes.push({ kind: 'moved', row })
  }
  const removed = [...gone.values()].flat().map(row => ({ kind: 'removed' as const, row }))
  return [...changes, ...removed]
}

/** How many rows at the start and at the end are the same in both. */
function sameEnds(a: readonly unknown[], b: readonly unknown[]): [start: number, end: number] {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && sameValue(a[start], b[start])) start++
  let end = 0
  while (end < shorter - start && sameValue(a[a.length - 1 - end], b[b.length - 1 - end])) end++
  return [start, end]
}

/** The rows that are not kept, by the key of the last kept one before them. */
function gaps<Row>(rows: readonly KeyedRow<Row>[], kept: (row: KeyedRow<Row>) => boolean): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  let gap = ''
  for (const each of rows) {
    if (kept(each)) gap = each.key
    else if (found.get(gap)?.push(each.row) === undefined) found.set(gap, [each.row])
  }
  return found
}

/** The keys of all rows but a longest run of those that kept their order. */
function movedKeys(old: readonly KeyedRow<unknown>[], now: readonly KeyedRow<unknown>[]): Set<string> {
  const places = new Map(old.map(({ key }, index) => [key, index]))
  const common = now.filter(({ key }) => places.has(key)).map(({ key }) => ({ key, place: places.get(key) ?? 0 }))
  const stayed = longestRising(common.map(({ place }) => place))
  return new Set(common.filter((_, index) => !stayed.has(index)).map(({ key }) => key))
}

/** The indexes of a longest rising subsequence. https://en.wikipedia.org/wiki/Longest_increasing_subsequence */
function longestRising(values: readonly number[]): Set<number> {
  /** Of each length, the index of the smallest value that ends such a run. */
  const ends: number[] = []
  const previous: number[] = []
  for (const [index, value] of values.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    previous[index] = ends[low - 1] ?? -1
    ends[low] = index
  }
  const run = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at !== -1; at = previous[at] ?? -1) run.add(at)
  return run
}
