import type { BookContact, ContactPage } from '../../lib/cti/contact.ts'
import { HttpError } from '../http-error.ts'
import { inSteps } from './in-steps.ts'

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** Where in the book a contact stands. */
type Position = Pick<BookContact, 'id' | 'name'>

/** One page of the contacts whose name, organization or numbers contain `q`, by name. `after` is the `next` of a page before. */
export async function contactPage(
  contacts: Iterable<BookContact>,
  { after, limit, q }: { after?: string | undefined; limit: number; q?: string | undefined },
): Promise<ContactPage> {
  const matches = matcher(q?.trim() ?? '')
  const start = after === undefined ? undefined : parsePosition(after)
  let total = 0
  let found: BookContact[] = []
  // The book is in no order, and never sorted whole: what cannot be on the page is thrown away now and then.
  const cut = () => {
    found = found.sort(compare).slice(0, limit + 1)
  }
  await inSteps(contacts, contact => {
    if (!matches(contact)) return
    total++
    if (start && compare(contact, start) <= 0) return
    found.push(contact)
    if (found.length > 4 * limit + 100) cut()
  })
  cut()
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return { contacts: shown, next: last && found.length > limit ? formatPosition(last) : null, total }
}

function compare(a: Position, b: Position): number {
  return collator.compare(a.name, b.name) || (a.id < b.id ? -1 : a.id === b.id ? 0 : 1)
}

function matcher(q: string): (contact: BookContact) => boolean {
  if (q === '') return () => true
  const text = q.toLowerCase()
  const digits = /^[+\d\s()./-]+$/.test(q) ? q.replace(/\D/g, '').replace(/^0+/, '') : ''
  return ({ name, organization, numbers }) =>
    name.toLowerCase().includes(text) ||
    organization?.toLowerCase().includes(text) === true ||
    (digits !== '' && numbers.some(number => number.includes(digits)))
}

function formatPosition({ id, name }: Position): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url')
}

function parsePosition(cursor: string): Position {
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof name === 'string' && typeof id === 'string') return { name, id }
  } catch {
    // Said below.
  }
  const message = 'takes the "next" of an earlier page'
  throw new HttpError(422, `after: ${message}`, [{ path: 'after', message }])
}
