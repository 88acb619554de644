import type { Preferences } from '../../lib/cti/preferences.ts'
import { useText } from '../text.tsx'
import { Choice } from './choice.tsx'
import { Field } from './field.tsx'
import { ManagedNote } from './managed-note.tsx'

interface AlertsProps {
  preferences: Preferences
  /** What of them the organisation has decided. */
  locked: readonly (keyof Preferences)[]
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
export function Alerts({ preferences, locked, onPrefer, onTryTone }: AlertsProps) {
  const t = useText()
  const { notifications, ringTone, volume, quietHours, phone } = preferences
  return (
    <>
      <Choice
        label={t('me.notifications')}
        hint={t(locked.includes('notifications') ? 'managed.set' : 'me.notificationsHint')}
        options={WHEN.map(([value, name]) => [value, t(name)] as const)}
        value={notifications}
        disabled={phone !== 'on' || locked.includes('notifications')}
        onChoose={chosen => onPrefer({ notifications: chosen })}
      />
      <div class="switch">
        <label>
          <input
            type="checkbox"
            checked={ringTone}
            disabled={phone !== 'on' || locked.includes('ringTone')}
            onChange={event => onPrefer({ ringTone: event.currentTarget.checked })}
          />
          {t('me.ringTone')}
        </label>
        <ManagedNote managed={locked.includes('ringTone')} />
      </div>
      <Field label={t('me.volume')} hint={locked.includes('volume') && t('managed.set')}>
        {attributes => (
          <div class="input-row">
            <input
              {...attributes}
              type="range"
              min="0"
              max="100"
              step="5"
              disabled={locked.includes('volume')}
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
            disabled={locked.includes('quietHours')}
            aria-describedby="hint-quiet"
            onChange={event => onPrefer({ quietHours: event.currentTarget.checked ? NIGHT : null })}
          />
          {t('me.quiet')}
        </label>
        <p class="hint" id="hint-quiet">
          {t('me.quietHint')}
        </p>
        <ManagedNote managed={locked.includes('quietHours')} />
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
                  disabled={locked.includes('quietHours')}
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
