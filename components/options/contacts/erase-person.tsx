import { useState } from 'preact/hooks'
import type { Answered, Trouble } from '../../../lib/cti/answered.ts'
import type { Erased } from '../../../lib/cti/contact.ts'
import { contactNumber } from '../../../lib/cti/contact-number.ts'
import { compactNumber, prettyNumber } from '../../../lib/cti/phone-number.ts'
import { useText } from '../../text.tsx'
import { troubleText } from '../admin/trouble-note.tsx'
import { Field } from '../field.tsx'

interface ErasePersonProps {
  country: string
  onErase(number: string): Promise<Answered<Erased>>
}

/** Takes a person out of everything. The number is typed twice: nobody can bring anything back. */
export function ErasePerson({ country, onErase }: ErasePersonProps) {
  const t = useText()
  const [number, setNumber] = useState('')
  const [again, setAgain] = useState('')
  const [touched, setTouched] = useState(false)
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<{ number: string; answer: Answered<Erased> } | null>(null)
  const key = (text: string) => contactNumber(text, country) ?? compactNumber(text)
  const meant = contactNumber(number, country)
  const isNumber = /^\+?\d{5,17}$/.test(compactNumber(number))
  const confirmed = isNumber && key(again) === key(number)
  const submit = async (event: Event) => {
    event.preventDefault()
    setTouched(true)
    if (!confirmed || busy) return
    setBusy(true)
    const answer = await onErase(number.trim())
    setBusy(false)
    setOutcome({ number: meant ? prettyNumber(meant) : number.trim(), answer })
    if (!answer.ok) return
    setNumber('')
    setAgain('')
    setTouched(false)
  }
  return (
    <section class="block erase" aria-labelledby="erase-title">
      <h3 id="erase-title">{t('erase.title')}</h3>
      <p class="intro">{t('erase.intro')}</p>
      <form class="erase-form" onSubmit={submit} noValidate>
        <div class="fields">
          <Field
            label={t('erase.number')}
            hint={meant ? prettyNumber(meant) : undefined}
            error={touched && !isNumber ? t('erase.notANumber') : null}
          >
            {attributes => (
              <input
                {...attributes}
                type="text"
                inputMode="tel"
                autocomplete="off"
                value={number}
                onInput={event => {
                  setNumber(event.currentTarget.value)
                  setOutcome(null)
                }}
                onBlur={() => setTouched(number !== '')}
              />
            )}
          </Field>
          <Field label={t('erase.again')} error={again !== '' && isNumber && !confirmed ? t('erase.differs') : null}>
            {attributes => (
              <input
                {...attributes}
                type="text"
                inputMode="tel"
                autocomplete="off"
                value={again}
                onInput={event => setAgain(event.currentTarget.value)}
              />
            )}
          </Field>
        </div>
        <div class="panel-actions">
          <button type="submit" class="button danger" disabled={!confirmed || busy}>
            {t(busy ? 'erase.busy' : 'erase.do')}
          </button>
        </div>
      </form>
      <ErasedNote outcome={outcome} />
    </section>
  )
}

/** How much was found of the person, and is gone. */
function ErasedNote({ outcome }: { outcome: { number: string; answer: Answered<Erased> } | null }) {
  const t = useText()
  if (outcome && !outcome.answer.ok) {
    const { trouble }: { trouble: Trouble } = outcome.answer
    return (
      <p class="error" role="alert">
        {trouble.kind === 'unfit' ? t('erase.notANumber') : troubleText(trouble, t)}
      </p>
    )
  }
  return (
    <div role="status">
      {outcome?.answer.ok && (
        <>
          <p class="saved">{t('erase.done', { number: outcome.number })}</p>
          <ul class="counts">
            <li>{t('erase.calls', { count: outcome.answer.value.calls })}</li>
            <li>{t('erase.notes', { count: outcome.answer.value.notes })}</li>
            <li>{t('erase.requests', { count: outcome.answer.value.requests })}</li>
            <li>{t('erase.contacts', { count: outcome.answer.value.contacts })}</li>
          </ul>
        </>
      )}
    </div>
  )
}
