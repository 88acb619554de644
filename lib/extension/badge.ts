import { browser } from 'wxt/browser'
import type { LinkState } from '../cti/link.ts'
import type { Translate } from '../cti/text/index.ts'

/** What the button in the browser's toolbar tells of. */
export interface BadgeFacts {
  link: LinkState['status']
  /** Calls that ring for this agent. */
  ringing: number
  /** Missed calls that nobody has seen to. */
  missed: number
}

/** The button: a text of at most four characters, the same in words, and what colour is behind it. */
export interface Badge {
  text: string
  title: string
  colour: string
}

const ACCENT = '#0b7570'
const MISSED = '#b3261e'
/** 5.6:1 on the accent, 6.5:1 on the red. */
const ON_COLOUR = '#ffffff'

/** What stands on the button. That it rings comes before what was missed: the count is still there afterwards. Pure. */
export function badgeOf({ link, ringing, missed }: BadgeFacts, t: Translate): Badge {
  const words = [
    ...(link === 'live' || link === 'connecting' ? [] : [t(LINK_TITLES[link])]),
    ...(ringing > 0 ? [t('toolbar.ringing', { count: ringing })] : []),
    ...(missed > 0 ? [t('sidebar.missed', { count: missed })] : []),
  ]
  if (words.length === 0) words.push(t('sidebar.noneMissed'))
  const number = missed > 999 ? '999+' : String(missed)
  return {
    text: ringing > 0 ? '•' : missed > 0 ? number : '',
    title: `${t('extension.name')}: ${words.join(' · ')}`,
    colour: ringing > 0 ? ACCENT : MISSED,
  }
}

const LINK_TITLES = {
  unconnected: 'link.unconnected',
  reconnecting: 'link.reconnecting',
  noRoom: 'link.noRoom',
  refused: 'link.refused',
  forbidden: 'link.forbidden',
} as const

/** Puts it on the button. */
export async function showBadge({ text, title, colour }: Badge): Promise<void> {
  const { action } = browser
  await Promise.all([
    action.setBadgeText({ text }),
    action.setTitle({ title }),
    action.setBadgeBackgroundColor({ color: colour }),
    action.setBadgeTextColor({ color: ON_COLOUR }),
  ])
}
