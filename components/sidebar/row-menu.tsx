import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { contactKey } from '../../lib/cti/contact-key.ts'
import { otherAddress } from '../caller/other-address.ts'
import { copyText } from '../copy-text.ts'
import { callerPageOf, isLookable } from '../lookup.ts'
import { useDialLink } from '../number-link.tsx'
import { nameOf, partyOf } from '../party.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import type { RowActs } from './call-row.tsx'
import type { LogItem } from './log-items.ts'
import { isDone } from './stories.ts'

/** Which menu is shown, and where in the sidebar, in CSS pixels from its top. */
export interface OpenMenu {
  item: LogItem
  /** The button it came from. */
  button: HTMLElement
  place: { top: number } | { bottom: number }
}

interface RowMenuProps {
  menu: OpenMenu
  work: Workplace
  acts: RowActs
  /** `back`: the focus belongs to the button again. */
  onClose(back: boolean): void
}

/** All that can be done about a call, for who has no pointer or wants it in words. */
export function RowMenu({ menu: { item, button, place }, work, acts, onClose }: RowMenuProps) {
  const t = useText()
  const list = useRef<HTMLDivElement>(null)
  const { call } = item.story
  const party = partyOf(call)
  const { only } = party
  const link = useDialLink(call.masked ? '' : party.number)
  const isCopyable = !party.anonymous && !call.masked
  const done = isDone(item.story)
  useLayoutEffect(() => step(list.current, 0), [])
  const choose =
    (act: () => void, back = true) =>
    () => {
      act()
      onClose(back)
    }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') onClose(false)
    const move = { ArrowDown: 1, ArrowUp: -1, Home: 'first', End: 'last' } as const
    if (event.key !== 'Escape' && !(event.key in move)) return
    event.preventDefault()
    event.stopPropagation()
    const by = move[event.key as keyof typeof move]
    if (event.key === 'Escape') onClose(true)
    else if (typeof by === 'number') step(list.current, by)
    else focusAt(list.current, by === 'first' ? 0 : -1)
  }
  const entry = (label: ComponentChildren, act: () => void, back = true) => (
    <button type="button" class="menu-item" role="menuitem" tabIndex={-1} onClick={choose(act, back)}>
      {label}
    </button>
  )
  const contact = only && contactKey(only)
  const callerPage = callerPageOf(call, work.helpdesks.value)
  const openProfile = () => {
    if (contact && only?.url) work.act({ kind: 'openProfile', id: call.id, contact })
    else if (callerPage !== null) work.act({ kind: 'openCaller', id: call.id, root: callerPage })
  }
  const style = 'top' in place ? { top: `${place.top}px` } : { bottom: `${place.bottom}px` }
  return (
    <div
      class="row-menu"
      ref={list}
      role="menu"
      tabIndex={-1}
      aria-label={t('row.menu', { name: nameOf(party, t) })}
      style={style}
      onKeyDown={onKeyDown}
      onClick={event => event.target instanceof HTMLAnchorElement && onClose(true)}
      onFocusOut={event => {
        if (!list.current?.contains(event.relatedTarget as Node | null)) onClose(false)
      }}
    >
      {link && (
        <a class="menu-item" role="menuitem" tabIndex={-1} {...link}>
          {t('row.callBack')}
        </a>
      )}
      {isCopyable && entry(t('row.copy'), () => void copyText(party.number, button))}
      {(only?.url || callerPage !== null) &&
        entry(<span title={only ? otherAddress(only) : undefined}>{t('screen.profile')}</span>, openProfile)}
      {work.helpdesks.value.length > 0 &&
        entry(t('screen.newTicket'), () => work.act({ kind: 'openNewTicket', id: call.id, contact }))}
      {isLookable(call) && entry(t('assign.open'), () => acts.open(item.key, 'assign'), false)}
      {entry(t('row.note'), () => acts.open(item.key, 'note'), false)}
      {!item.running && entry(t(done ? 'row.notDone' : 'row.done'), () => acts.tick(item, !done))}
      {entry(t('row.choose'), () => acts.select(item.key, false))}
    </div>
  )
}

function focusAt(list: HTMLElement | null, place: number): void {
  const items = Array.from(list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])
  items.at(place)?.focus()
}

/** Moves the focus by so many entries, round and round; to the first where none has it. */
function step(list: HTMLElement | null, by: number): void {
  const items = Array.from(list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])
  const at = items.findIndex(item => item.matches(':focus'))
  focusAt(list, at < 0 ? 0 : (at + by + items.length) % items.length)
}
