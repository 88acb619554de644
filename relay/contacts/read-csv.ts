import { HttpError } from '../http-error.ts'
import { areEnough, type Columns, findColumns } from './csv-columns.ts'
import { csvRecords } from './csv-records.ts'
import { type RawEntry, type ReadLine, readEntry } from './entry.ts'

const DELIMITERS = [',', ';', '\t', '|']

/**
 * Contacts of a CSV file with any common delimiter, whose first line names the columns in English or German.
 * Throws a 422 where no columns for name and number are found.
 */
export async function* readCsv(text: string, country: string): AsyncGenerator<ReadLine> {
  // Excel's own way to tell the delimiter; what it takes is a line all the same.
  const told = /^\s*"?sep=(.)"?\r?\n?/i.exec(text)
  const body = told ? `\n${text.slice(told[0].length)}` : text
  const delimiter = told?.[1] ?? (await likeliestDelimiter(body))
  let columns: Columns | undefined
  for await (const { line, cells } of csvRecords(body, delimiter)) {
    if (cells === undefined) yield { line, skipped: 'has quotation marks that do not fit together' }
    else if (columns) yield readEntry(rawEntry(line, cells, columns), country)
    else columns = columnsOf(line, cells)
  }
}

/** The delimiter with which the first line makes the most of columns that are known. */
async function likeliestDelimiter(text: string): Promise<string> {
  const header = /\S[^\r\n]*/.exec(text)?.[0] ?? ''
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const { value } = await csvRecords(header, delimiter).next()
    const columns = findColumns(value?.cells ?? [])
    const score = Object.values(columns)
      .flat()
      .filter(column => column !== undefined).length
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function columnsOf(line: number, header: string[]): Columns {
  const columns = findColumns(header)
  if (areEnough(columns)) return columns
  const problem = 'takes the names of the columns, such as "name" or "company", and "phone"'
  const names = header.map(name => name.slice(0, 40)).join(', ')
  throw new HttpError(422, `line ${line}: ${problem}, was: ${names.slice(0, 400)}`, [
    { path: `line ${line}`, message: problem },
  ])
}

function rawEntry(line: number, cells: readonly string[], columns: Columns): RawEntry {
  const cell = (column: number | undefined) => (column === undefined ? undefined : unguarded(cells[column] ?? ''))
  return {
    line,
    id: cell(columns.id),
    name: cell(columns.name) || fullName(cell(columns.firstName), cell(columns.lastName)),
    organization: cell(columns.organization),
    url: cell(columns.url),
    numbers: columns.numbers.map(column => cell(column) ?? ''),
    assigned: [cell(columns.assigned) ?? ''],
  }
}

/** A last name that holds the first already is the whole name. */
function fullName(first = '', last = ''): string {
  return first === '' || last.split(/\s+/).includes(first) ? last : `${first} ${last}`
}

/** Without the apostrophes that keep a spreadsheet from taking text for a formula; see write-csv.ts. */
function unguarded(text: string): string {
  return text.replace(/(^|;)'(?=["\s']*[=@+\-＝＠＋－])/g, '$1')
}
