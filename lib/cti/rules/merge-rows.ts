import { sameValue } from './parts.ts'
import { type KeyedRow, keyed } from './row-changes.ts'

/** Whose version counts where two changed the same. */
export type Side = 'mine' | 'theirs'

/** A row that both changed, each in another way; undefined where it is not there. */
interface RowConflict<Row> {
  key: string
  mine: Row | undefined
  theirs: Row | undefined
}

/** The rows of a list after both changes. */
export interface MergedRows<Row> {
  rows: Row[]
  conflicts: RowConflict<Row>[]
  /** Both moved rows, each in another way. */
  orderConflict: boolean
}

/** Key by which {@link mergeRows} asks whose order counts. No row has it. */
export const ORDER = 'order'

/**
 * Merges what two made of a list, row by row: a row that one of them changed, added or removed is as they left it. Where
 * both did, each in another way, it is a conflict, and `choose` says whose counts. The rows stand in the order of whoever
 * moved some, and a new row behind the one that it was put behind, theirs first.
 */
export function mergeRows<Row>(
  base: readonly Row[],
  mine: readonly Row[],
  theirs: readonly Row[],
  keyOf: (row: Row) => string,
  choose: (key: string) => Side,
): MergedRows<Row> {
  const lists = [base, mine, theirs].map(rows => keyed(rows, keyOf))
  const [old = [], ours = [], others = []] = lists
  const [inBase, inMine, inTheirs] = lists.map(rows => new Map(rows.map(({ key, row }) => [key, row])))
  const conflicts: RowConflict<Row>[] = []
  const kept = new Map<string, Row>()
  for (const key of new Set(lists.flat().map(each => each.key))) {
    const [b, m, t] = [inBase?.get(key), inMine?.get(key), inTheirs?.get(key)]
    let row = t
    if (sameValue(t, b)) row = m
    else if (!sameValue(m, b) && !sameValue(m, t)) {
      conflicts.push({ key, mine: m, theirs: t })
      row = choose(key) === 'mine' ? m : t
    }
    if (row !== undefined) kept.set(key, row)
  }
  const common = (rows: readonly KeyedRow<Row>[]) =>
    rows.map(({ key }) => key).filter(key => inBase?.has(key) && inMine?.has(key) && inTheirs?.has(key))
  const [was, wanted, found] = [common(old), common(ours), common(others)]
  const [iMoved, theyMoved] = [!sameValue(was, wanted), !sameValue(was, found)]
  const orderConflict = iMoved && theyMoved && !sameValue(wanted, found)
  const first = orderConflict ? choose(ORDER) : iMoved && !theyMoved ? 'mine' : 'theirs'
  const [lead, other] = first === 'mine' ? [ours, others] : [others, ours]
  const order = inOrder(
    lead.map(({ key }) => key).filter(key => kept.has(key)),
    other.map(({ key }) => key).filter(key => kept.has(key)),
    key => inBase?.has(key) ?? false,
  )
  return { rows: order.flatMap(key => kept.get(key) ?? []), conflicts, orderConflict }
}

/** The keys of `lead`, and those that only `other` has, each behind the one that stands before it there. */
function inOrder(lead: readonly string[], other: readonly string[], isOld: (key: string) => boolean): string[] {
  const leading = new Set(lead)
  const known = new Set(other)
  /** What comes behind each key; '' stands for the start. */
  const behind = new Map<string, string[]>()
  let previous = ''
  for (const key of other) {
    if (leading.has(key)) previous = key
    else if (behind.get(previous)?.push(key) === undefined) behind.set(previous, [key])
  }
  const order: string[] = []
  let waiting = behind.get('') ?? []
  for (const key of lead) {
    // What is new in both at one place: first that of the list which leads.
    if (isOld(key) || known.has(key)) {
      order.push(...waiting)
      waiting = []
    }
    order.push(key)
    waiting.push(...(behind.get(key) ?? []))
  }
  return [...order, ...waiting]
}
