import type { Key } from '../../lib/cti/text/index.ts'

/** The sections of the options page by the hash that leads to them, in their order, with what they are called. */
export const SECTIONS = {
  connection: { title: 'connection.title', intro: 'connection.intro', admin: false },
  endpoint: { title: 'endpoint.title', intro: 'endpoint.intro', admin: true },
  inbound: { title: 'inbound.title', intro: 'inbound.intro', admin: true },
  outbound: { title: 'outbound.title', intro: 'outbound.intro', admin: true },
  filter: { title: 'filter.title', intro: 'filter.intro', admin: true },
  log: { title: 'logSettings.title', intro: 'logSettings.intro', admin: true },
  agents: { title: 'agents.title', intro: 'agents.intro', admin: true },
  contacts: { title: 'contacts.title', intro: 'contacts.intro', admin: true },
  requests: { title: 'requests.title', intro: 'requests.intro', admin: true },
  try: { title: 'try.title', intro: 'try.intro', admin: true },
  backup: { title: 'backup.title', intro: 'backup.intro', admin: true },
  me: { title: 'me.title', intro: 'me.intro', admin: false },
} as const satisfies Record<string, { title: Key; intro: Key; admin: boolean }>

/** Hash of a section, without `#`. */
export type SectionId = keyof typeof SECTIONS

/** The sections that somebody gets to see: what is an admin's is left out for others. */
export function sectionsFor(isAdmin: boolean): SectionId[] {
  return (Object.keys(SECTIONS) as SectionId[]).filter(id => isAdmin || !SECTIONS[id].admin)
}

/** The section that a hash without `#` leads to, as `agents` and `agents/anything`; the first where it names none. */
export function sectionAt(hash: string, sections: readonly SectionId[]): SectionId {
  const name = hash.split('/')[0]
  return sections.find(id => id === name) ?? sections[0] ?? 'connection'
}
