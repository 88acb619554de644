import type { ImportResult, LineRemark } from '../../lib/cti/contact.ts'
import { HttpError } from '../http-error.ts'
import { type AddressBook, importOf } from './address-book.ts'
import { decodeText } from './decode-text.ts'
import type { Entry, ReadLine } from './entry.ts'
import type { ImportMode, Plan, PlannedLine } from './plan.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { readVcards } from './read-vcard.ts'

/** A file as it was sent. */
export interface ContactFile {
  contentType: string | undefined
  bytes: Uint8Array
}

interface ImportOptions {
  mode: ImportMode
  country: string
  /** Whether the answer tells of every line. */
  lines: boolean
  /** Says what it would do, and does nothing. */
  dryRun?: boolean
}

/**
 * Reads a file into the book. A file of which no line can be used changes nothing, whatever the mode: it is the wrong
 * one. Throws a 415 or 422 for what is no list of contacts.
 */
export async function importContacts(
  book: AddressBook,
  file: ContactFile,
  { mode, country, lines, dryRun = false }: ImportOptions,
): Promise<ImportResult> {
  const entries: Entry[] = []
  const skipped: LineRemark[] = []
  const warnings: LineRemark[] = []
  for await (const read of linesOf(file, country)) {
    if ('skipped' in read) skipped.push({ line: read.line, reason: read.skipped })
    else {
      entries.push(read)
      for (const reason of read.warnings) warnings.push({ line: read.line, reason })
    }
  }
  const useless = entries.length === 0 && skipped.length > 0
  const names = lines ? new Map(entries.map(({ line, name }) => [line, name])) : undefined
  const taken = useless ? 'merge' : mode
  const plan = await (dryRun ? book.foresee(importOf(entries, taken)) : book.take(entries, taken))
  for (const { line, reason, result } of plan.lines) {
    if (reason !== undefined) (result === 'skipped' ? skipped : warnings).push({ line, reason })
  }
  const count = (result: PlannedLine['result']) => plan.lines.filter(line => line.result === result).length
  return {
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    removed: plan.removed,
    skipped: skipped.sort((a, b) => a.line - b.line),
    warnings: warnings.sort((a, b) => a.line - b.line),
    total: dryRun ? book.size + count('added') - plan.removed : book.size,
    ...(names ? { lines: everyLine(plan.lines, skipped, names) } : {}),
    ...(dryRun ? { removedNames: removedNames(book, plan) } : {}),
  }
}

/** How many of those that would go are named. */
const MOST_NAMED = 100

function removedNames(book: AddressBook, { patches }: Plan): string[] {
  const ids = Array.from(patches.values(), ({ drop }) => [...drop]).flat()
  return ids.slice(0, MOST_NAMED).flatMap(id => book.get(id)?.name ?? [])
}

function everyLine(
  planned: readonly PlannedLine[],
  skipped: readonly LineRemark[],
  names: ReadonlyMap<number, string>,
): ImportResult['lines'] {
  const nameOf = (line: number) => names.get(line) ?? null
  const taken = planned.filter(({ result }) => result !== 'skipped')
  return [
    ...taken.map(({ line, result, id }) => ({ line, result, id, name: nameOf(line) })),
    ...skipped.map(({ line }) => ({ line, result: 'skipped' as const, id: null, name: nameOf(line) })),
  ].sort((a, b) => a.line - b.line)
}

const TYPES: Readonly<Record<string, 'csv' | 'vcard' | 'json'>> = {
  'text/csv': 'csv',
  'application/csv': 'csv',
  'text/tab-separated-values': 'csv',
  // What browsers on Windows call a CSV file.
  'application/vnd.ms-excel': 'csv',
  'text/vcard': 'vcard',
  'text/x-vcard': 'vcard',
  'text/directory': 'vcard',
  'application/json': 'json',
}
/** Types that say nothing: what the file is shows at its beginning. */
const ANY = ['', 'text/plain', 'application/octet-stream', 'application/x-www-form-urlencoded']

function linesOf({ contentType = '', bytes }: ContactFile, country: string): AsyncIterable<ReadLine> {
  const [type = '', ...parameters] = contentType.split(';').map(part => part.trim())
  const charset = parameters.map(parameter => /^charset="?([^"]+)"?$/i.exec(parameter)?.[1]).find(Boolean)
  const known = TYPES[type.toLowerCase()]
  if (known === undefined && !ANY.includes(type.toLowerCase())) {
    throw new HttpError(415, 'content-type: takes text/csv, text/vcard or application/json')
  }
  const text = decodeText(bytes, charset)
  const start = text.trimStart()
  const format = known ?? (/^BEGIN:VCARD/i.test(start) ? 'vcard' : start.startsWith('{') ? 'json' : 'csv')
  if (format === 'json') return readJson(text, country)
  if (start === '') throw new HttpError(422, 'body: is empty; takes CSV or vCards')
  if (format === 'csv') return readCsv(text, country)
  if (!/^BEGIN:VCARD/im.test(text)) throw new HttpError(422, 'body: has no vCard in it (BEGIN:VCARD)')
  return readVcards(text, country)
}
