import type { Issue } from '../../../lib/cti/api.ts'
import type { Settings } from '../../../lib/cti/settings.ts'
import type { RowRemark } from '../table-row.tsx'

/** What a part of the rules page edits the rules by. */
export interface RulesEditor {
  settings: Settings
  /** In the reader's language. */
  issues: readonly Issue[]
  /** What there is to say of valid rows, by their `rowId`. */
  remarks: ReadonlyMap<number, readonly RowRemark[]>
  /** A row to go to. */
  show: { row: number } | null
  /** Edits that name the same group one after the other are undone together. */
  change(settings: Settings, group?: string): void
}
