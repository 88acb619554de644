/** Keys of the rows chosen, after one more was pointed at. With `range`, all from the last one chosen on are added. */
export function select(
  chosen: ReadonlySet<string>,
  key: string,
  range: { from: string | null; keys: readonly string[] } | null,
): Set<string> {
  const after = new Set(chosen)
  const [start, end] = range ? [range.keys.indexOf(range.from ?? key), range.keys.indexOf(key)] : [-1, -1]
  if (range && start >= 0 && end >= 0) {
    for (const each of range.keys.slice(Math.min(start, end), Math.max(start, end) + 1)) after.add(each)
  } else if (!after.delete(key)) after.add(key)
  return after
}
