import { useRef, useState } from 'preact/hooks'
import type { Issue } from '../../lib/cti/api.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import { openIssues, sameDocument } from './settings-draft.ts'

/** Settings as they are being edited. */
export interface Draft {
  settings: Settings
  /** They differ from what is saved. */
  dirty: boolean
  /** What the relay found wrong and nobody has changed since. */
  issues: Issue[]
  change(settings: Settings): void
}

/** Edits of a document that begin anew when another document takes its place: after saving, after reloading. */
export function useDraft(saved: Settings, issues: readonly Issue[]): Draft {
  const [edited, setEdited] = useState({ of: saved, settings: saved })
  const settings = edited.of === saved ? edited.settings : saved
  const checked = useRef({ issues, settings })
  if (checked.current.issues !== issues) checked.current = { issues, settings }
  return {
    settings,
    dirty: !sameDocument(settings, saved),
    issues: openIssues(issues, checked.current.settings, settings),
    change: changed => setEdited({ of: saved, settings: changed }),
  }
}
