/** How many paths are named. */
const MOST = 50

/**
 * Which values differ between two JSON documents, by dotted path as `outbound.routingTable.3.dest`; of a list that grew
 * or shrank also its own path. Names the first 50 and says how many more there are.
 */
export function changedPaths(before: unknown, after: unknown): { paths: string[]; more: number } {
  const paths: string[] = []
  collect(before, after, '', paths)
  return { paths: paths.slice(0, MOST), more: Math.max(0, paths.length - MOST) }
}

function collect(before: unknown, after: unknown, path: string, paths: string[]): void {
  if (Object.is(before, after)) return
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) {
    paths.push(path)
    return
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length) paths.push(path)
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    collect(before[key], after[key], path === '' ? key : `${path}.${key}`, paths)
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
