import type { Agent } from '../../lib/cti/agent.ts'
import { type Call, callSchema } from '../../lib/cti/call.ts'
import type { Contact } from '../../lib/cti/contact.ts'
import type { Relay } from '../../relay/app.ts'
import { START } from './call-records.ts'
import { relayHere } from './in-process-relay.ts'
import { type Answer, Desk, Pbx } from './relay-client.ts'

/** A ticket of {@link mia}. */
export const ticket = {
  ...{ id: '12', number: '12', title: 'Printer on fire', state: 'open', open: true },
  ...{ changedAt: '2026-11-20T09:00:00.000Z', url: 'https://desk.example/tickets/12' },
}
/** A customer whose number a helpdesk knows, with all that it tells of them. */
export const mia: Contact = {
  ...{
    level: 'known',
    name: 'Mia Smith',
    organization: 'Example',
    source: 'Desk',
    url: 'https://desk.example/users/7',
  },
  reason: { kind: 'phone', label: 'work' },
  customer: { site: 'https://desk.example', id: '7', address: 'mia@example.org' },
  colleague: false,
  tickets: [ticket],
}
/** The same, because her ticket mentions the number. */
export const guess: Contact = { ...mia, level: 'maybe', reason: { kind: 'ticket', number: '12' } }
/** Another, of whom little is known. */
export const noah: Contact = {
  ...{ level: 'known', name: 'Noah', organization: null, source: 'Desk', url: 'https://desk.example/users/8' },
}

/** What was found for a call, sent as it is. */
export function sendContacts(desk: Desk, contacts: unknown, callId = '1'): Promise<Answer> {
  return desk.send('PUT', `/calls/pbx~${callId}/contacts`, { contacts })
}

/** As {@link sendContacts}, for what has to be taken. */
export function bring(desk: Desk, contacts: Contact[], callId?: string): Promise<Call> {
  return desk.read(callSchema, sendContacts(desk, contacts, callId))
}

/** A relay whose clock the test sets, with two agents, and nobody's name in its book. */
export interface LookupRelay {
  /** Milliseconds since 1970; {@link START} at first. */
  clock: { ms: number }
  url: string
  relay: Relay
  pbx: Pbx
  admin: Desk
  emma: { agent: Agent; desk: Desk }
  noah: { agent: Agent; desk: Desk }
  close(): Promise<unknown>
}

/** Its sweep runs only when the test says. */
export async function lookupRelay(): Promise<LookupRelay> {
  const clock = { ms: START }
  const never = 2 ** 31 - 1
  const here = await relayHere({ now: () => clock.ms, sweep: { expireMs: never, upkeepMs: never } })
  const admin = new Desk(here.url)
  return {
    clock,
    url: here.url,
    relay: here.relay,
    pbx: new Pbx(here.url),
    admin,
    emma: await admin.hire('emma', { numbers: ['42'] }),
    noah: await admin.hire('noah', { numbers: ['43'] }),
    close: () => here.app.close(),
  }
}
