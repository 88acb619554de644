import type { Key } from '../../../lib/cti/text/index.ts'
import type { SectionId } from '../sections.ts'

/** Where each part of the rules is edited, by how its path begins; what is not named here, in the section on the log. */
const SECTIONS_OF_PARTS: readonly (readonly [path: RegExp, section: SectionId])[] = [
  [/^(enabled|mappings)\b/, 'endpoint'],
  [/^inbound\b/, 'inbound'],
  [/^outbound\b/, 'outbound'],
  [/^queueFilter\b/, 'filter'],
]

/** The section in which a part of the rules is edited. */
export function sectionOf(path: string): SectionId {
  return SECTIONS_OF_PARTS.find(([start]) => start.test(path))?.[1] ?? 'log'
}

/** What parts of the rules are called. */
const NAMES: Readonly<Record<string, Key>> = {
  enabled: 'rules.telephony',
  mappings: 'rules.mappings',
  'inbound.blockCallerIds': 'settings.blocked',
  'outbound.routingTable': 'settings.routing',
  'outbound.defaultCallerId': 'settings.defaultCallerId',
  queueFilter: 'settings.filter',
  defaultCountry: 'settings.country',
  callLogLimit: 'settings.logLimit',
  retentionDays: 'logSettings.retention',
  ringTimeoutSeconds: 'logSettings.ringTimeout',
  answeredTimeoutSeconds: 'logSettings.answeredTimeout',
  requestLogLimit: 'logSettings.requests',
  requestLogDays: 'logSettings.requestDays',
  'masking.agents': 'rules.maskAgents',
  'masking.requestLog': 'rules.maskRequests',
  'masking.export': 'rules.maskExport',
  excludedNumbers: 'logSettings.excluded',
  'lookup.shared': 'settings.shared',
}

/** What a part of the rules is called; null for one that this version does not know. */
export function nameOf(path: string): Key | null {
  return NAMES[path] ?? null
}
