import { useEffect, useRef, useState } from 'preact/hooks'
import type { Key } from '../../lib/cti/text/index.ts'
import { useText } from '../text.tsx'
import { Field } from './field.tsx'

const ERRORS = {
  notALink: 'connection.notALink',
  denied: 'connection.denied',
  unreachable: 'connection.unreachable',
  unknownLink: 'connection.unknownLink',
  otherRelay: 'connection.otherRelay',
} as const satisfies Record<string, Key>

/** Why a connect link did not work. */
export type ConnectError = keyof typeof ERRORS

interface ConnectFormProps {
  value: string
  error: ConnectError | null
  busy: boolean
  /** The one relay there is, by the organisation: its token is enough. */
  relay: string | null
  /** There is a connection already. */
  replaces: boolean
  onConnect(link: string): void
}

/** The field for a connect link. The link is a secret: it is masked until Show is pressed. */
export function ConnectForm({ value, error, busy, relay, replaces, onConnect }: ConnectFormProps) {
  const t = useText()
  const [link, setLink] = useState(value)
  const [shown, setShown] = useState(false)
  const tried = useRef(false)
  // A link that worked has done its work: a secret does not stay in the page.
  useEffect(() => {
    if (tried.current && !busy && error === null) setLink('')
    tried.current = busy
  }, [busy, error])
  const submit = (event: Event) => {
    event.preventDefault()
    if (link.trim() !== '') onConnect(link.trim())
  }
  return (
    <form onSubmit={submit}>
      <Field
        label={t(relay === null ? 'connection.link' : 'connection.linkOrToken')}
        hint={`${relay === null ? '' : `${t('connection.linkOf', { relay })} `}${t('connection.linkHint')}${replaces ? ` ${t('connection.linkAgain')}` : ''}`}
        error={error && t(ERRORS[error])}
      >
        {attributes => (
          <div class="input-row">
            <input
              {...attributes}
              class={shown ? undefined : 'masked'}
              type="text"
              required
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              value={link}
              onInput={event => setLink(event.currentTarget.value)}
            />
            <button type="button" class="button" onClick={() => setShown(!shown)}>
              {t(shown ? 'connection.hide' : 'connection.show')}
            </button>
            <button type="submit" class="button primary" disabled={busy}>
              {t(busy ? 'connection.connecting' : 'connection.connect')}
            </button>
          </div>
        )}
      </Field>
    </form>
  )
}
