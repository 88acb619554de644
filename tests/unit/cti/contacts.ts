import type { Contact } from '../../../lib/cti/contact.ts'

/** Somebody from the address book. */
export function booked(name: string, more: Partial<Contact> = {}): Contact {
  return { level: 'known', name, organization: null, source: 'address-book', url: null, ...more }
}

/** A customer of a helpdesk; with a ticket where one changed on that day. */
export function customer(
  name: string,
  { id = name, changedAt, ...more }: Partial<Contact> & { id?: string; changedAt?: string } = {},
): Contact {
  const at = changedAt && new Date(changedAt).toISOString()
  return {
    level: 'known',
    name,
    organization: null,
    source: 'Desk',
    url: `https://h/${id}`,
    reason: { kind: 'phone', label: 'work' },
    customer: { site: 'https://h', id, address: null },
    ...(at
      ? {
          tickets: [
            { id: '1', number: '1', title: 'Help', state: 'closed', open: false, changedAt: at, url: 'https://h/t/1' },
          ],
        }
      : {}),
    ...more,
  }
}
