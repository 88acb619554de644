import type { Issue } from '../../../lib/cti/api.ts'

/** What is wrong, a line each, as `fields.event: takes a path such as …`; null where nothing is. */
export function issueLines(issues: readonly Issue[]): string | null {
  const lines = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
  return lines.length > 0 ? lines.join('\n') : null
}
