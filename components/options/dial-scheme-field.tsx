import { useState } from 'preact/hooks'
import { isDialScheme, opensPage } from '../../lib/cti/dial-scheme.ts'
import { useText } from '../text.tsx'
import { Field } from './field.tsx'

const WEB = 'web'

interface DialSchemeFieldProps {
  /** As `isDialScheme` takes it. */
  scheme: string
  /** The organisation has decided it. */
  managed: boolean
  /** Called with a scheme that is one. */
  onScheme(scheme: string): void
}

/** What a click on a number opens: a program beside the browser, or the page of a web phone. Takes effect at once. */
export function DialSchemeField({ scheme, managed, onScheme }: DialSchemeFieldProps) {
  const t = useText()
  const [isWeb, setWeb] = useState(opensPage(scheme))
  const [address, setAddress] = useState(opensPage(scheme) ? scheme : '')
  const isWrong = address !== '' && !opensPage(address)
  const choose = (chosen: string) => {
    setWeb(chosen === WEB)
    if (isDialScheme(chosen)) onScheme(chosen)
    else if (opensPage(address)) onScheme(address)
  }
  const type = (text: string) => {
    setAddress(text)
    if (opensPage(text)) onScheme(text)
  }
  return (
    <>
      <Field label={t('dial.with')} hint={t(managed ? 'managed.set' : 'dial.withHint')}>
        {attributes => (
          <select
            {...attributes}
            disabled={managed}
            value={isWeb ? WEB : scheme}
            onChange={event => choose(event.currentTarget.value)}
          >
            <option value="tel">{t('dial.tel')}</option>
            <option value="sip">sip:</option>
            <option value="callto">callto:</option>
            <option value={WEB}>{t('dial.web')}</option>
          </select>
        )}
      </Field>
      {isWeb && (
        <Field
          label={t('dial.address')}
          hint={t('dial.addressHint', { place: '{number}' })}
          error={isWrong ? t('dial.addressWrong', { place: '{number}' }) : null}
        >
          {attributes => (
            <input
              {...attributes}
              type="text"
              inputMode="url"
              autocomplete="off"
              spellcheck={false}
              disabled={managed}
              value={address}
              onInput={event => type(event.currentTarget.value.trim())}
            />
          )}
        </Field>
      )}
    </>
  )
}
