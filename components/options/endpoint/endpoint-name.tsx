import { useState } from 'preact/hooks'
import type { Issue } from '../../../lib/cti/api.ts'
import type { EndpointPatch, ShownEndpoint } from '../../../lib/cti/endpoint.ts'
import { useText } from '../../text.tsx'
import { Confirm } from '../confirm.tsx'
import { Field } from '../field.tsx'
import { issueAt } from '../settings-draft.ts'

interface EndpointNameProps {
  endpoint: ShownEndpoint
  /** The first one stays. */
  removable: boolean
  issues: readonly Issue[]
  busy: boolean
  onChange(patch: EndpointPatch): Promise<boolean>
  onRemove(): Promise<boolean>
}

/** What an endpoint is called, and its end. */
export function EndpointName({ endpoint, removable, issues, busy, onChange, onRemove }: EndpointNameProps) {
  const t = useText()
  const [name, setName] = useState(endpoint.name)
  const submit = (event: Event) => {
    event.preventDefault()
    void onChange({ name })
  }
  return (
    <>
      <form onSubmit={submit}>
        <Field
          label={t('endpoint.name')}
          hint={t('endpoint.nameHint')}
          error={nameError(name, issues, t('endpoint.nameMissing'))}
        >
          {attributes => (
            <div class="input-row">
              <input
                {...attributes}
                type="text"
                maxLength={200}
                value={name}
                onInput={event => setName(event.currentTarget.value)}
              />
              <button type="submit" class="button" disabled={busy || name.trim() === '' || name === endpoint.name}>
                {t('endpoint.rename')}
              </button>
            </div>
          )}
        </Field>
      </form>
      {removable ? (
        <Confirm
          label={`${t('endpoint.remove')} …`}
          question={t('endpoint.removeAsk', { name: endpoint.name })}
          action={t('endpoint.removeNow')}
          busy={busy}
          onConfirm={() => void onRemove()}
        />
      ) : (
        <p class="hint">{t('endpoint.firstStays')}</p>
      )}
    </>
  )
}

function nameError(name: string, issues: readonly Issue[], missing: string): string | null {
  return name.trim() === '' ? missing : issueAt(issues, 'name')
}
