import type { LoggedCall } from '../../lib/cti/link.ts'
import type { Translate } from '../../lib/cti/text/index.ts'
import { calendarDay, dayTitle } from '../format.ts'
import { isRunning, type Story } from './stories.ts'
import { isRinging } from './story-looks.ts'
import type { Heights, ListItem } from './window.ts'

/**
 * Heights in CSS pixels, as `call-log.css` has them. `more`: so much higher than designed is a line of text, where people
 * have a smallest size of text or enlarge text alone; a row's second line may become two then.
 */
export function rowHeights(more: number): Heights {
  return { row: 52 + 3 * more, heading: 28 + more }
}
/** The line below a story that says what it went on as, and each of its legs when they are unfolded. */
const FOLD = 24
const LEG = 28
/** What running calls have around them. */
const CARD = 12

/** A row of the log. */
export interface LogItem extends ListItem {
  story: Story
  running: boolean
  /** Its group: "Now", or the day it began. */
  title: string
  /** The group begins with it. */
  first: boolean
  /** Its details are shown below it; null while they are not. */
  open: OpenRow | null
  unfolded: boolean
}

/** The row with its details open. Another object each time that somebody asks for it. */
export interface OpenRow {
  key: string
  /** Where in the details the focus goes: to the note, to the search for whose number it is, or nowhere. */
  place: 'details' | 'note' | 'assign'
}

export interface LogLook {
  now: number
  open: OpenRow | null
  /** How high its details are. */
  openHeight: number
  unfolded: ReadonlySet<string>
  /** As {@link rowHeights} takes it. */
  more: number
  zone?: string
}

/**
 * The stories as rows: what is going on now, then day by day, newest first. Rows that stay the same are those of
 * `before`: they are not drawn anew.
 */
export function logItems(
  stories: readonly Story[],
  look: LogLook,
  t: Translate,
  before: readonly LogItem[] = [],
): LogItem[] {
  const known = new Map(before.map(item => [item.key, item]))
  const today = calendarDay(look.now, look.zone)
  const titles = new Map<string, string>()
  const titleOf = ({ call }: Story) => {
    const day = dayOf(call, today, look.zone)
    const known = titles.get(day) ?? dayTitle(Date.parse(call.startedAt), look.now, t, look.zone)
    titles.set(day, known)
    return known
  }
  const { running: under = [], over = [] } = Object.groupBy(stories, story => (isRunning(story) ? 'running' : 'over'))
  // What rings cannot wait.
  const running = [...under.filter(isRinging), ...under.filter(story => !isRinging(story))]
  let title: string | undefined
  return [...running, ...over].map((story, index) => {
    const isNow = index < running.length
    const group = isNow ? t('log.now') : titleOf(story)
    const first = group !== title
    title = group
    const open = story.id === look.open?.key ? look.open : null
    // Where a later leg is what is going on, it is not to be looked for.
    const unfolded =
      story.legs.length > 0 && (look.unfolded.has(story.id) || story.legs.some(leg => leg.state !== 'ended'))
    const extra =
      (first ? 28 + look.more : 0) +
      (isNow ? CARD : 0) +
      (story.legs.length > 0 ? FOLD + look.more : 0) +
      (unfolded ? story.legs.length * (LEG + look.more) : 0) +
      (open ? look.openHeight : 0)
    const item = { key: story.id, story, running: isNow, title: group, first, open, unfolded, extra }
    const old = known.get(item.key)
    return old && isSame(old, item) ? old : item
  })
}

/** The days on which calls began: finding one out takes microseconds, and a log of 10,000 rows is drawn again and again. */
const days = new WeakMap<LoggedCall, { day: string; today: string; zone: string | undefined }>()

/** The calendar day on which a call began. With another day today the browser may also be in another zone. */
function dayOf(call: LoggedCall, today: string, zone: string | undefined): string {
  const known = days.get(call)
  if (known?.today === today && known.zone === zone) return known.day
  const day = calendarDay(Date.parse(call.startedAt), zone)
  days.set(call, { day, today, zone })
  return day
}

const LOOKS = ['running', 'title', 'first', 'open', 'unfolded', 'extra'] as const

function isSame(a: LogItem, b: LogItem): boolean {
  const [{ call, legs }, other] = [a.story, b.story]
  return (
    call === other.call &&
    legs.length === other.legs.length &&
    legs.every((leg, index) => leg === other.legs[index]) &&
    LOOKS.every(key => a[key] === b[key])
  )
}
