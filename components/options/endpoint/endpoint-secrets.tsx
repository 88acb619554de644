import { useState } from 'preact/hooks'
import type { Issue } from '../../../lib/cti/api.ts'
import type { EndpointPatch, ShownEndpoint } from '../../../lib/cti/endpoint.ts'
import type { Key } from '../../../lib/cti/text/index.ts'
import { useText } from '../../text.tsx'
import { Field } from '../field.tsx'
import { issueAt } from '../settings-draft.ts'
import { dialectName } from './dialect-name.ts'

/** What the secret is, where there is more to say than that it is one. */
const HINTS: Readonly<Record<string, Key>> = {
  sipgate: 'endpoint.secretSipgate',
  twilio: 'endpoint.secretTwilio',
  telnyx: 'endpoint.secretTelnyx',
  aircall: 'endpoint.secretAircall',
  placetel: 'endpoint.secretPlacetel',
  mapped: 'endpoint.secretMapped',
}

interface EndpointSecretsProps {
  secrets: ShownEndpoint['secrets']
  issues: readonly Issue[]
  busy: boolean
  onChange(patch: EndpointPatch): Promise<boolean>
}

/** With what the phone system's signatures are checked. What is set is never shown again. */
export function EndpointSecrets({ secrets, issues, busy, onChange }: EndpointSecretsProps) {
  const t = useText()
  return (
    <>
      <p class="hint">{t('endpoint.secretsHint')}</p>
      {Object.entries(secrets).map(([dialect, isSet]) => (
        <SecretField
          key={dialect}
          dialect={dialect}
          isSet={isSet}
          error={issueAt(issues, `secrets.${dialect}`)}
          busy={busy}
          onSet={secret => onChange({ secrets: { [dialect]: secret } })}
        />
      ))}
    </>
  )
}

interface SecretFieldProps {
  dialect: string
  isSet: boolean
  error: string | null
  busy: boolean
  /** Null takes it away. Resolves to whether it was taken. */
  onSet(secret: string | null): Promise<boolean>
}

function SecretField({ dialect, isSet, error, busy, onSet }: SecretFieldProps) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const hint = HINTS[dialect]
  const name = dialectName(dialect, t)
  const submit = async (event: Event) => {
    event.preventDefault()
    if (typed.trim() !== '' && (await onSet(typed.trim()))) setTyped('')
  }
  return (
    <form onSubmit={submit}>
      <Field
        label={`${name}: ${t(isSet ? 'endpoint.secretSet' : 'endpoint.secretNone')}`}
        hint={hint && t(hint as 'endpoint.secretTwilio')}
        error={error}
      >
        {attributes => (
          <div class="input-row">
            <textarea
              {...attributes}
              class="masked"
              rows={1}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              value={typed}
              onInput={event => setTyped(event.currentTarget.value)}
            />
            <button type="submit" class="button" disabled={busy || typed.trim() === ''}>
              {t(isSet ? 'endpoint.secretReplace' : 'endpoint.secretSave')}
            </button>
            {isSet && (
              <button
                type="button"
                class="button"
                disabled={busy}
                aria-label={t('endpoint.secretClearNamed', { name })}
                onClick={() => onSet(null)}
              >
                {t('endpoint.secretClear')}
              </button>
            )}
          </div>
        )}
      </Field>
    </form>
  )
}
