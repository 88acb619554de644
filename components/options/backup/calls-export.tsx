import { useState } from 'preact/hooks'
import type { Answered, Trouble } from '../../../lib/cti/answered.ts'
import { useText } from '../../text.tsx'
import { TroubleNote } from '../admin/trouble-note.tsx'
import { Field } from '../field.tsx'

/** Which calls, as what. Dates such as `2026-11-22`, both days included; empty where there is no limit. */
export interface CallsExportQuery {
  from: string
  to: string
  format: 'csv' | 'jsonl'
}

interface CallsExportProps {
  onExport(query: CallsExportQuery): Promise<Answered<unknown>>
}

/** The log of calls as a file, for whoever needs it elsewhere. */
export function CallsExport({ onExport }: CallsExportProps) {
  const t = useText()
  const [query, setQuery] = useState<CallsExportQuery>({ from: '', to: '', format: 'csv' })
  const [state, setState] = useState<{ busy: boolean; trouble: Trouble | null }>({ busy: false, trouble: null })
  const isBackward = query.from !== '' && query.to !== '' && query.from > query.to
  const submit = async (event: Event) => {
    event.preventDefault()
    if (isBackward) return
    setState({ busy: true, trouble: null })
    const answer = await onExport(query)
    setState({ busy: false, trouble: answer.ok ? null : answer.trouble })
  }
  const day = (field: 'from' | 'to', label: string, error: string | null) => (
    <Field label={label} error={error}>
      {attributes => (
        <input
          {...attributes}
          type="date"
          value={query[field]}
          onInput={event => setQuery({ ...query, [field]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  return (
    <section class="block" aria-labelledby="calls-export">
      <h3 id="calls-export">{t('export.title')}</h3>
      <p class="intro">{t('export.intro')}</p>
      <form onSubmit={submit}>
        <div class="fields">
          {day('from', t('export.from'), null)}
          {day('to', t('export.to'), isBackward ? t('export.backward') : null)}
          <Field label={t('export.format')}>
            {attributes => (
              <select
                {...attributes}
                value={query.format}
                onChange={event =>
                  setQuery({ ...query, format: event.currentTarget.value === 'jsonl' ? 'jsonl' : 'csv' })
                }
              >
                <option value="csv">{t('export.csv')}</option>
                <option value="jsonl">{t('export.jsonl')}</option>
              </select>
            )}
          </Field>
        </div>
        <div class="panel-actions">
          <button type="submit" class="button" disabled={state.busy}>
            {t('export.do')}
          </button>
        </div>
      </form>
      <TroubleNote trouble={state.trouble} />
    </section>
  )
}
