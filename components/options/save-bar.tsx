import type { Issue } from '../../lib/cti/api.ts'
import { useText } from '../text.tsx'

interface SaveBarProps {
  dirty: boolean
  saved: boolean
  conflict: boolean
  failed: boolean
  busy: boolean
  issues: readonly Issue[]
  onReload(): void
}

/** Save, and how saving stands. At the form's end until something changes, then at the window's. */
export function SaveBar({ dirty, saved, conflict, failed, busy, issues, onReload }: SaveBarProps) {
  const t = useText()
  const trouble = conflict
    ? t('settings.conflict')
    : issues.length > 0
      ? t('settings.issues', { count: issues.length })
      : failed
        ? t('notice.notSaved')
        : null
  return (
    <div class="save-bar" data-dirty={dirty || conflict}>
      <div role="status">
        {trouble !== null && <p class="error">{trouble}</p>}
        {/* What concerns the whole document has no field to stand at. */}
        {issues.map(issue => issue.path === '' && <p class="error">{issue.message}</p>)}
        {trouble === null && dirty && <p>{t('settings.unsaved')}</p>}
        {trouble === null && !dirty && saved && <p class="saved">{t('settings.saved')}</p>}
      </div>
      {conflict && (
        <button type="button" class="button primary" onClick={onReload}>
          {t('settings.reload')}
        </button>
      )}
      <button type="submit" class="button primary" disabled={!dirty || conflict || busy}>
        {t('settings.save')}
      </button>
    </div>
  )
}
