import { compactNumber } from '../phone-number.ts'
import type { Settings } from '../settings.ts'

/** A list of the rules document whose rows are told apart by one field. */
interface RuleTable {
  /** What a row is told by, in the form in which it is compared. */
  key(row: unknown): string
  /** The order of the rows decides. */
  ordered: boolean
}

const field = (row: unknown, name: string) => String((row as Readonly<Record<string, unknown>> | null)?.[name] ?? '')
const asNumber = (text: string) => compactNumber(text).replace(/^\+/, '').toLowerCase()
const asName = (text: string) => text.trim().toLowerCase()

/** The lists of the rules document, by path. Anything else in it is a value. */
export const RULE_TABLES = {
  'inbound.blockCallerIds': { key: row => asNumber(field(row, 'callerId')), ordered: false },
  'outbound.routingTable': { key: row => asNumber(field(row, 'dest')), ordered: true },
  queueFilter: { key: row => asName(field(row, 'queue')), ordered: false },
  excludedNumbers: { key: row => asNumber(String(row)), ordered: false },
  mappings: { key: row => asName(field(row, 'name')), ordered: false },
} as const satisfies Record<string, RuleTable>

/** Path of a list of the rules document. */
export type TablePath = keyof typeof RULE_TABLES

export function isTable(path: string): path is TablePath {
  return Object.hasOwn(RULE_TABLES, path)
}

/** What stands in a document at a dotted path, such as `outbound.routingTable.3.dest`; undefined where there is nothing. */
export function valueAt(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  }, document)
}

/** The rows of a list as they are. */
export function rowsAt(document: Settings, path: TablePath): readonly unknown[] {
  return valueAt(document, path) as readonly unknown[]
}

/** The document with another value at a dotted path through objects; what does not lie on the path stays the same. */
export function withValue<Document extends object>(document: Document, path: string, value: unknown): Document {
  const [name = '', ...rest] = path.split('.')
  const inner = Reflect.get(document, name)
  const next = rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest.join('.'), value)
  return { ...document, [name]: next }
}

/** Dotted paths of everything that either document says: of each list, and of each value that is no object. */
export function partsOf(...documents: readonly Settings[]): string[] {
  return [...new Set(documents.flatMap(document => pathsIn(document, '')))]
}

function pathsIn(value: object, prefix: string): string[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = `${prefix}${name}`
    return isObject(inner) && !isTable(path) ? pathsIn(inner, `${path}.`) : [path]
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether two JSON values say the same. What both share costs nothing. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => sameValue(value, b[index]))
  if (!isObject(a) || !isObject(b)) return false
  const [mine, others] = [Object.keys(a), Object.keys(b)]
  return mine.length === others.length && mine.every(key => sameValue(Reflect.get(a, key), Reflect.get(b, key)))
}
