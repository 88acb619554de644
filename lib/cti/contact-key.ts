import type { Contact } from './contact.ts'
import { rankContacts } from './rank-contacts.ts'

/** The `source` of contacts that the address book has; here and not beside their schema, which pages have no room for. */
export const BOOK_SOURCE = 'address-book'

/** What tells a contact from the others of a call, in whatever order they stand: a helpdesk's record, else what it says. */
export type ContactKey = { site: string; id: string } | { url: string | null; name: string }

/** The key of a contact that came out of ranking a call's. */
export function contactKey({ customer, url, name }: Contact): ContactKey {
  return customer ? { site: customer.site, id: customer.id } : { url, name }
}

/**
 * The one of a call's contacts that has this key, with what ranking merges into it; undefined where none has it any
 * longer, or more than one.
 */
export function contactWith(contacts: readonly Contact[], key: ContactKey): Contact | undefined {
  const [found, ...others] = rankContacts(contacts).filter(({ customer, url, name }) =>
    'site' in key
      ? customer?.site === key.site && customer.id === key.id
      : name === key.name && (key.url === null || url === key.url),
  )
  return others.length === 0 ? found : undefined
}
