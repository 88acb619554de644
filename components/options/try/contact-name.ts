import type { Contact } from '../../../lib/cti/contact.ts'

/** A contact with its organization, as "Mia Smith (Example)". */
export function nameOf({ name, organization }: Pick<Contact, 'name' | 'organization'>): string {
  return organization ? `${name} (${organization})` : name
}
