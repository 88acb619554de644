import { useCallback, useMemo, useRef, useState } from 'preact/hooks'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { CallRow, type RowActs } from './call-row.tsx'
import { ListEnd } from './list-end.tsx'
import { type LogItem, logItems, type OpenRow, rowHeights } from './log-items.ts'
import type { LogView } from './log-view.ts'
import { rowKeys } from './row-keys.ts'
import { type OpenMenu, RowMenu } from './row-menu.tsx'
import { select } from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import { callsOf, type Story } from './stories.ts'
import { useViewHeight } from './view-height.ts'
import { VirtualList } from './virtual-list.tsx'

interface CallLogProps {
  stories: readonly Story[]
  view: LogView
  work: Workplace
}

/** Place for a menu of about so many pixels below its button; otherwise it stands above. */
const MENU = 260
/** Of small text, in pixels, as it is designed: 12 px high, with {@link rowHeights}. */
const LINE = 17
const NOTHING: ReadonlySet<string> = new Set()

/** The log, newest first, with the details of one call at a time. Rows may be chosen to do something with several. */
export function CallLog({ stories, view, work }: CallLogProps) {
  const t = useText()
  const [open, setOpen] = useState<OpenRow | null>(null)
  const [openHeight, setOpenHeight] = useState(0)
  const [unfolded, setUnfolded] = useState(NOTHING)
  const [chosen, setChosen] = useState(NOTHING)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const lastChosen = useRef<string | null>(null)
  const before = useRef<LogItem[]>([])
  const line = useRef<HTMLElement>(null)
  const more = Math.max(0, useViewHeight(line) - LINE)
  const heights = useMemo(() => rowHeights(more), [more])
  const look = { now: work.clock.now(), open, openHeight, unfolded, more }
  const items = logItems(stories, look, t, before.current)
  const isSame = items.length === before.current.length && items.every((item, index) => item === before.current[index])
  if (!isSame) before.current = items

  const acts = useMemo((): RowActs => {
    return {
      open: (key, place) => setOpen(place && { key, place }),
      unfold: (key, unfold) =>
        setUnfolded(keys => new Set([...keys].filter(each => each !== key).concat(unfold ? [key] : []))),
      select(key, range) {
        const keys = before.current.map(item => item.key)
        setChosen(chosen => select(chosen, key, range ? { from: lastChosen.current, keys } : null))
        lastChosen.current = key
      },
      menu(item, button) {
        const sidebar = button.closest('.sidebar')?.getBoundingClientRect()
        const { top, bottom } = button.getBoundingClientRect()
        if (!sidebar) return
        const isAbove = bottom + MENU > sidebar.bottom && top - sidebar.top > MENU
        setMenu({
          item,
          button,
          place: isAbove ? { bottom: sidebar.bottom - top } : { top: bottom - sidebar.top },
        })
      },
      tick(item, done) {
        const ids = callsOf(item.story).map(call => call.id)
        work.act(
          // What is filtered may leave the list by it: it can be fetched back.
          ids.length === 1 && !view.isFiltered
            ? { kind: 'done', id: item.story.call.id, done }
            : { kind: 'allDone', ids, done, undoable: true },
        )
      },
      measured: setOpenHeight,
    }
  }, [work, view])
  const shown = stories.filter(story => chosen.has(story.id))
  const isChoosing = shown.length > 0
  const render = useCallback(
    (item: LogItem, active: boolean) => (
      <CallRow
        item={item}
        active={active}
        selected={isChoosing ? chosen.has(item.key) : null}
        work={work}
        acts={acts}
      />
    ),
    [work, acts, isChoosing, chosen],
  )
  const clear = () => setChosen(NOTHING)
  const closeMenu = (back: boolean) => {
    if (back) menu?.button.focus()
    setMenu(null)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the row that has the focus
    <div
      class="calls"
      data-large={more > 0}
      style={{ '--ringside-more': `${more}px` }}
      onKeyDown={event => rowKeys(event, before.current, acts, isChoosing ? clear : null)}
    >
      <i class="text-line" ref={line} />
      <VirtualList
        items={before.current}
        label={t('sidebar.log')}
        render={render}
        sticky={titleOf}
        footer={<ListEnd view={view} />}
        complete={view.loaded.value?.complete === true && view.loaded.value.next === null}
        heights={heights}
      />
      {isChoosing && <SelectionBar stories={shown} work={work} onClear={clear} />}
      {menu && <RowMenu key={menu.item.key} menu={menu} work={work} acts={acts} onClose={closeMenu} />}
    </div>
  )
}

const titleOf = (item: LogItem) => item.title
