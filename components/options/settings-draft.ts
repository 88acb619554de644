import type { Issue } from '../../lib/cti/api.ts'

/** Whether two documents say the same. */
export function sameDocument(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** A list with one row in another's place. */
export function replaceAt<Row>(rows: readonly Row[], index: number, row: Row): Row[] {
  return rows.map((known, at) => (at === index ? row : known))
}

export function removeAt<Row>(rows: readonly Row[], index: number): Row[] {
  return rows.filter((_, at) => at !== index)
}

/** A list with one row moved to where another was; unchanged when there is no such place. */
export function moveTo<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const row = rows[from]
  if (row === undefined || to < 0 || to >= rows.length) return [...rows]
  return removeAt(rows, from).toSpliced(to, 0, row)
}

/** What stands in a document at a dotted path, such as `outbound.routingTable.3.dest`. */
export function valueAt(document: unknown, path: string): unknown {
  if (path === '') return document
  return path.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  }, document)
}

/** The issues that still apply: what they complain of stands as it stood in the document that was checked. */
export function openIssues(issues: readonly Issue[], checked: unknown, draft: unknown): Issue[] {
  return issues.filter(({ path }) => sameDocument(valueAt(checked, path), valueAt(draft, path)))
}

/** What is wrong at a path or below it; null when nothing is. */
export function issueAt(issues: readonly Issue[], path: string): string | null {
  return issues.find(issue => issue.path === path || issue.path.startsWith(`${path}.`))?.message ?? null
}

/** The rows of a table that something is wrong with, counted from 0, first row first. */
export function rowsWithIssues(issues: readonly Issue[], path: string): number[] {
  return issues
    .filter(issue => issue.path.startsWith(`${path}.`))
    .map(issue => Number(issue.path.slice(path.length + 1).split('.')[0]))
    .filter(row => Number.isInteger(row))
    .sort((a, b) => a - b)
}
