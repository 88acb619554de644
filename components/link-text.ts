import type { LinkState } from '../lib/cti/link.ts'
import type { Key } from '../lib/cti/text/index.ts'

/** How the link to the relay stands, in two words. */
export const LINK_WORDS = {
  unconnected: 'link.unconnected',
  connecting: 'link.connecting',
  live: 'link.live',
  reconnecting: 'link.reconnecting',
  refused: 'link.refused',
  forbidden: 'link.forbidden',
} as const satisfies Record<LinkState['status'], Key>
