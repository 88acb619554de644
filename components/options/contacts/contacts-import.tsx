import { useState } from 'preact/hooks'
import type { Answered, Trouble } from '../../../lib/cti/answered.ts'
import type { ImportResult } from '../../../lib/cti/contact.ts'
import { useText } from '../../text.tsx'
import { FileDrop } from '../admin/file-drop.tsx'
import { troubleText } from '../admin/trouble-note.tsx'
import type { ImportMode } from './contacts-section.tsx'
import { ImportLines } from './import-lines.tsx'

interface ContactsImportProps {
  preview(file: File, mode: ImportMode): Promise<Answered<ImportResult>>
  importFile(file: File, mode: ImportMode): Promise<Answered<ImportResult>>
  onClose(): void
}

type Step =
  | { at: 'choosing' }
  | { at: 'reading' | 'importing'; file: File }
  | { at: 'previewed' | 'done'; file: File; result: ImportResult }
  | { at: 'failed'; file: File; trouble: Trouble }

/** A file of contacts: tried first, shown line by line, and only then taken. */
export function ContactsImport({ preview, importFile, onClose }: ContactsImportProps) {
  const t = useText()
  const [mode, setMode] = useState<ImportMode>('merge')
  const [step, setStep] = useState<Step>({ at: 'choosing' })
  const ask = async (file: File, asked: ImportMode, really: boolean) => {
    setStep({ at: really ? 'importing' : 'reading', file })
    const answer = await (really ? importFile : preview)(file, asked)
    setStep(
      answer.ok
        ? { at: really ? 'done' : 'previewed', file, result: answer.value }
        : { at: 'failed', file, trouble: answer.trouble },
    )
  }
  const busy = step.at === 'reading' || step.at === 'importing'
  const choose = (chosen: ImportMode) => {
    setMode(chosen)
    if (step.at === 'previewed' || step.at === 'failed') void ask(step.file, chosen, false)
  }
  const result = step.at === 'previewed' || step.at === 'done' ? step.result : null
  const changes = result ? result.added + result.changed + result.removed : 0
  const way = (value: ImportMode, name: string, hint: string) => (
    <label class="radio">
      <input
        type="radio"
        name="contacts-mode"
        checked={mode === value}
        disabled={busy || step.at === 'done'}
        onChange={() => choose(value)}
      />
      <strong>{name}</strong>
      <span class="hint">{hint}</span>
    </label>
  )
  return (
    <section class="panel" aria-labelledby="contacts-import-title">
      <h3 id="contacts-import-title">{t('contacts.import')}</h3>
      <fieldset>
        <legend>{t('contacts.mode')}</legend>
        {way('merge', t('contacts.merge'), t('contacts.mergeHint'))}
        {way('replace', t('contacts.replace'), t('contacts.replaceHint'))}
      </fieldset>
      <FileDrop
        hint={t('contacts.fileHint')}
        accept=".csv,.tsv,.txt,.vcf,.vcard,.json,text/csv,text/vcard"
        disabled={busy}
        onFile={file => void ask(file, mode, false)}
      />
      <div role="status">
        {step.at === 'reading' && <p>{t('contacts.reading', { file: step.file.name })}</p>}
        {step.at === 'importing' && <p>{t('contacts.importing', { file: step.file.name })}</p>}
        {step.at === 'previewed' && <p>{t('contacts.previewed', { file: step.file.name })}</p>}
        {step.at === 'done' && <p class="saved">{t('contacts.imported', { count: step.result.total })}</p>}
      </div>
      {step.at === 'failed' && (
        <p class="error" role="alert">
          {step.trouble.kind === 'unfit'
            ? t('contacts.unreadable', { file: step.file.name, message: step.trouble.message })
            : troubleText(step.trouble, t)}
        </p>
      )}
      {result && <ImportLines result={result} key={step.at} />}
      <div class="panel-actions">
        {step.at === 'previewed' && (
          <button
            type="button"
            class="button primary"
            disabled={changes === 0}
            onClick={() => void ask(step.file, mode, true)}
          >
            {t('contacts.importDo')}
          </button>
        )}
        <button type="button" class="button" disabled={step.at === 'importing'} onClick={onClose}>
          {t(step.at === 'done' ? 'contacts.close' : 'admin.cancel')}
        </button>
      </div>
    </section>
  )
}
