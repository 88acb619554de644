/**
 * The cells of what a spreadsheet puts on the clipboard: tabs between cells, a line for each row; a cell that holds one of
 * these is quoted. Null where it is one cell, which may be pasted like any text.
 */
export function cellsOf(text: string): string[][] | null {
  const rows: string[][] = [['']]
  const body = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  let quoted = false
  for (let at = 0; at < body.length; at++) {
    const char = body[at] ?? ''
    const row = rows.at(-1) ?? []
    const cell = row.at(-1) ?? ''
    const append = (more: string) => row.splice(-1, 1, cell + more)
    if (quoted) {
      if (char !== '"') append(char)
      else if (body[at + 1] === '"') {
        append('"')
        at++
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === '\t') row.push('')
    else if (char === '\n') rows.push([''])
    else append(char)
  }
  if (rows.length === 1 && rows[0]?.length === 1) return null
  return rows.map(row => row.map(cell => cell.trim()))
}
