import type { BackupPart, RestoreResult } from '../../lib/cti/backup.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import type { Relay } from '../app.ts'
import { planRestore } from '../contacts/plan-restore.ts'
import { HttpError } from '../http-error.ts'
import { saveSettings } from '../settings-document.ts'
import { Conflict } from '../store/store.ts'
import { type AgentPlan, planAgents } from './plan-agents.ts'
import type { CheckedBackup } from './read-backup.ts'
import { agentChanges, contactChanges, mappingChanges, NO_CHANGES, settingsChanges } from './restore-changes.ts'

interface RestoreOptions {
  parts: readonly BackupPart[]
  /** Id of the admin who restores. */
  restoring: string
  /** Throws where something is no longer as it was when the preview was made. */
  check?(): void
}

/** What a restore would do. Changes nothing. */
export async function foreseeRestore(relay: Relay, backup: CheckedBackup, options: RestoreOptions) {
  const plan = planAgents(relay.agents.list(), backup.agents, options.restoring)
  return describe(relay, backup, plan, options)
}

/**
 * Makes settings, agents and address book those of a backup that was found good as a whole. The settings go first, and
 * only if they are still what they were when this began: otherwise nothing is written, and a 412 is thrown. Where the store
 * fails later on, the same once more does the rest.
 */
export async function restore(relay: Relay, backup: CheckedBackup, options: RestoreOptions): Promise<RestoreResult> {
  const { parts, restoring } = options
  const expected = relay.directory.settingsRevision
  let result: RestoreResult | undefined
  // Too many contacts are refused before anything is written.
  if (parts.includes('contacts')) await relay.contacts.foresee(table => planRestore(table, backup.contacts))
  const begin = async (plan: AgentPlan) => {
    result = await describe(relay, backup, plan, options)
    options.check?.()
    if (parts.includes('settings')) await saveRestored(relay, settingsFor(relay, backup, plan, parts), expected)
  }
  if (parts.includes('agents')) await relay.agents.restore(backup.agents, restoring, begin)
  else await begin(planAgents(relay.agents.list(), backup.agents, restoring))
  if (parts.includes('contacts')) await relay.contacts.revise(table => planRestore(table, backup.contacts))
  if (!result) throw new Error('the agents were restored without a plan')
  return result
}

async function saveRestored(relay: Relay, settings: Settings, expected: number): Promise<void> {
  try {
    await saveSettings(relay.store, relay.directory, settings, expected)
  } catch (error) {
    throw error instanceof Conflict ? changedMeanwhile() : error
  }
}

/** Somebody else changed something since the preview. */
export function changedMeanwhile(): HttpError {
  return new HttpError(412, 'somebody else changed something meanwhile: look at the preview again')
}

/** The settings of the file, in which agents have the ids that they have here. */
function settingsFor(
  relay: Relay,
  { settings }: CheckedBackup,
  plan: AgentPlan,
  parts: readonly BackupPart[],
): Settings {
  const isThere = (id: string) => parts.includes('agents') || relay.directory.agent(id) !== undefined
  const idHere = (id: string) => {
    const here = plan.ids.get(id)
    return here !== undefined && isThere(here) ? here : id
  }
  const queueFilter = settings.queueFilter.map(row => ({ ...row, agentIds: row.agentIds.map(idHere) }))
  return { ...settings, queueFilter }
}

async function describe(
  relay: Relay,
  backup: CheckedBackup,
  plan: AgentPlan,
  { parts }: RestoreOptions,
): Promise<RestoreResult> {
  const { directory, contacts } = relay
  const settings = settingsFor(relay, backup, plan, parts)
  const withSettings = parts.includes('settings')
  const tokenless = (id: string) => !directory.agent(id)?.tokenHash
  return {
    createdAt: backup.createdAt,
    parts: [...parts],
    settings: { changed: withSettings ? settingsChanges(directory.settings, settings) : [] },
    mappings: withSettings ? mappingChanges(directory.settings.mappings, settings.mappings) : NO_CHANGES,
    agents: parts.includes('agents')
      ? {
          ...agentChanges(plan),
          withoutToken: backup.agents.filter(({ id }) => tokenless(plan.ids.get(id) ?? id)).map(({ name }) => name),
          keptAdmin: plan.keptAdmin?.name ?? null,
        }
      : { ...NO_CHANGES, withoutToken: [], keptAdmin: null },
    contacts: parts.includes('contacts')
      ? contactChanges(contacts, backup.contacts, await contacts.foresee(table => planRestore(table, backup.contacts)))
      : NO_CHANGES,
  }
}
