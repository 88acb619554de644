import { z } from 'zod'
import type { Call } from '../cti/call.ts'

/** Where a call stands in the log: by its start, and of several in the same moment by its id. */
export const logPositionSchema = z.strictObject({ startedAt: z.string().max(40), id: z.string().max(2000) })
export type LogPosition = z.infer<typeof logPositionSchema>

/** A position as text, in the order of the calls. */
export function orderOf({ startedAt, id }: LogPosition): string {
  return `${startedAt} ${id}`
}

/** The opposite of {@link orderOf}, as the index `byStart` takes it. */
export function startKey(order: string): [string, string] {
  const [startedAt = '', id = ''] = order.split(/ (.*)/s)
  return [startedAt, id]
}

/**
 * How far back the log is without a gap. Before that it may hold single calls, which were changed lately. A snapshot
 * holds the newest calls only, so what is older is asked for when somebody wants to see it.
 */
export const logRangeSchema = z.object({
  /** No call is missing from this one on; null when none is missing at all. */
  from: logPositionSchema.nullable(),
  /** The relay's, of the page after the last that was asked for; null before the first. */
  cursor: z.string().nullable(),
})
export type LogRange = z.infer<typeof logRangeSchema>

/**
 * The range that a snapshot begins, given the first calls as they came: it comes oldest first, and after it may already
 * come older calls that have just been changed. Null as long as it has none.
 */
export function rangeOf(calls: readonly Call[], isWhole: boolean): LogRange | null {
  const [oldest] = calls
  if (oldest) return { from: { startedAt: oldest.startedAt, id: oldest.id }, cursor: null }
  return isWhole ? { from: null, cursor: null } : null
}
