import type { Issue } from '../../lib/cti/api.ts'
import { CALL_LOG_LIMITS, type Settings } from '../../lib/cti/settings.ts'
import { useText } from '../text.tsx'
import { countryName } from './country-name.ts'
import { Field } from './field.tsx'
import { issueAt } from './settings-draft.ts'

interface GeneralFieldsProps {
  settings: Settings
  issues: readonly Issue[]
  onChange(settings: Settings): void
}

/** The settings that are one value each. */
export function GeneralFields({ settings, issues, onChange }: GeneralFieldsProps) {
  const t = useText()
  const country = countryName(settings.defaultCountry, t.locale)
  return (
    <section class="block" aria-labelledby="title-general">
      <h3 id="title-general">{t('settings.general')}</h3>
      <div class="switch">
        <label>
          <input
            type="checkbox"
            checked={settings.enabled}
            aria-describedby="hint-enabled"
            onChange={event => onChange({ ...settings, enabled: event.currentTarget.checked })}
          />
          {t('settings.enabled')}
        </label>
        <p class="hint" id="hint-enabled">
          {t('settings.enabledHint')}
        </p>
      </div>
      <div class="switch">
        <label>
          <input
            type="checkbox"
            checked={settings.lookup.shared}
            aria-describedby="hint-shared"
            onChange={event => onChange({ ...settings, lookup: { shared: event.currentTarget.checked } })}
          />
          {t('settings.shared')}
        </label>
        <p class="hint" id="hint-shared">
          {t('settings.sharedHint')}
        </p>
      </div>
      <div class="fields">
        <Field
          label={t('settings.country')}
          hint={`${country === null ? '' : `${country}. `}${t('settings.countryHint')}`}
          error={issueAt(issues, 'defaultCountry')}
        >
          {attributes => (
            <input
              {...attributes}
              type="text"
              maxLength={2}
              autocomplete="off"
              autocapitalize="characters"
              value={settings.defaultCountry}
              onInput={event => onChange({ ...settings, defaultCountry: event.currentTarget.value.toUpperCase() })}
            />
          )}
        </Field>
        <Field label={t('settings.logLimit')} error={issueAt(issues, 'callLogLimit')}>
          {attributes => (
            <select
              {...attributes}
              value={settings.callLogLimit}
              onChange={event => {
                const limit = CALL_LOG_LIMITS.find(value => value === Number(event.currentTarget.value))
                if (limit !== undefined) onChange({ ...settings, callLogLimit: limit })
              }}
            >
              {CALL_LOG_LIMITS.map(limit => (
                <option key={limit} value={limit}>
                  {limit}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('settings.retention')} error={issueAt(issues, 'retentionDays')}>
          {attributes => (
            <input
              {...attributes}
              type="number"
              min={1}
              max={36_500}
              value={Number.isNaN(settings.retentionDays) ? '' : settings.retentionDays}
              onInput={event => onChange({ ...settings, retentionDays: event.currentTarget.valueAsNumber })}
            />
          )}
        </Field>
      </div>
    </section>
  )
}
