import type { RowActs } from './call-row.tsx'
import type { LogItem } from './log-items.ts'
import { isDone } from './stories.ts'

/**
 * What keys do to the row that has the focus itself: Enter shows its details, `d` ticks it, `m` and the menu key show
 * its menu, Shift+Space chooses it. They do nothing in what stands in a row, and nothing outside the list. Escape ends
 * choosing.
 */
export function rowKeys(
  event: KeyboardEvent,
  items: readonly LogItem[],
  acts: RowActs,
  endChoosing: (() => void) | null,
): void {
  if (event.key === 'Escape' && endChoosing) {
    event.stopPropagation()
    endChoosing()
    return
  }
  const row = event.target instanceof HTMLElement && event.target.matches('li[data-key]') ? event.target : null
  const item = items.find(({ key }) => key === row?.dataset.key)
  if (!row || !item || event.ctrlKey || event.metaKey || event.altKey) return
  const menu = row.querySelector<HTMLElement>('.call-menu')
  const act = {
    Enter: () => acts.open(item.key, item.open ? null : 'details'),
    d: () => !item.running && acts.tick(item, !isDone(item.story)),
    m: () => menu && acts.menu(item, menu),
    ContextMenu: () => menu && acts.menu(item, menu),
    'Shift+F10': () => menu && acts.menu(item, menu),
    'Shift+ ': () => acts.select(item.key, false),
  }[`${event.shiftKey ? 'Shift+' : ''}${event.key}`]
  if (!act) return
  event.preventDefault()
  act()
}
