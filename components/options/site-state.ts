import type { HelpdeskState } from '../../lib/cti/link.ts'
import type { Translate } from '../../lib/cti/text/index.ts'
import { canBeAsked } from '../lookup.ts'
import type { Site } from './site-list.tsx'

const STATES = {
  ready: 'sites.ready',
  signedOut: 'sites.signedOut',
  down: 'sites.down',
  forbidden: 'sites.forbidden',
  unexpected: 'sites.unexpected',
} as const

/** The helpdesk at a site; undefined as long as it was neither recognised nor described. */
export function helpdeskAt(origin: string, helpdesks: readonly HelpdeskState[]): HelpdeskState | undefined {
  return helpdesks.find(({ root }) => root === origin || root.startsWith(`${origin}/`))
}

/** What a site is and how it stands, in words. */
export function siteState({ origin, granted }: Site, helpdesks: readonly HelpdeskState[], t: Translate): string {
  if (!granted) return t('sites.missing')
  const helpdesk = helpdeskAt(origin, helpdesks)
  if (!helpdesk) return t('sites.unrecognised')
  return canBeAsked(helpdesk) ? `${helpdesk.name}: ${t(STATES[helpdesk.state])}` : t('sites.described')
}
