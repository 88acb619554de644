import { useMemo } from 'preact/hooks'
import { CALL_LOG_LIMITS } from '../../../lib/cti/settings.ts'
import { useText } from '../../text.tsx'
import { Choice } from '../choice.tsx'
import { countryName } from '../country-name.ts'
import { issueAt } from '../settings-draft.ts'
import { CountField } from './count-field.tsx'
import { DurationField } from './duration-field.tsx'
import { RuleTick } from './rule-tick.tsx'
import type { RulesEditor } from './rules-editor.ts'

interface LogFieldsProps extends Pick<RulesEditor, 'settings' | 'issues' | 'change'> {
  /** Codes of all countries whose numbers can be read. */
  countries: readonly string[]
}

/** Which calls are shown and kept, and how numbers are read. */
export function LogFields({ settings, issues, change, countries }: LogFieldsProps) {
  const t = useText()
  const named = useMemo(() => {
    const { compare } = new Intl.Collator(t.locale)
    return countries
      .map(code => [code, countryName(code, t.locale) ?? code] as const)
      .sort(([, a], [, b]) => compare(a, b))
  }, [countries, t.locale])
  return (
    <>
      <div class="block">
        <h3>{t('logSettings.shown')}</h3>
        <div class="fields">
          <Choice
            label={t('settings.logLimit')}
            hint={t('logSettings.limitHint')}
            options={CALL_LOG_LIMITS.map(limit => [String(limit), String(limit)] as const)}
            value={String(settings.callLogLimit)}
            onChoose={chosen => {
              const callLogLimit = CALL_LOG_LIMITS.find(limit => limit === Number(chosen))
              if (callLogLimit !== undefined) change({ ...settings, callLogLimit })
            }}
          />
          <Choice
            label={t('settings.country')}
            hint={t('settings.countryHint')}
            options={named}
            value={settings.defaultCountry}
            onChoose={defaultCountry => change({ ...settings, defaultCountry })}
          />
        </div>
        <RuleTick
          label={t('settings.shared')}
          hint={t('settings.sharedHint')}
          checked={settings.lookup.shared}
          onChange={shared => change({ ...settings, lookup: { ...settings.lookup, shared } })}
        />
      </div>
      <div class="block">
        <h3>{t('logSettings.lost')}</h3>
        <p class="intro">{t('logSettings.lostIntro')}</p>
        <div class="fields">
          <DurationField
            label={t('logSettings.ringTimeout')}
            hint={t('logSettings.ringTimeoutHint')}
            error={issueAt(issues, 'ringTimeoutSeconds')}
            seconds={settings.ringTimeoutSeconds}
            onChange={ringTimeoutSeconds => change({ ...settings, ringTimeoutSeconds }, 'ringTimeoutSeconds')}
          />
          <DurationField
            label={t('logSettings.answeredTimeout')}
            hint={t('logSettings.answeredTimeoutHint')}
            error={issueAt(issues, 'answeredTimeoutSeconds')}
            seconds={settings.answeredTimeoutSeconds}
            onChange={answeredTimeoutSeconds =>
              change({ ...settings, answeredTimeoutSeconds }, 'answeredTimeoutSeconds')
            }
          />
        </div>
      </div>
      <div class="block">
        <h3>{t('logSettings.kept')}</h3>
        <div class="fields">
          <CountField
            label={t('logSettings.retention')}
            hint={t('logSettings.retentionHint')}
            unit={t('unit.days')}
            error={issueAt(issues, 'retentionDays')}
            min={1}
            max={36_500}
            value={settings.retentionDays}
            onChange={retentionDays => change({ ...settings, retentionDays }, 'retentionDays')}
          />
          <CountField
            label={t('logSettings.requests')}
            hint={t('logSettings.requestsHint')}
            error={issueAt(issues, 'requestLogLimit')}
            min={0}
            max={100_000}
            value={settings.requestLogLimit}
            onChange={requestLogLimit => change({ ...settings, requestLogLimit }, 'requestLogLimit')}
          />
          <CountField
            label={t('logSettings.requestDays')}
            unit={t('unit.days')}
            error={issueAt(issues, 'requestLogDays')}
            min={1}
            max={3650}
            value={settings.requestLogDays}
            onChange={requestLogDays => change({ ...settings, requestLogDays }, 'requestLogDays')}
          />
        </div>
      </div>
    </>
  )
}
