import { useState } from 'preact/hooks'
import { copyText } from '../../copy-text.ts'
import { useText } from '../../text.tsx'
import { Field } from '../field.tsx'

/** A secret that can be copied: masked until Show is pressed. */
export function SecretField({ label, value }: { label: string; value: string }) {
  const t = useText()
  const [shown, setShown] = useState(false)
  const [copied, setCopied] = useState<boolean | null>(null)
  return (
    <Field label={label}>
      {attributes => (
        <div class="input-row">
          <input
            {...attributes}
            class={shown ? undefined : 'masked'}
            type="text"
            readOnly
            value={value}
            onFocus={event => event.currentTarget.select()}
          />
          <button type="button" class="button" onClick={() => setShown(!shown)}>
            {t(shown ? 'connection.hide' : 'connection.show')}
          </button>
          <button
            type="button"
            class="button primary"
            onClick={async event => setCopied(await copyText(value, event.currentTarget))}
            onBlur={() => setCopied(null)}
          >
            {t('admin.copy')}
          </button>
          <span class="copied" role="status">
            {copied !== null && t(copied ? 'row.copied' : 'note.notCopied')}
          </span>
        </div>
      )}
    </Field>
  )
}
