/** Rows are replaced as a whole when they change: what a row is told by is kept beside it. */
const ids = new WeakMap<object, number>()
let last = 0

/** What tells a row from all others of this page, and the row it became by an edit from none: see {@link sameRow}. */
export function rowId(row: object): number {
  const known = ids.get(row)
  if (known !== undefined) return known
  last += 1
  ids.set(row, last)
  return last
}

/** Says that `after` is what `before` became. Returns `after`. */
export function sameRow<Row extends object>(before: object, after: Row): Row {
  ids.set(after, rowId(before))
  return after
}

/** Says of all rows of a document that they are what those of another became, list by list where both are as long. */
export function sameRows(before: unknown, after: unknown): void {
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return
    for (const [index, row] of before.entries()) if (isObject(row) && isObject(after[index])) sameRow(row, after[index])
  } else if (isObject(before) && isObject(after)) {
    for (const key of Object.keys(after)) sameRows(Reflect.get(before, key), Reflect.get(after, key))
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
