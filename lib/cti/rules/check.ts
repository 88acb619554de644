import type { z } from 'zod'
import { type Issue, issuesOf } from '../api.ts'
import { type Settings, settingsSchema } from '../settings.ts'
import { rowsAt } from './parts.ts'

const { inbound, outbound, queueFilter, excludedNumbers } = settingsSchema.shape
const blockedCallers = inbound.unwrap().shape.blockCallerIds.unwrap()
const routes = outbound.unwrap().shape.routingTable.unwrap()
const filterRows = queueFilter.unwrap()
const excluded = excludedNumbers.unwrap()

/** The lists that may be long, with what a row of each takes: the very schemas by which the relay reads them. */
const ROWS = {
  'inbound.blockCallerIds': blockedCallers.element,
  'outbound.routingTable': routes.element,
  queueFilter: filterRows.element,
  excludedNumbers: excluded.element,
} as const satisfies Record<string, z.ZodType>
/** Path of a list that may be long. */
export type LongList = keyof typeof ROWS
const LONG_LISTS = Object.keys(ROWS) as LongList[]

/** A document with a longer list is read whole, as it may be too long: there is hardly a way there but by pasting. */
const MANY: Readonly<Record<LongList, number>> = {
  'inbound.blockCallerIds': 10_000,
  'outbound.routingTable': 10_000,
  queueFilter: 5000,
  excludedNumbers: 10_000,
}

/** Rows are replaced when they change, so what was found of one stays true. Rows that are mere texts have theirs below. */
const found = new WeakMap<object, Issue[]>()
const foundOfTexts = new Map<string, Issue[]>()

/** What is wrong with one row, by path within it. */
export function rowIssues(list: LongList, row: unknown): Issue[] {
  const known = typeof row === 'string' ? foundOfTexts.get(row) : found.get(row as object)
  if (known) return known
  const result = ROWS[list].safeParse(row)
  const issues = result.success ? [] : issuesOf(result.error)
  if (typeof row === 'string') foundOfTexts.set(row, issues)
  else found.set(row as object, issues)
  return issues
}

/**
 * What the relay would find wrong with the rules. Only rows that changed since they were last looked at are read: it may
 * be called with every letter typed.
 */
export function checkRules(settings: Settings): Issue[] {
  const isTooLong = LONG_LISTS.some(list => rowsAt(settings, list).length > MANY[list])
  const result = settingsSchema.safeParse(isTooLong ? settings : withoutLongLists(settings))
  const issues = result.success ? [] : issuesOf(result.error)
  if (isTooLong) return issues
  const ofRows = LONG_LISTS.flatMap(list =>
    rowsAt(settings, list).flatMap((row, index) =>
      rowIssues(list, row).map(({ path, message }) => ({
        path: path === '' ? `${list}.${index}` : `${list}.${index}.${path}`,
        message,
      })),
    ),
  )
  return [...ofRows, ...issues]
}

function withoutLongLists(settings: Settings): Settings {
  return {
    ...settings,
    inbound: { ...settings.inbound, blockCallerIds: [] },
    outbound: { ...settings.outbound, routingTable: [] },
    queueFilter: [],
    excludedNumbers: [],
  }
}
