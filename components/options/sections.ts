import type { Key } from '../../lib/cti/text/index.ts'

/** The sections of the options page by the hash that leads to them, with what they are called. */
export const SECTIONS = {
  connection: { title: 'connection.title', intro: 'connection.intro' },
  sites: { title: 'sites.title', intro: 'sites.intro' },
  me: { title: 'me.title', intro: 'me.intro' },
  settings: { title: 'settings.title', intro: 'settings.intro' },
} as const satisfies Record<string, { title: Key; intro: Key }>

/** Hash of a section, without `#`. */
export type SectionId = keyof typeof SECTIONS
