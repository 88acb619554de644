import { useText } from '../../text.tsx'
import { Choice } from '../choice.tsx'
import { dialectName } from '../endpoint/dialect-name.ts'
import { Field } from '../field.tsx'

/** What {@link RequestFilterForm} takes. */
export interface RequestFilterFormProps {
  /** Empty texts where the list is not narrowed. */
  filter: { q: string; dialect: string; event: string; result: string }
  /** Those that requests came in. */
  dialects: readonly string[]
  onNarrow(filter: RequestFilterFormProps['filter']): void
}

/** Narrows the list while one types. */
export function RequestFilterForm({ filter, dialects, onNarrow }: RequestFilterFormProps) {
  const t = useText()
  const all = ['', t('requests.all')] as const
  const events = [
    all,
    ['newCall', t('requests.newCall')],
    ['answer', t('requests.answer')],
    ['hangup', t('requests.hangup')],
    ['none', t('requests.noEvent')],
  ] as const
  const results = [all, ['good', t('requests.taken')], ['bad', t('requests.refused')]] as const
  return (
    <search class="fields request-filter">
      <Field label={t('requests.search')}>
        {attributes => (
          <input
            {...attributes}
            type="text"
            autocomplete="off"
            placeholder={t('requests.searchHint')}
            value={filter.q}
            onInput={event => onNarrow({ ...filter, q: event.currentTarget.value })}
          />
        )}
      </Field>
      <Choice
        label={t('requests.dialect')}
        options={[all, ...dialects.map(name => [name, dialectName(name, t)] as const)]}
        value={filter.dialect}
        onChoose={dialect => onNarrow({ ...filter, dialect })}
      />
      <Choice
        label={t('requests.event')}
        options={events}
        value={filter.event as (typeof events)[number][0]}
        onChoose={event => onNarrow({ ...filter, event })}
      />
      <Choice
        label={t('requests.status')}
        options={results}
        value={filter.result as (typeof results)[number][0]}
        onChoose={result => onNarrow({ ...filter, result })}
      />
    </search>
  )
}
