import { type ContactPage, contactPageSchema, type ImportResult, importResultSchema } from '../../lib/cti/contact.ts'
import type { Answer, Desk } from './relay-client.ts'
import { request } from './relay-client.ts'

/** The admin's side of the address book. */
export class ContactBook {
  readonly #admin: Desk

  constructor(admin: Desk) {
    this.#admin = admin
  }

  /** Sends a file; `query` begins with `?`. */
  send(file: string | Uint8Array<ArrayBuffer>, contentType = 'text/csv', query = ''): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.#admin.token}`, 'content-type': contentType }
    return request(`${this.#admin.url}/api/v1/admin/contacts${query}`, { method: 'PUT', headers, body: file })
  }

  /** As {@link send}, for a file that has to be taken. */
  put(file: string | Uint8Array<ArrayBuffer>, contentType?: string, query?: string): Promise<ImportResult> {
    return this.#admin.read(importResultSchema, this.send(file, contentType, query))
  }

  page(query = ''): Promise<ContactPage> {
    return this.#admin.read(contactPageSchema, this.#admin.get(`/admin/contacts${query}`))
  }

  async names(query = ''): Promise<string[]> {
    return (await this.page(query)).contacts.map(contact => contact.name)
  }
}
