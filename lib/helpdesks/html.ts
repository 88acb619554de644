import { type Answer, HelpdeskError } from './session.ts'

// The background of an extension has no DOM: what a product answers as a page only is read as text. Every call waits for
// it, so no page may keep it busy: an expression ends at the next tag (`[^<>]*`), and an end is looked for once, not once
// for each beginning as `[\s\S]*?` would.

/** No page of a product lists as many. */
const MOST_ELEMENTS = 500

/** Reads an answer as a page. `signIn` matches the product's page for signing in. Rejects with {@link HelpdeskError}. */
export function readPage({ status, contentType, text, url }: Answer, signIn: RegExp): string {
  if (status === 401 || signIn.test(text)) throw new HelpdeskError('signedOut', `${url}: nobody is signed in`)
  if (status === 403) throw new HelpdeskError('forbidden', `${url}: the agent may not`)
  if (status >= 400) throw new HelpdeskError('down', `${url}: answered ${status}`)
  if (contentType !== 'text/html') throw new HelpdeskError('unexpected', `${url}: answered ${contentType}, not a page`)
  return text
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', mdash: '—' }

/** Text of HTML in which `<`, `&` and the like are written as entities. */
export function decodeHtml(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** What is read of a piece of a page: without its tags, in one line. */
export function plainText(html: string): string {
  return decodeHtml(html.replace(/<[^<>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

/** The value of an attribute in a piece of a page: that of the first tag that has it. */
export function attributeOf(html: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(html)?.[1]
  return value === undefined ? undefined : decodeHtml(value)
}

/** Each tag that matches, and what stands between it and its `end`, if any, or the next one, as HTML. At most 500. */
export function elementsOf(html: string, tag: RegExp, end?: string): { tag: string; content: string }[] {
  const tags = Array.from(html.matchAll(tag)).slice(0, MOST_ELEMENTS)
  return tags.map((match, index) => {
    const rest = html.slice(match.index + match[0].length, tags[index + 1]?.index)
    const length = end === undefined ? -1 : rest.indexOf(end)
    return { tag: match[0], content: length < 0 ? rest : rest.slice(0, length) }
  })
}

/** The first piece of a page that begins so, up to `end` and with it; undefined where there is none. */
export function pieceOf(html: string, beginning: RegExp, end: string): string | undefined {
  const found = beginning.exec(html)
  const length = found ? html.indexOf(end, found.index + found[0].length) : -1
  return found && length >= 0 ? html.slice(found.index, length + end.length) : undefined
}

/** What stands in the cells of a table's row, still as HTML. */
export function cellsOf(row: string): string[] {
  return elementsOf(row, /<td\b[^<>]*>/gi, '</td>').map(({ content }) => content)
}
