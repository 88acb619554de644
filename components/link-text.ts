import type { Desk, LinkState } from '../lib/cti/link.ts'
import type { Key, Translate } from '../lib/cti/text/index.ts'
import { timeOfDay } from './format.ts'

/** How the link to the relay stands, in two words. */
export const LINK_WORDS = {
  unconnected: 'link.unconnected',
  connecting: 'link.connecting',
  live: 'link.live',
  reconnecting: 'link.reconnecting',
  noRoom: 'link.noRoom',
  refused: 'link.refused',
  forbidden: 'link.forbidden',
} as const satisfies Record<LinkState['status'], Key>

/** Whether an admin has switched telephony off, and nothing else is the matter. */
export function isSwitchedOff({ link, me }: Pick<Desk, 'link' | 'me'>): boolean {
  return link.status === 'live' && me?.settings.enabled === false
}

/** How the link looks: as it stands, or `off`. */
export function linkLook(desk: Pick<Desk, 'link' | 'me'>): LinkState['status'] | 'off' {
  return isSwitchedOff(desk) ? 'off' : desk.link.status
}

/** How the link stands, as precisely as there is room for beside the log. */
export function linkWords(desk: Pick<Desk, 'link' | 'me'>, online: boolean, t: Translate): string {
  const { link } = desk
  if (link.status === 'reconnecting') {
    const time = timeOfDay(link.since, t.locale)
    return t(online ? 'link.reconnectingSince' : 'link.offlineSince', { time })
  }
  if (isSwitchedOff(desk)) return t('link.switchedOff')
  return t(LINK_WORDS[link.status])
}
