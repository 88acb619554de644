import { useText } from '../../text.tsx'
import { Choice } from '../choice.tsx'
import { Field } from '../field.tsx'

/** A call that is only thought of; texts as typed. */
export interface TryFormCall {
  direction: 'in' | 'out'
  from: string
  to: string
  queue: string
  /** Login of the agent who answers; empty for nobody. */
  answeredBy: string
}

/** What {@link TryForm} takes. */
export interface TryFormProps {
  call: TryFormCall
  /** Who could answer, by login. */
  agents: readonly { login: string; name: string }[]
  /** What is wrong, by field. */
  errors: Partial<Record<keyof TryFormCall, string>>
  onChange(call: TryFormCall): void
}

/** The call to think of. What would happen shows while one types. */
export function TryForm({ call, agents, errors, onChange }: TryFormProps) {
  const t = useText()
  const inbound = call.direction === 'in'
  const text = (field: 'from' | 'to' | 'queue', label: string, hint: string) => (
    <Field label={label} hint={hint} error={errors[field]}>
      {attributes => (
        <input
          {...attributes}
          type="text"
          autocomplete="off"
          maxLength={256}
          value={call[field]}
          onInput={event => onChange({ ...call, [field]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  return (
    <div class="fields try-fields">
      <Choice
        label={t('try.direction')}
        options={[
          ['in', t('try.in')],
          ['out', t('try.out')],
        ]}
        value={call.direction}
        onChoose={direction => onChange({ ...call, direction })}
      />
      {text('from', t('try.from'), t(inbound ? 'try.fromHint' : 'try.fromHintOut'))}
      {text('to', t('try.to'), t(inbound ? 'try.toHint' : 'try.toHintOut'))}
      {text('queue', t('try.queue'), t('try.queueHint'))}
      <Choice
        label={t('try.answeredBy')}
        hint={t('try.answeredByHint')}
        options={[['', t('settings.nobody')], ...agents.map(({ login, name }) => [login, name] as const)]}
        value={call.answeredBy}
        onChoose={answeredBy => onChange({ ...call, answeredBy })}
      />
    </div>
  )
}
