import { useText } from '../text.tsx'
import type { NoteDraft } from './use-note.ts'

/** The agents' note on a call. Saved by leaving the field, or at once by Ctrl+Enter; says so once it is. */
export function NoteField({ note }: { note: NoteDraft }) {
  const t = useText()
  return (
    <div class="note">
      <label>
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
      <span class="aside" role="status">
        {note.state !== 'untouched' && t(note.state === 'saved' ? 'note.saved' : 'note.saveHint')}
      </span>
    </div>
  )
}
