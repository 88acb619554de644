import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BookContact } from '../../../lib/cti/contact.ts'
import { readCsv } from '../../../relay/contacts/read-csv.ts'
import { writeCsv } from '../../../relay/contacts/write-csv.ts'
import { csvCell } from '../../../relay/export.ts'

const contact = (name: string): BookContact => ({
  id: '1',
  name,
  organization: null,
  url: null,
  numbers: ['+4930123456'],
  changedAt: 0,
})

async function written(contacts: BookContact[]): Promise<string> {
  let text = ''
  for await (const piece of writeCsv(contacts)) text += piece
  return text.replace(/^\ufeff/, '')
}

/** Every cell of a CSV text as a program that separates by `separator` takes it, quotation marks read as Excel does. */
function cells(text: string, separator: string): string[] {
  const found: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[++at]
      else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator || sign === '\n') {
      found.push(cell)
      cell = ''
    } else if (sign !== '\r') cell += sign
  }
  return [...found, cell]
}

const FORMULA = /^\s*(?:[=@＝＠]|[+\-＋－](?![\d •]+$))/
/** Pieces that make formulas, and hide where one begins. */
const hostile = fc
  .array(fc.constantFrom('=1+1', '@SUM(A1)', '+cmd|x', '-2+3', ';', ',', '"', "'", '\t', ' ', '＝', 'Emma', '\r\n'), {
    maxLength: 8,
  })
  .map(parts => parts.join(''))

test('no cell of an export is a formula, whichever sign separates cells', () => {
  fc.assert(
    fc.property(hostile, hostile, (name, note) => {
      const line = `${csvCell('x')},${csvCell(name)},${csvCell(note)}\r\n`
      for (const separator of [',', ';', '\t'])
        for (const cell of cells(line, separator)) expect(cell).not.toMatch(FORMULA)
    }),
    { numRuns: 5000 },
  )
})

test('no cell of the address book is a formula, and it reads back as it was', async () => {
  const names = hostile.map(name => name.replace(/\s+/g, ' ').trim()).filter(name => name !== '')
  await fc.assert(
    fc.asyncProperty(names, async name => {
      const text = await written([contact(name)])
      for (const separator of [',', ';']) for (const cell of cells(text, separator)) expect(cell).not.toMatch(FORMULA)
      const read = []
      for await (const line of readCsv(text, 'DE')) read.push(line)
      expect(read).toMatchObject([{ name, numbers: ['+4930123456'] }])
    }),
    { numRuns: 2000 },
  )
})
