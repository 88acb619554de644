import type { Trouble } from '../../../lib/cti/answered.ts'
import type { Translate } from '../../../lib/cti/text/index.ts'
import { useText } from '../../text.tsx'

/** What happened, and what to do. */
export function troubleText({ kind, message }: Trouble, t: Translate): string {
  if (kind === 'unreachable') return t('admin.unreachable')
  if (kind === 'refused') return t('admin.refused')
  if (kind === 'changed') return t('admin.changed')
  return t('admin.failed', { message })
}

/** Says why the relay did not do what it was asked; nothing where it did. */
export function TroubleNote({ trouble, onRetry }: { trouble: Trouble | null; onRetry?: (() => void) | undefined }) {
  const t = useText()
  if (!trouble) return null
  return (
    <div class="trouble">
      <p class="error" role="alert">
        {troubleText(trouble, t)}
      </p>
      {onRetry && (
        <button type="button" class="button" onClick={onRetry}>
          {t('admin.retry')}
        </button>
      )}
    </div>
  )
}
