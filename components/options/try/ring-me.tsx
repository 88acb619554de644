import type { Call } from '../../../lib/cti/call.ts'
import { useText } from '../../text.tsx'
import { Field } from '../field.tsx'

/** What {@link RingMe} takes. */
export interface RingMeProps {
  /** The test call as the relay told last; null before the first, and where it was deleted. */
  call: Pick<Call, 'state' | 'answeredAt'> | null
  /** The same call as this browser's own log has it. */
  shown: Pick<Call, 'state' | 'answeredAt'> | null
  /** Pop-ups and screens are wanted in this browser. */
  phone: { popups: boolean; screens: boolean }
  from: string
  /** Why it does not ring. */
  error: string | null
  busy: boolean
  onFrom(from: string): void
  onRing(): void
  onAnswer(): void
  onHangUp(): void
}

/** A call to oneself, start to end, with what each step did. */
export function RingMe(props: RingMeProps) {
  const { call, shown, phone, from, error, busy, onFrom, onRing, onAnswer, onHangUp } = props
  const t = useText()
  const running = call !== null && call.state !== 'ended'
  const wasAnswered = shown?.answeredAt != null
  return (
    <section class="block" aria-labelledby="ring-title">
      <h3 id="ring-title">{t('ring.title')}</h3>
      <p class="intro">{t('ring.intro')}</p>
      <Field label={t('ring.from')} hint={t('ring.fromHint')} error={error}>
        {attributes => (
          <input
            {...attributes}
            type="text"
            autocomplete="off"
            maxLength={64}
            value={from}
            onInput={event => onFrom(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="ring-buttons">
        <button type="button" class="button primary" disabled={busy || running} onClick={onRing}>
          {t('ring.ring')}
        </button>
        <button type="button" class="button" disabled={busy || call?.state !== 'ringing'} onClick={onAnswer}>
          {t('ring.answer')}
        </button>
        <button type="button" class="button" disabled={busy || !running} onClick={onHangUp}>
          {t('ring.hangUp')}
        </button>
      </div>
      <ol class="ring-steps" aria-live="polite" hidden={call === null}>
        <li data-done={call !== null}>{t('ring.taken')}</li>
        <li data-done={shown !== null}>{t(phone.popups ? 'ring.shown' : 'ring.shownQuiet')}</li>
        <li data-done={wasAnswered}>{t(phone.screens ? 'ring.answered' : 'ring.answeredQuiet')}</li>
        <li data-done={shown?.state === 'ended'}>{t('ring.ended')}</li>
      </ol>
    </section>
  )
}
