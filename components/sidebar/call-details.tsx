import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { duration } from '../../lib/cti/duration.ts'
import type { LoggedCall } from '../../lib/cti/link.ts'
import type { Translate } from '../../lib/cti/text/index.ts'
import { AssignPanel } from '../caller/assign-panel.tsx'
import { LookupNote } from '../caller/lookup-note.tsx'
import { People } from '../caller/people.tsx'
import { ScreenButtons } from '../caller/screen-buttons.tsx'
import { SearchButtons } from '../caller/search-buttons.tsx'
import { Why } from '../caller/why.tsx'
import { startTime } from '../format.ts'
import { canBeAsked, isLookable } from '../lookup.ts'
import { NumberLink } from '../number-link.tsx'
import { partyOf, queueOf } from '../party.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import type { OpenRow } from './log-items.ts'
import { NoteField } from './note-field.tsx'
import { TicketNote } from './ticket-note.tsx'
import { useNote } from './use-note.ts'

interface CallDetailsProps {
  call: LoggedCall
  open: OpenRow
  work: Workplace
  onClose(): void
}

/** What the row has only under the pointer, or cuts off: when exactly, the queue, who took it, and how long it all was. */
function factsOf(call: LoggedCall, t: Translate): string {
  const queue = queueOf(call)
  return [
    startTime(Date.parse(call.startedAt), t.locale),
    queue.named && queue.name,
    call.answeredByName && t('call.answeredBy', { name: call.answeredByName }),
    call.waitingSeconds !== null && t('call.waited', { duration: duration(call.waitingSeconds) }),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** What a row has below it when it is open: who it was with and why, their tickets, the note, and what can be done. */
export function CallDetails({ call, open, work, onClose }: CallDetailsProps) {
  const t = useText()
  const [assigning, setAssigning] = useState(false)
  const assignButton = useRef<HTMLButtonElement>(null)
  const details = useRef<HTMLDivElement>(null)
  const note = useNote(call, work.act)
  const party = partyOf(call)
  const lookable = isLookable(call)
  useLayoutEffect(() => {
    // The search comes with the focus in it; one that is there already is gone back to.
    if (open.place === 'assign') setAssigning(true)
    const field = open.place === 'details' ? null : open.place === 'note' ? 'textarea' : '.assign input'
    if (field) details.current?.querySelector<HTMLElement>(field)?.focus()
  }, [open])
  const closeAssign = () => {
    setAssigning(false)
    assignButton.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    if (assigning) closeAssign()
    else onClose()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a border and a width of its own
    <div class="details" ref={details} role="group" aria-label={t('call.details')} onKeyDown={onKeyDown}>
      <p class="aside">{factsOf(call, t)}</p>
      {party.name !== null && (
        <p class="aside details-party">
          <NumberLink party={party} />
          {party.only?.organization && <span>{party.only.organization}</span>}
          {party.contact && (
            <span>
              <Why party={party} />
            </span>
          )}
        </p>
      )}
      <LookupNote call={call} work={work} />
      <div>
        <People call={call} party={party} work={work} roomy />
      </div>
      <NoteField note={note} />
      <div class="actions">
        <ScreenButtons call={call} party={party} work={work} />
        {lookable && (
          <button
            type="button"
            class="button"
            ref={assignButton}
            aria-expanded={assigning}
            onClick={() => setAssigning(!assigning)}
          >
            {t('assign.open')}
          </button>
        )}
        {call.state !== 'ringing' && <TicketNote call={call} party={party} work={work} note={note.text} />}
        {lookable && <SearchButtons call={call} work={work} />}
        {lookable && work.helpdesks.value.some(canBeAsked) && (
          <button type="button" class="button" onClick={() => work.act({ kind: 'lookUp', id: call.id })}>
            {t('lookup.again')}
          </button>
        )}
      </div>
      {assigning && <AssignPanel call={call} work={work} onClose={closeAssign} />}
    </div>
  )
}
