/** An excluded number as a row of a table. */
export interface ExcludedRow {
  number: string
}

/** Texts have no identity: the rows made of a list are kept with it. */
const made = new WeakMap<readonly string[], readonly ExcludedRow[]>()

/** The rows of a list of excluded numbers, the same each time for the same list. */
export function excludedRows(numbers: readonly string[]): readonly ExcludedRow[] {
  const known = made.get(numbers)
  if (known) return known
  const rows = numbers.map(number => ({ number }))
  made.set(numbers, rows)
  return rows
}

/** The list that rows stand for. */
export function excludedNumbersOf(rows: readonly ExcludedRow[]): string[] {
  const numbers = rows.map(row => row.number)
  made.set(numbers, rows)
  return numbers
}
