import { useState } from 'preact/hooks'
import type { Answered, Trouble } from '../../../lib/cti/answered.ts'
import { BACKUP_PARTS, type BackupPart, type RestoreResult } from '../../../lib/cti/backup.ts'
import type { Key } from '../../../lib/cti/text/index.ts'
import { useText } from '../../text.tsx'
import { FileDrop } from '../admin/file-drop.tsx'
import { TroubleNote } from '../admin/trouble-note.tsx'
import { OptionsSection } from '../options-layout.tsx'
import { BackupChanges, hasChanges } from './backup-changes.tsx'
import { BadFile } from './bad-file.tsx'
import { CallsExport, type CallsExportQuery } from './calls-export.tsx'

interface BackupSectionProps {
  /** Rules are being edited, which a restore would throw away. */
  unsaved: boolean
  onDownload(): Promise<Answered<unknown>>
  onExport(query: CallsExportQuery): Promise<Answered<unknown>>
  onPreview(file: File, parts: readonly BackupPart[]): Promise<Answered<{ result: RestoreResult; tag: string }>>
  onApply(file: File, parts: readonly BackupPart[], tag: string): Promise<Answered<RestoreResult>>
}

const PARTS = {
  settings: 'backup.settings',
  agents: 'agents.title',
  contacts: 'contacts.title',
} as const satisfies Record<BackupPart, Key>

type Step =
  | { at: 'choosing' }
  | { at: 'reading' | 'applying'; file: File }
  | { at: 'previewed'; file: File; result: RestoreResult; tag: string }
  | { at: 'done'; file: File; result: RestoreResult }
  | { at: 'failed'; file: File; trouble: Trouble }

/** One file out; and one in, after a look at what it would change. */
export function BackupSection({ unsaved, onDownload, onExport, onPreview, onApply }: BackupSectionProps) {
  const t = useText()
  const [parts, setParts] = useState<readonly BackupPart[]>(BACKUP_PARTS)
  const [step, setStep] = useState<Step>({ at: 'choosing' })
  const [download, setDownload] = useState<{ busy: boolean; trouble: Trouble | null }>({ busy: false, trouble: null })
  const preview = async (file: File, wanted: readonly BackupPart[]) => {
    setStep({ at: 'reading', file })
    const answer = await onPreview(file, wanted)
    setStep(answer.ok ? { at: 'previewed', file, ...answer.value } : { at: 'failed', file, trouble: answer.trouble })
  }
  const apply = async ({ file, tag }: Extract<Step, { at: 'previewed' }>) => {
    setStep({ at: 'applying', file })
    const answer = await onApply(file, parts, tag)
    setStep(answer.ok ? { at: 'done', file, result: answer.value } : { at: 'failed', file, trouble: answer.trouble })
  }
  const choose = (part: BackupPart, wanted: boolean) => {
    const chosen = BACKUP_PARTS.filter(each => (each === part ? wanted : parts.includes(each)))
    setParts(chosen)
    if ((step.at === 'previewed' || step.at === 'failed') && chosen.length > 0) void preview(step.file, chosen)
  }
  const busy = step.at === 'reading' || step.at === 'applying'
  return (
    <OptionsSection id="backup">
      <section class="block" aria-labelledby="backup-out">
        <h3 id="backup-out">{t('backup.download')}</h3>
        <p class="intro">{t('backup.downloadIntro')}</p>
        <div class="panel-actions">
          <button
            type="button"
            class="button primary"
            disabled={download.busy}
            onClick={async () => {
              setDownload({ busy: true, trouble: null })
              const answer = await onDownload()
              setDownload({ busy: false, trouble: answer.ok ? null : answer.trouble })
            }}
          >
            {t('backup.downloadDo')}
          </button>
        </div>
        <TroubleNote trouble={download.trouble} />
      </section>
      <section class="block restore" aria-labelledby="backup-in">
        <h3 id="backup-in">{t('backup.restore')}</h3>
        <p class="intro">{t('backup.restoreIntro')}</p>
        <fieldset>
          <legend>{t('backup.parts')}</legend>
          {BACKUP_PARTS.map(part => (
            <label class="tick" key={part}>
              <input
                type="checkbox"
                checked={parts.includes(part)}
                disabled={busy || step.at === 'done'}
                onChange={event => choose(part, event.currentTarget.checked)}
              />
              {t(PARTS[part])}
            </label>
          ))}
        </fieldset>
        {unsaved && <p class="warning">{t('backup.unsaved')}</p>}
        <FileDrop
          hint={t('backup.fileHint')}
          accept=".json,application/json"
          disabled={busy || parts.length === 0}
          onFile={file => void preview(file, parts)}
        />
        <div role="status">
          {step.at === 'reading' && <p>{t('backup.reading', { file: step.file.name })}</p>}
          {step.at === 'applying' && <p>{t('backup.applying')}</p>}
          {step.at === 'done' && <p class="saved">{t('backup.done')}</p>}
        </div>
        {step.at === 'failed' && (
          <BadFile file={step.file.name} trouble={step.trouble} onRetry={() => void preview(step.file, parts)} />
        )}
        {step.at === 'previewed' && (
          <div class="panel">
            <BackupChanges file={step.file.name} result={step.result} done={false} />
            <div class="panel-actions">
              <button
                type="button"
                class="button primary"
                disabled={!hasChanges(step.result) || parts.length === 0 || unsaved}
                onClick={() => void apply(step)}
              >
                {t('backup.apply')}
              </button>
              <button type="button" class="button" onClick={() => setStep({ at: 'choosing' })}>
                {t('admin.cancel')}
              </button>
            </div>
          </div>
        )}
        {step.at === 'done' && (
          <div class="panel">
            <BackupChanges file={step.file.name} result={step.result} done={true} />
            <div class="panel-actions">
              <button type="button" class="button" onClick={() => setStep({ at: 'choosing' })}>
                {t('backup.close')}
              </button>
            </div>
          </div>
        )}
      </section>
      <CallsExport onExport={onExport} />
    </OptionsSection>
  )
}
