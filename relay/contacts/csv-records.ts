import { setImmediate } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { HttpError } from '../http-error.ts'

/** A record of a CSV file and the line it begins at; no cells where its quotation marks do not fit together. */
export interface CsvRecord {
  line: number
  cells: string[] | undefined
}

/** Read at a time, so that a PBX is answered in between. */
const SLICE = 8 * 1024
/** A quotation mark that is never closed must not swallow the rest of the file. */
const LONGEST_RECORD = 64 * 1024
/** A file with more broken records than this is something else. */
const MOST_BROKEN = 100

/**
 * Reads records, one after the other. After a broken one it goes on with the line that follows. Blank lines are passed
 * over and counted. Throws a 422 for what is hardly CSV.
 */
export async function* csvRecords(text: string, delimiter: string): AsyncGenerator<CsvRecord> {
  const bytes = Buffer.from(text.replace(/\r\n?/g, '\n'))
  let start = 0
  let line = 1
  for (let broken = 0; start < bytes.length; ) {
    let next = line
    const read = readUntilBroken(bytes.subarray(start), delimiter)
    for (;;) {
      const { done, value } = await read.next()
      if (done && value === 'whole') return
      if (done) break
      yield { line: line + value.firstLine - 1, cells: value.cells }
      next = line + value.lastLine
    }
    start = lineStart(bytes, start, next - line)
    while (bytes[start] === NEWLINE) {
      start++
      next++
    }
    if (start >= bytes.length) return
    yield { line: next, cells: undefined }
    if (++broken > MOST_BROKEN) throw new HttpError(422, `line ${next}: this is no CSV, or one that is broken`)
    start = lineStart(bytes, start, 1)
    line = next + 1
  }
}

const NEWLINE = 10

/** Where the line begins that comes `count` lines after the one at `start`. */
function lineStart(bytes: Buffer, start: number, count: number): number {
  let at = start
  for (let passed = 0; passed < count; passed++) {
    const newline = bytes.indexOf(NEWLINE, at)
    if (newline === -1) return bytes.length
    at = newline + 1
  }
  return at
}

interface Read {
  cells: string[]
  firstLine: number
  lastLine: number
}

/** Yields records until the end, or until one is broken. Lines are counted from 1 within these bytes. */
async function* readUntilBroken(bytes: Buffer, delimiter: string): AsyncGenerator<Read, 'whole' | 'broken'> {
  const rows: Read[] = []
  let lastLine = 0
  let emptyLines = 0
  let broken = false
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: LONGEST_RECORD,
    on_record: (cells: string[], { lines, empty_lines }) => {
      rows.push({ cells, firstLine: lastLine + 1 + empty_lines - emptyLines, lastLine: lines })
      lastLine = lines
      emptyLines = empty_lines
      // Taken here: what stays in the stream would be lost with an error.
      return null
    },
  })
  parser.on('error', () => {
    broken = true
  })
  parser.resume()
  for (let at = 0; at < bytes.length && !broken; at += SLICE) {
    parser.write(bytes.subarray(at, at + SLICE))
    await setImmediate()
    yield* rows.splice(0)
  }
  if (!broken) {
    const ended = new Promise(resolve => parser.once('close', resolve))
    parser.end()
    await ended
    yield* rows.splice(0)
  }
  return broken ? 'broken' : 'whole'
}
