import { useState } from 'preact/hooks'
import type { Trial } from '../../../lib/cti/trial.ts'
import { useText } from '../../text.tsx'
import { Field } from '../field.tsx'
import { TrialResult } from './trial-result.tsx'

/** What {@link SiteTrial} takes. */
export interface SiteTrialProps {
  origin: string
  /** Resolves to what came of it, or to null when nothing came back. */
  onTry(origin: string, number: string): Promise<Trial | null>
}

/** Has a helpdesk look up a number that is typed in, and shows what came back. */
export function SiteTrial({ origin, onTry }: SiteTrialProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [number, setNumber] = useState('')
  const [state, setState] = useState<'none' | 'asking' | Trial | null>('none')
  const submit = async (event: Event) => {
    event.preventDefault()
    if (number.trim() === '') return
    setState('asking')
    setState(await onTry(origin, number.trim()))
  }
  const notANumber = state !== null && typeof state === 'object' && state.outcome === 'notANumber'
  return (
    <>
      <button
        type="button"
        class="button"
        aria-expanded={open}
        aria-label={t('sites.tryNamed', { origin })}
        onClick={() => setOpen(!open)}
      >
        {t('sites.try')}
      </button>
      {open && (
        <form class="trial" onSubmit={submit} noValidate>
          <Field
            label={t('sites.tryNumber')}
            hint={t('sites.tryHint')}
            error={notANumber ? t('sites.tryNoNumber') : null}
          >
            {attributes => (
              <div class="input-row">
                <input
                  {...attributes}
                  type="text"
                  inputMode="tel"
                  autocomplete="off"
                  maxLength={100}
                  value={number}
                  onInput={event => setNumber(event.currentTarget.value)}
                />
                <button type="submit" class="button primary" disabled={state === 'asking' || number.trim() === ''}>
                  {t(state === 'asking' ? 'sites.trySearching' : 'sites.trySearch')}
                </button>
              </div>
            )}
          </Field>
          <div role="status">
            {state === null && <p class="error">{t('sites.tryNoAnswer')}</p>}
            {state !== null && typeof state === 'object' && <TrialResult trial={state} />}
          </div>
        </form>
      )}
    </>
  )
}
