import type { Ticket } from '../../../lib/cti/call.ts'
import type { Contact } from '../../../lib/cti/contact.ts'
import type { HelpdeskState, LoggedCall } from '../../../lib/cti/link.ts'

/** A call for tables: an inbound one that rings, with whatever a test is about. */
export function callWith(facts: Partial<LoggedCall> = {}): LoggedCall {
  return {
    id: 'pbx~1',
    callId: '1',
    source: 'pbx',
    revision: 1,
    direction: 'inbound',
    state: 'ringing',
    from: '+4912347114711',
    to: '+4930600000000',
    fromPretty: '+49 1234 7114711',
    toPretty: '+49 30 600000000',
    fromName: null,
    toName: null,
    queue: 'support',
    cause: null,
    outcome: null,
    done: false,
    note: null,
    startedAt: '2026-11-22T12:00:00.000Z',
    answeredAt: null,
    endedAt: null,
    waitingSeconds: null,
    talkingSeconds: null,
    answeredBy: null,
    answeredByName: null,
    contacts: [],
    lookedUpAt: null,
    relatedTo: null,
    dismissed: false,
    ...facts,
  }
}

/** Somebody from the address book. */
export function contact(name: string, level: 'known' | 'maybe' = 'known'): Contact {
  return { name, level, organization: null, source: 'address-book', url: null }
}

/** A helpdesk's customer. */
export function customer(name: string, more: Partial<Contact> = {}): Contact {
  return {
    ...contact(name),
    source: 'Request Tracker',
    url: `${helpdesk().root}/${name}`,
    reason: { kind: 'phone', label: 'work' },
    customer: { site: helpdesk().root, id: name, address: null },
    ...more,
  }
}

export function ticket(number: string, open = true): Ticket {
  const changedAt = '2026-11-20T12:00:00.000Z'
  return { id: number, number, title: 'Printer', state: 'open', open, changedAt, url: `${helpdesk().root}/${number}` }
}

/** A helpdesk that answers. */
export function helpdesk(more: Partial<HelpdeskState> = {}): HelpdeskState {
  return {
    root: 'https://help.example/rt',
    name: 'Request Tracker',
    state: 'ready',
    warning: null,
    fillsNotes: true,
    findsByName: true,
    opensCaller: false,
    searches: false,
    ...more,
  }
}
