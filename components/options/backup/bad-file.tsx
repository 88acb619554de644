import type { Trouble } from '../../../lib/cti/answered.ts'
import { useText } from '../../text.tsx'
import { TroubleNote } from '../admin/trouble-note.tsx'

/** How many fields are named: of another kind of file all are wrong. */
const MOST = 20

/** Why a backup was not taken: each field with what it takes, in the relay's words. */
export function BadFile({ file, trouble, onRetry }: { file: string; trouble: Trouble; onRetry(): void }) {
  const t = useText()
  // A file that is no JSON is refused before anybody looks at fields.
  if (trouble.kind === 'failed' && /JSON/i.test(trouble.message)) {
    return (
      <p class="error" role="alert">
        {t('backup.noJson', { file })}
      </p>
    )
  }
  if (trouble.kind !== 'unfit') return <TroubleNote trouble={trouble} onRetry={onRetry} />
  const { issues } = trouble
  return (
    <div role="alert">
      <p class="error">{t('backup.badFile', { file })}</p>
      <ul class="bad-fields">
        {issues.slice(0, MOST).map(({ path, message }) => (
          <li key={`${path} ${message}`} lang="en">
            {path !== '' && <code>{path}</code>} {message}
          </li>
        ))}
      </ul>
      {issues.length > MOST && <p class="hint">{t('backup.moreIssues', { count: issues.length - MOST })}</p>}
    </div>
  )
}
