import { useText } from '../text.tsx'
import type { NoteDraft } from './use-note.ts'

/** The agents' note on a call. Saved by leaving the field, or at once by Ctrl+Enter. */
export function NoteField({ note }: { note: NoteDraft }) {
  const t = useText()
  return (
    <label class="note">
      {t('note.label')}
      <textarea
        class="input"
        rows={2}
        maxLength={10_000}
        value={note.text}
        placeholder={t('note.hint')}
        onInput={event => note.change(event.currentTarget.value)}
        onBlur={note.save}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) note.save()
        }}
      />
    </label>
  )
}
