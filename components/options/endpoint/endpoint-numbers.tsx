import { useState } from 'preact/hooks'
import type { Issue } from '../../../lib/cti/api.ts'
import type { EndpointPatch, ShownEndpoint } from '../../../lib/cti/endpoint.ts'
import { isCountry } from '../../../lib/cti/phone-number.ts'
import { useText } from '../../text.tsx'
import { Choice } from '../choice.tsx'
import { countryName } from '../country-name.ts'
import { Field } from '../field.tsx'
import { issueAt } from '../settings-draft.ts'

interface EndpointNumbersProps {
  numbers: ShownEndpoint['numbers']
  issues: readonly Issue[]
  onChange(patch: EndpointPatch): Promise<boolean>
}

/** How the phone system writes numbers. */
export function EndpointNumbers({ numbers, issues, onChange }: EndpointNumbersProps) {
  const t = useText()
  const [country, setCountry] = useState(numbers.country ?? '')
  const isWrong = country !== '' && !isCountry(country)
  const type = (text: string) => {
    const typed = text.trim().toUpperCase()
    setCountry(typed)
    if (typed === '' || isCountry(typed)) void onChange({ numbers: { country: typed || null } })
  }
  const name = country === '' ? null : countryName(country, t.locale)
  return (
    <>
      <Field
        label={t('endpoint.country')}
        hint={`${name && !isWrong ? `${name}. ` : ''}${t('endpoint.countryHint')}`}
        error={isWrong && country.length > 1 ? t('issue.country') : issueAt(issues, 'numbers.country')}
      >
        {attributes => (
          <input
            {...attributes}
            type="text"
            maxLength={2}
            autocomplete="off"
            autocapitalize="characters"
            value={country}
            onInput={event => type(event.currentTarget.value)}
          />
        )}
      </Field>
      <Choice
        label={t('endpoint.digits')}
        hint={t('endpoint.digitsHint')}
        options={[
          ['dialect', t('endpoint.digitsDialect')],
          ['international', t('endpoint.digitsInternational')],
          ['national', t('endpoint.digitsNational')],
        ]}
        value={numbers.digits}
        onChoose={digits => void onChange({ numbers: { digits } })}
      />
    </>
  )
}
