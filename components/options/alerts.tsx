import type { Preferences } from '../../lib/cti/preferences.ts'
import { useText } from '../text.tsx'
import { Choice } from './choice.tsx'
import { Field } from './field.tsx'

interface AlertsProps {
  preferences: Preferences
  onPrefer(preferences: Partial<Preferences>): void
  onTryTone(): void
}

const WHEN = [
  ['hidden', 'me.notifyHidden'],
  ['always', 'me.notifyAlways'],
  ['never', 'me.notifyNever'],
] as const
/** What quiet hours begin with. */
const NIGHT = { from: '18:00', to: '08:00' }

/** How an agent learns of a call who does not look at the helpdesk: notifications, the tone, and when it is quiet. */
export function Alerts({ preferences, onPrefer, onTryTone }: AlertsProps) {
  const t = useText()
  const { notifications, ringTone, volume, quietHours, phone } = preferences
  return (
    <>
      <Choice
        label={t('me.notifications')}
        hint={t('me.notificationsHint')}
        options={WHEN.map(([value, name]) => [value, t(name)] as const)}
        value={notifications}
        disabled={phone !== 'on'}
        onChoose={chosen => onPrefer({ notifications: chosen })}
      />
      <div class="switch">
        <label>
          <input
            type="checkbox"
            checked={ringTone}
            disabled={phone !== 'on'}
            onChange={event => onPrefer({ ringTone: event.currentTarget.checked })}
          />
          {t('me.ringTone')}
        </label>
      </div>
      <Field label={t('me.volume')}>
        {attributes => (
          <div class="input-row">
            <input
              {...attributes}
              type="range"
              min="0"
              max="100"
              step="5"
              value={Math.round(volume * 100)}
              onChange={event => onPrefer({ volume: Number(event.currentTarget.value) / 100 })}
            />
            <button type="button" class="button" onClick={onTryTone}>
              {t('me.tryTone')}
            </button>
          </div>
        )}
      </Field>
      <div class="switch">
        <label>
          <input
            type="checkbox"
            checked={quietHours !== null}
            aria-describedby="hint-quiet"
            onChange={event => onPrefer({ quietHours: event.currentTarget.checked ? NIGHT : null })}
          />
          {t('me.quiet')}
        </label>
        <p class="hint" id="hint-quiet">
          {t('me.quietHint')}
        </p>
      </div>
      {quietHours && (
        <div class="fields">
          {(['from', 'to'] as const).map(end => (
            <Field key={end} label={t(end === 'from' ? 'me.quietFrom' : 'me.quietTo')}>
              {attributes => (
                <input
                  {...attributes}
                  type="time"
                  required
                  value={quietHours[end]}
                  onChange={event => {
                    const { value } = event.currentTarget
                    // A time that is only half typed is none.
                    if (value !== '') onPrefer({ quietHours: { ...quietHours, [end]: value.slice(0, 5) } })
                  }}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </>
  )
}
