/** A line of a table as text: where it begins, counted from 1, and its cells. */
export interface DelimitedLine {
  line: number
  cells: string[]
}

const DELIMITERS = ['\t', ';', ','] as const
/** More cells than that make no delimiter any likelier. */
const ENOUGH_CELLS = 4
/** So many lines show which delimiter it is. */
const SAMPLE = 5

/**
 * A small table as spreadsheets save or copy it: CSV with `,` or `;`, or tabs, with quotation marks around cells that
 * hold delimiters or line breaks. Cells are trimmed, blank lines left out and counted. Never throws: a quotation mark that
 * is not closed lasts to the end.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function readDelimited(text: string): DelimitedLine[] {
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  // Excel's own way to tell the delimiter.
  const told = /^"?sep=(.)"?\n/i.exec(body)
  if (told)
    return split(body.slice(told[0].length), told[1] ?? ',').map(({ line, cells }) => ({ line: line + 1, cells }))
  return split(body, likeliest(body))
}

function likeliest(text: string): string {
  const fewest = DELIMITERS.map(delimiter => {
    const counts = split(text, delimiter, SAMPLE).map(({ cells }) => Math.min(cells.length, ENOUGH_CELLS))
    return { delimiter, cells: Math.min(...counts) }
  })
  return fewest.reduce((best, each) => (each.cells > best.cells ? each : best)).delimiter
}

function split(text: string, delimiter: string, most = Number.POSITIVE_INFINITY): DelimitedLine[] {
  const lines: DelimitedLine[] = []
  let line = 1
  for (let at = 0; at < text.length && lines.length < most; ) {
    const start = line
    const cells: string[] = []
    for (let ended = false; !ended; ) {
      const cell = readCell(text, at, delimiter)
      cells.push(cell.value.trim())
      line += cell.newlines
      ended = text[cell.end] !== delimiter
      at = cell.end + 1
    }
    line++
    if (cells.some(cell => cell !== '')) lines.push({ line: start, cells })
  }
  return lines
}

/** The cell at a place, and where what ends it stands: a delimiter, a line break, or the end of the text. */
function readCell(text: string, from: number, delimiter: string): { value: string; end: number; newlines: number } {
  const quoted = /[^\S\n\t]*"/y
  quoted.lastIndex = from
  if (!quoted.test(text)) {
    const end = endOf(text, from, delimiter)
    return { value: text.slice(from, end), end, newlines: 0 }
  }
  let value = ''
  let at = quoted.lastIndex
  for (;;) {
    const mark = text.indexOf('"', at)
    value += text.slice(at, mark === -1 ? text.length : mark)
    if (mark === -1) return { value, end: text.length, newlines: count(value) }
    if (text[mark + 1] !== '"') {
      const end = endOf(text, mark + 1, delimiter)
      return { value: value + text.slice(mark + 1, end), end, newlines: count(value) }
    }
    value += '"'
    at = mark + 2
  }
}

function endOf(text: string, from: number, delimiter: string): number {
  const ends = [text.indexOf(delimiter, from), text.indexOf('\n', from)].filter(end => end !== -1)
  return Math.min(text.length, ...ends)
}

function count(text: string): number {
  return text.split('\n').length - 1
}
