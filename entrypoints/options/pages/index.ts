import type { ComponentType } from 'preact'
import type { SectionId } from '../../../components/options/sections.ts'
import type { PageProps } from '../parts.ts'
import { AgentsPage } from './agents.tsx'
import { BackupPage } from './backup.tsx'
import { ConnectionPage } from './connection.tsx'
import { ContactsPage } from './contacts.tsx'
import { EndpointPage } from './endpoint.tsx'
import { FilterPage } from './filter.tsx'
import { InboundPage } from './inbound.tsx'
import { LogPage } from './log.tsx'
import { MePage } from './me.tsx'
import { OutboundPage } from './outbound.tsx'
import { RequestsPage } from './requests.tsx'
import { TryPage } from './try.tsx'

/** What shows each section. */
export const PAGES: Readonly<Record<SectionId, ComponentType<PageProps>>> = {
  connection: ConnectionPage,
  endpoint: EndpointPage,
  inbound: InboundPage,
  outbound: OutboundPage,
  filter: FilterPage,
  log: LogPage,
  agents: AgentsPage,
  contacts: ContactsPage,
  requests: RequestsPage,
  try: TryPage,
  backup: BackupPage,
  me: MePage,
}
