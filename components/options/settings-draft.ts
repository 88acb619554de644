import type { Issue } from '../../lib/cti/api.ts'

/** A list with one row in another's place. */
export function replaceAt<Row>(rows: readonly Row[], index: number, row: Row): Row[] {
  return rows.toSpliced(index, 1, row)
}

export function removeAt<Row>(rows: readonly Row[], index: number): Row[] {
  return rows.toSpliced(index, 1)
}

/** A list with one row moved to where another was; unchanged when there is no such place. */
export function moveTo<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const row = rows[from]
  if (row === undefined || to < 0 || to >= rows.length) return [...rows]
  return removeAt(rows, from).toSpliced(to, 0, row)
}

/** What is wrong at a path or below it; null when nothing is. */
export function issueAt(issues: readonly Issue[], path: string): string | null {
  return issues.find(issue => issue.path === path || issue.path.startsWith(`${path}.`))?.message ?? null
}

/** What is wrong with the rows of a table, by row counted from 0 and field; of several things at one field the first. */
export function issuesByRow(issues: readonly Issue[], path: string): Map<number, Map<string, string>> {
  const found = new Map<number, Map<string, string>>()
  for (const issue of issues) {
    if (!issue.path.startsWith(`${path}.`)) continue
    const [row = '', field = ''] = issue.path.slice(path.length + 1).split('.')
    const fields = found.get(Number(row)) ?? new Map<string, string>()
    if (!fields.has(field)) fields.set(field, issue.message)
    found.set(Number(row), fields)
  }
  return found
}
