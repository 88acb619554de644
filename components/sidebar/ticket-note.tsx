import { useId, useRef, useState } from 'preact/hooks'
import type { Call, Ticket } from '../../lib/cti/call.ts'
import { callNote } from '../../lib/cti/call-note.ts'
import type { Contact } from '../../lib/cti/contact.ts'
import { contactKey } from '../../lib/cti/contact-key.ts'
import { TicketButton } from '../caller/ticket-button.tsx'
import { copyText } from '../copy-text.ts'
import type { Party } from '../party.ts'
import { useText } from '../text.tsx'
import { ticketsForNote } from '../tickets.ts'
import type { Workplace } from '../workplace.ts'

interface TicketNoteProps {
  call: Call
  party: Party
  work: Workplace
  /** What the agent noted. */
  note: string
}

/**
 * Takes what there is to say of a call to a ticket of the caller's: into the helpdesk's form where it can be filled in,
 * else by way of the clipboard. Without a ticket it is only copied.
 */
export function TicketNote({ call, party, work, note }: TicketNoteProps) {
  const t = useText()
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [choosing, setChoosing] = useState(false)
  const [copied, setCopied] = useState<boolean | null>(null)
  const { contact: first, others } = party
  const choices = (first ? [first, ...others] : []).flatMap(contact =>
    ticketsForNote(contact.tickets ?? []).map(ticket => ({ contact, ticket })),
  )
  const copy = async () => button.current && setCopied(await copyText(callNote(call, note, t), button.current))
  const endChoosing = () => {
    setChoosing(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // The row stays open.
    event.stopPropagation()
    endChoosing()
  }
  const take = async (contact: Contact, ticket: Ticket) => {
    if (choosing) endChoosing()
    const which = { id: call.id, contact: contactKey(contact), ticket: ticket.id }
    const helpdesk = work.helpdesks.value.find(({ root }) => root === contact.customer?.site)
    if (helpdesk?.fillsNotes) return work.act({ kind: 'openNote', ...which, text: callNote(call, note, t) })
    await copy()
    work.act({ kind: 'openTicket', ...which })
  }
  const start = () => {
    const [choice, ...more] = choices
    if (!choice) return copy()
    if (more.length > 0) return setChoosing(!choosing)
    return take(choice.contact, choice.ticket)
  }
  return (
    <>
      <button
        type="button"
        class="button"
        ref={button}
        aria-expanded={choices.length > 1 ? choosing : undefined}
        onClick={() => void start()}
        onKeyDown={choosing ? onKeyDown : undefined}
      >
        {t(choices.length > 0 ? 'note.toTicket' : 'note.copy')}
      </button>
      {choosing && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a border and a width of its own
        <div class="tickets" role="group" aria-labelledby={id} onKeyDown={onKeyDown}>
          <p class="aside" id={id}>
            {t('note.which')}
          </p>
          {choices.map(({ contact, ticket }) => (
            <TicketButton
              key={`${contact.url ?? contact.name} ${ticket.url}`}
              ticket={ticket}
              clock={work.clock}
              onPick={() => void take(contact, ticket)}
            />
          ))}
        </div>
      )}
      <span class="aside" role="status">
        {copied !== null && t(copied ? 'note.copied' : 'note.notCopied')}
      </span>
    </>
  )
}
