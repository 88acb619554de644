import type { Call, Ticket } from '../../lib/cti/call.ts'
import type { Contact } from '../../lib/cti/contact.ts'
import { contactKey } from '../../lib/cti/contact-key.ts'
import type { Party } from '../party.ts'
import { reasonOf } from '../reason.ts'
import { useText } from '../text.tsx'
import { openTickets } from '../tickets.ts'
import type { Workplace } from '../workplace.ts'
import { otherAddress } from './other-address.ts'
import { TicketButton } from './ticket-button.tsx'

interface PeopleProps {
  call: Call
  party: Party
  work: Workplace
  /** With room for the tickets of everybody, not only of a single caller. */
  roomy?: boolean
}

/** Everybody whom the number may belong to, to choose from, or the open tickets where it is clear who calls. */
export function People({ call, party, work, roomy = false }: PeopleProps) {
  const { contact, others, only } = party
  if (!contact) return null
  if (only) return <OpenTickets call={call} contact={only} work={work} />
  return (
    <ul>
      {[contact, ...others].map((each, index) => (
        <li key={index}>
          <Person call={call} contact={each} work={work} />
          {roomy && <OpenTickets call={call} contact={each} work={work} />}
        </li>
      ))}
    </ul>
  )
}

function Person({ call, contact, work }: { call: Call; contact: Contact; work: Workplace }) {
  const t = useText()
  const { name, organization, url } = contact
  return (
    <button
      type="button"
      class="choice person"
      disabled={url === null}
      title={otherAddress(contact) ?? t('screen.profileOf', { name })}
      onClick={() => work.act({ kind: 'openProfile', id: call.id, contact: contactKey(contact) })}
    >
      <span class="cut">
        <b>{name}</b>
        {organization && ` · ${organization}`}
      </span>
      <span class="cut aside">{reasonOf(contact, t)}</span>
    </button>
  )
}

function OpenTickets({ call, contact, work }: { call: Call; contact: Contact; work: Workplace }) {
  const t = useText()
  if (!contact.tickets) return null
  const open = openTickets(contact.tickets)
  const pick = (ticket: Ticket) =>
    work.act({ kind: 'openTicket', id: call.id, contact: contactKey(contact), ticket: ticket.id })
  return (
    <>
      {open.length === 0 && <p class="aside">{t('caller.noTickets')}</p>}
      {open.map(ticket => (
        <TicketButton key={ticket.id} ticket={ticket} clock={work.clock} onPick={pick} />
      ))}
    </>
  )
}
