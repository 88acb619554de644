import {
  type BookContact,
  type ContactInput,
  type ContactPage,
  type ContactPatch,
  contactPageSchema,
  type Erased,
  erasedSchema,
  type ImportResult,
  importResultSchema,
  savedContactSchema,
} from '../../cti/contact.ts'
import type { RelayClient } from '../relay-client.ts'

/** A file of a hundred thousand is read and stored for some while. */
const FILE_TIMEOUT_MS = 180_000

const pathOf = (id: string) => `/admin/contacts/${encodeURIComponent(id)}`

/** One page by name, of those in whom `q` stands; `after` is the `next` of the page before. */
export async function contactPage(
  client: RelayClient,
  { q, after, limit }: { q: string; after: string | null; limit: number },
): Promise<ContactPage> {
  const query = new URLSearchParams({ limit: String(limit) })
  if (q !== '') query.set('q', q)
  if (after !== null) query.set('after', after)
  const response = await client.request('GET', `/admin/contacts?${query}`)
  return contactPageSchema.parse(await response.json())
}

/** Status 422: `issues` name the fields, numbers as `numbers.0`. */
export async function enterContact(client: RelayClient, input: ContactInput): Promise<BookContact> {
  const response = await client.request('POST', '/admin/contacts', { body: input })
  return savedContactSchema.parse(await response.json()).contact
}

/** As {@link enterContact}; 404: it is gone. */
export async function changeContact(client: RelayClient, id: string, patch: ContactPatch): Promise<BookContact> {
  const response = await client.request('PATCH', pathOf(id), { body: patch })
  return savedContactSchema.parse(await response.json()).contact
}

export async function deleteContact(client: RelayClient, id: string): Promise<void> {
  await client.request('DELETE', pathOf(id))
}

/** What a file does to the book, or of a dry run would do. `replace`: the file is the book. */
export async function importContacts(
  client: RelayClient,
  file: File,
  { mode, dryRun }: { mode: 'merge' | 'replace'; dryRun: boolean },
): Promise<ImportResult> {
  const query = new URLSearchParams({ mode, lines: 'true', dryRun: String(dryRun) })
  const headers = { 'content-type': typeOf(file.name) }
  const response = await client.request('PUT', `/admin/contacts?${query}`, {
    body: file,
    headers,
    timeoutMs: FILE_TIMEOUT_MS,
  })
  return importResultSchema.parse(await response.json())
}

/** The whole book as CSV. */
export async function exportContacts(client: RelayClient): Promise<Blob> {
  const headers = { accept: 'text/csv' }
  return (await client.request('GET', '/admin/contacts', { headers, timeoutMs: FILE_TIMEOUT_MS })).blob()
}

/** Erases a person from log, requests and book. Status 422: this is no phone number. */
export async function eraseNumber(client: RelayClient, number: string): Promise<Erased> {
  const path = `/admin/numbers/${encodeURIComponent(number)}`
  const response = await client.request('DELETE', path, { timeoutMs: FILE_TIMEOUT_MS })
  return erasedSchema.parse(await response.json())
}

/** Browsers call files by what is installed beside them, so the name decides; anything else is read as what it looks like. */
function typeOf(name: string): string {
  if (/\.(?:vcf|vcard)$/i.test(name)) return 'text/vcard'
  if (/\.json$/i.test(name)) return 'application/json'
  return /\.(?:csv|tsv)$/i.test(name) ? 'text/csv' : 'text/plain'
}
