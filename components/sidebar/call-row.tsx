import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { CopyNumber } from '../copy-number.tsx'
import { Shape } from '../icons.tsx'
import { useDialLink } from '../number-link.tsx'
import { nameOf, partyOf } from '../party.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { CallDetails } from './call-details.tsx'
import { CallLegs } from './call-legs.tsx'
import { CallSummary } from './call-summary.tsx'
import type { LogItem, OpenRow } from './log-items.ts'
import { isDone } from './stories.ts'
import { isMissedStory, isOpenMissed, isRinging } from './story-looks.ts'

/** What a row asks of its list. */
export interface RowActs {
  /** Opens the row, and closes whichever is open; null only closes. */
  open(key: string, place: OpenRow['place'] | null): void
  unfold(key: string, unfold: boolean): void
  /** Chooses a row among several; `range`: with all from the last one chosen. */
  select(key: string, range: boolean): void
  /** Shows the menu of a row at the button that was used. */
  menu(item: LogItem, button: HTMLElement): void
  tick(item: LogItem, done: boolean): void
  /** The details of the open row have become so high, in CSS pixels. */
  measured(height: number): void
}

interface CallRowProps {
  item: LogItem
  /** Whether what is in it is in the order of Tab. */
  active: boolean
  /** Null where rows are not being chosen. */
  selected: boolean | null
  work: Workplace
  acts: RowActs
}

/**
 * A story in the log: its first call on two lines, what it went on as below, and the details while it is open. The tick
 * is always set to what the log says: one that could not be saved goes back.
 */
export function CallRow({ item, active, selected, work, acts }: CallRowProps) {
  const t = useText()
  const { story, key, open } = item
  const { call } = story
  const button = useRef<HTMLButtonElement>(null)
  const party = partyOf(call)
  const name = nameOf(party, t)
  const tabIndex = active ? 0 : -1
  const link = useDialLink(call.masked || party.anonymous ? '' : party.number)
  const done = t('call.done', { name })
  const details = t('call.detailsOf', { name })
  const menu = t('row.menu', { name })
  const clicked = (event: MouseEvent) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey) acts.select(key, event.shiftKey)
    else acts.open(key, open ? null : 'details')
  }
  const close = () => {
    acts.open(key, null)
    button.current?.focus()
  }
  return (
    <>
      {item.first && <h3 class="group-heading">{item.title}</h3>}
      <div
        class={item.running ? 'call card' : 'call'}
        data-state={isRinging(story) ? 'ringing' : call.state}
        data-missed={isMissedStory(story)}
        data-done={isDone(story)}
        data-selected={selected ?? undefined}
      >
        <div class="call-row" data-missed={isOpenMissed(call)}>
          {selected !== null && (
            <input
              type="checkbox"
              class="call-select"
              tabIndex={tabIndex}
              checked={selected}
              aria-label={t('row.select', { name })}
              onClick={event => acts.select(key, event.shiftKey)}
            />
          )}
          <CallSummary call={call} clock={work.clock} tabIndex={tabIndex} />
          <button
            type="button"
            class="icon-button call-open"
            ref={button}
            tabIndex={tabIndex}
            aria-label={details}
            title={details}
            aria-expanded={open !== null}
            onClick={clicked}
          >
            <Shape name="more" />
          </button>
          <div class="call-actions">
            {link && call.state === 'ended' && (
              <a
                class="icon-button"
                tabIndex={tabIndex}
                aria-label={t('toolbar.callBackNamed', { name })}
                title={t('row.callBack')}
                href={link.href}
                target={link.target}
                rel={link.rel}
              >
                <Shape name="phone" />
              </a>
            )}
            {!party.anonymous && !call.masked && (
              <CopyNumber number={party.number} pretty={party.pretty} tabIndex={tabIndex} />
            )}
            <button
              type="button"
              class="icon-button call-menu"
              tabIndex={tabIndex}
              aria-label={menu}
              title={menu}
              aria-haspopup="menu"
              onClick={event => acts.menu(item, event.currentTarget)}
            >
              <Shape name="dots" />
            </button>
          </div>
          {!item.running && (
            <label class="call-done">
              <input
                type="checkbox"
                tabIndex={tabIndex}
                checked={isDone(story)}
                aria-label={done}
                title={done}
                onChange={event => acts.tick(item, event.currentTarget.checked)}
              />
            </label>
          )}
        </div>
        {story.legs.length > 0 && <CallLegs item={item} tabIndex={tabIndex} work={work} acts={acts} />}
        {open && (
          <Measured onHeight={acts.measured}>
            <CallDetails call={call} open={open} work={work} onClose={close} />
          </Measured>
        )}
      </div>
    </>
  )
}

interface MeasuredProps {
  children: ComponentChildren
  onHeight(height: number): void
}

/** Tells how high its content is whenever that changes: the list gives a row exactly so much. */
function Measured({ children, onHeight }: MeasuredProps) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    onHeight(current.offsetHeight)
    const observer = new ResizeObserver(() => onHeight(current.offsetHeight))
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return (
    <div class="details-place" ref={element}>
      {children}
    </div>
  )
}
