import type { Settings } from '../lib/cti/settings.ts'
import type { Directory } from './directory.ts'
import { settingsDocument } from './documents.ts'
import type { RelayStore } from './store/store.ts'

/**
 * Saves the rules document if it still has revision `expected`, and returns its new revision.
 * Rejects with `Conflict` when someone else saved first.
 */
export async function saveSettings(
  store: RelayStore,
  directory: Directory,
  settings: Settings,
  expected: number,
): Promise<number> {
  const before = directory.settings
  const shows = ({ queueFilter, defaultCountry, masking }: Settings) =>
    JSON.stringify([queueFilter, defaultCountry, masking.agents])
  const sameViews = shows(before) === shows(settings)
  const document = { settings, viewSince: sameViews ? directory.settingsViewSince : 'this' }
  return (await store.saveDocument(settingsDocument.key, document, expected)).revision
}
