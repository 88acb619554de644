import type { BookContact, ContactInput, ContactPatch } from '../../lib/cti/contact.ts'
import { contactNumber } from '../../lib/cti/contact-number.ts'
import { HttpError } from '../http-error.ts'
import type { Circumstances } from './address-book.ts'
import { type ChunkPatch, patchOf } from './chunk-patch.ts'
import type { ContactTable } from './contact-table.ts'
import type { Plan } from './plan.ts'

/** What enters a contact by hand. Its numbers are marked as assigned, so that no file takes them away unasked. */
export function planEntry(input: ContactInput, id: string, { country, now }: Circumstances): Plan {
  const numbers = readNumbers(input.numbers, country)
  return putOf('added', { ...input, id, numbers, assigned: numbers, changedAt: now })
}

/**
 * What changes a contact by hand. Numbers that it did not have are marked as assigned, others keep their mark.
 * Throws a 404 where there is no such contact.
 */
export function planEdit(table: ContactTable, id: string, patch: ContactPatch, circumstances: Circumstances): Plan {
  const known = contactIn(table, id)
  const { assigned: marked = [], ...rest } = known
  const numbers = patch.numbers ? readNumbers(patch.numbers, circumstances.country) : known.numbers
  const assigned = numbers.filter(number => marked.includes(number) || !known.numbers.includes(number))
  const changed: BookContact = {
    ...rest,
    name: patch.name ?? known.name,
    organization: patch.organization === undefined ? known.organization : patch.organization,
    url: patch.url === undefined ? known.url : patch.url,
    numbers,
    ...(assigned.length > 0 ? { assigned } : {}),
  }
  if (JSON.stringify(changed) === JSON.stringify({ ...rest, ...(marked.length > 0 ? { assigned: marked } : {}) })) {
    return { patches: new Map(), lines: [{ line: 1, result: 'unchanged', id }], removed: 0 }
  }
  return putOf('changed', { ...changed, changedAt: circumstances.now })
}

/** The contact with this id. Throws a 404 where there is none. */
export function contactIn(table: ContactTable, id: string): BookContact {
  return table.get(id) ?? missing()
}

export function missing(): never {
  throw new HttpError(404, 'there is no such contact')
}

function putOf(result: 'added' | 'changed', contact: BookContact): Plan {
  const patches = new Map<string, ChunkPatch>()
  patchOf(patches, contact.id).put.set(contact.id, contact)
  return { patches, lines: [{ line: 1, result, id: contact.id }], removed: 0 }
}

/** In E.164, each once. Throws a 422 that names those that are none. */
function readNumbers(texts: readonly string[], country: string): string[] {
  const read = texts.map(text => contactNumber(text, country))
  const message = 'takes a phone number that can be called from outside, such as +4930600000000'
  const issues = read.flatMap((number, index) => (number === undefined ? [{ path: `numbers.${index}`, message }] : []))
  if (issues.length > 0) throw new HttpError(422, issues.map(issue => `${issue.path}: ${message}`).join('; '), issues)
  return [...new Set(read.filter(number => number !== undefined))]
}
