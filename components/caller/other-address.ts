import type { Contact } from '../../lib/cti/contact.ts'

/**
 * Where a contact's profile lies, if no record of a helpdesk says so: an address book or a colleague has given that
 * address, so it is shown before it is clicked.
 */
export function otherAddress({ customer, url }: Contact): string | undefined {
  return customer ? undefined : (url ?? undefined)
}
