import { useId, useRef, useState } from 'preact/hooks'
import type { LoggedCall } from '../../lib/cti/link.ts'
import { AssignPanel } from '../caller/assign-panel.tsx'
import { LookupNote } from '../caller/lookup-note.tsx'
import { People } from '../caller/people.tsx'
import { ScreenButtons } from '../caller/screen-buttons.tsx'
import { SearchButtons } from '../caller/search-buttons.tsx'
import { courseOf, courseWord } from '../course.ts'
import { Shape } from '../icons.tsx'
import { isLookable } from '../lookup.ts'
import { partyOf, queueOf } from '../party.ts'
import { QueueChip } from '../queue-chip.tsx'
import { useText } from '../text.tsx'
import { Ticking } from '../ticking.tsx'
import type { Workplace } from '../workplace.ts'
import { Caller } from './caller.tsx'

interface PopupCardProps {
  call: LoggedCall
  /** In px, where it has filled a gap: those beside it are not to move. Null: as high as it likes. */
  height: number | null
  /** Only who calls and the first actions, until it is opened: there is little room. */
  brief: boolean
  work: Workplace
  assigning: boolean
  onAssign(assigning: boolean): void
}

/**
 * One ringing call. An alert that takes no focus and traps none: the agent goes on typing. Its buttons keep their place
 * when a name and tickets arrive; there is room for them from the first ring where a helpdesk can be asked.
 */
export function PopupCard({ call, height, brief, work, assigning, onAssign }: PopupCardProps) {
  const t = useText()
  const id = useId()
  const [full, setFull] = useState(false)
  const card = useRef<HTMLDivElement>(null)
  const assignButton = useRef<HTMLButtonElement>(null)
  const party = partyOf(call)
  const lookable = isLookable(call)
  const unsure = lookable && party.contact?.level !== 'known'
  const room = lookable && work.helpdesks.value.length > 0
  const words =
    call.state !== 'ringing' && call.answeredByName
      ? t('call.answeredBy', { name: call.answeredByName })
      : courseWord(courseOf(call), t)
  const dismiss = () => work.act({ kind: 'dismiss', id: call.id })
  const closeAssign = (focused: HTMLElement | null) => {
    onAssign(false)
    focused?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !assigning) return
    // What is being typed goes first; the card is the next Escape's.
    event.stopPropagation()
    closeAssign(assignButton.current)
  }
  return (
    <div
      class="popup"
      data-call={call.id}
      data-brief={brief && !full && !assigning}
      style={height === null || full || assigning ? undefined : { blockSize: `${height}px` }}
      ref={card}
      role="alertdialog"
      aria-modal="false"
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-details ${id}-queue`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div class="popup-state">
        <span class="popup-ringing" data-state={call.state}>
          <span title={words}>
            {words}
            {call.state === 'ringing' && ' · '}
            {call.state === 'ringing' && <Ticking since={call.startedAt} clock={work.clock} as="ringing" />}
          </span>
        </span>
        <span class="popup-queue" id={`${id}-queue`}>
          <QueueChip queue={queueOf(call).name} />
        </span>
        <button type="button" class="button" onClick={dismiss}>
          {t('popup.dismiss')}
        </button>
        <button
          type="button"
          class="icon-button popup-toggle"
          hidden={!brief}
          aria-expanded={full || assigning}
          aria-label={t('call.details')}
          title={t('call.details')}
          onClick={() => {
            onAssign(false)
            setFull(!full && !assigning)
          }}
        >
          <Shape name="more" />
        </button>
      </div>
      <Caller call={call} party={party} id={id} work={work} />
      <div class="popup-people" data-room={room}>
        {party.name !== null && <LookupNote call={call} work={work} />}
        <People call={call} party={party} work={work} />
        {unsure && !party.contact && <SearchButtons call={call} work={work} />}
      </div>
      <div class="actions">
        <ScreenButtons call={call} party={party} work={work} />
        {(unsure || assigning) && (
          <button
            type="button"
            class="button popup-assign"
            ref={assignButton}
            aria-expanded={assigning}
            onClick={() => onAssign(!assigning)}
          >
            {t('assign.open')}
          </button>
        )}
      </div>
      {/* With a name the button may be gone. */}
      {assigning && <AssignPanel call={call} work={work} onClose={() => closeAssign(card.current)} />}
    </div>
  )
}
