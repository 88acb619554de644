import { setImmediate } from 'node:timers/promises'
import type { BookContact } from '../../lib/cti/contact.ts'

const STEP = 500

/**
 * The book as a CSV file that reads back as it was: RFC 4180, UTF-8 with the byte order mark that Excel asks for. Numbers
 * that agents assigned are among the others, and once more in a column of their own.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export async function* writeCsv(contacts: Iterable<BookContact>): AsyncGenerator<string> {
  const all = [...contacts]
  const most = all.reduce((most, contact) => Math.max(most, contact.numbers.length), 1)
  const phones = Array.from({ length: most }, (_, index) => `phone ${index + 1}`)
  const marks = all.some(contact => contact.assigned) ? ['assigned'] : []
  yield `\ufeff${row(['id', 'name', 'organization', 'url', ...marks, ...phones])}`
  for (let at = 0; at < all.length; at += STEP) {
    yield all
      .slice(at, at + STEP)
      .map(({ id, name, organization, url, assigned = [], numbers }) =>
        row([id, name, organization ?? '', url ?? '', ...marks.map(() => assigned.join(';')), ...numbers]),
      )
      .join('')
    // A PBX may be waiting for its answer.
    await setImmediate()
  }
}

function row(cells: readonly string[]): string {
  return `${cells.map(cell => quoted(guarded(cell))).join(',')}\r\n`
}

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe before it: at the start of a cell and, as elsewhere
 * `;` separates cells, behind one. What has apostrophes there gets one more, so that reading takes away just those.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function guarded(text: string): string {
  return text.replace(FORMULA, "$1'")
}

/** A phone number with its sign is none, but what has an apostrophe before it is guarded whatever it is. */
const FORMULA = /(^|;)(?=["\s']*(?:[=@＝＠]|[+\-＋－](?!\d+(?:$|;)))|["\s]*'["\s']*[+\-＋－])/g

function quoted(text: string): string {
  return /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
