import { useState } from 'preact/hooks'
import type { Key, Translate } from '../../lib/cti/text/index.ts'
import { useText } from '../text.tsx'
import { Field } from './field.tsx'

const FIELDS = {
  customer: 'templates.customer',
  newTicket: 'templates.newTicket',
  search: 'templates.search',
} as const satisfies Record<string, Key>

/** What an address is for. */
type TemplateField = keyof typeof FIELDS

/** The addresses of a helpdesk, with placeholders; one that is not there is empty. */
export type TemplateFields = Record<TemplateField, string>

/** What is wrong with an address; `name` is that of a placeholder there is not. */
export type TemplateProblem = { problem: 'address' | 'host' | 'bracket' } | { problem: 'unknown'; name: string }

/** What {@link TemplateForm} takes. */
export interface TemplateFormProps {
  origin: string
  /** Null where nothing was entered yet. */
  saved: Partial<TemplateFields> | null
  /** What an address may hold, without brackets. */
  placeholders: readonly string[]
  problemsOf(fields: TemplateFields): Partial<Record<TemplateField, TemplateProblem>>
  /** Called with addresses that are all right, or all empty to take the description back. */
  onSave(origin: string, fields: TemplateFields): void
}

/** Describes a helpdesk that Ringside does not know by the addresses of its pages. */
export function TemplateForm({ origin, saved, placeholders, problemsOf, onSave }: TemplateFormProps) {
  const t = useText()
  const [fields, setFields] = useState<TemplateFields>({ customer: '', newTicket: '', search: '', ...saved })
  const [problems, setProblems] = useState<ReturnType<typeof problemsOf>>({})
  const [done, setDone] = useState(false)
  const submit = (event: Event) => {
    event.preventDefault()
    const found = problemsOf(fields)
    setProblems(found)
    if (Object.keys(found).length > 0) return
    onSave(origin, fields)
    setDone(true)
  }
  return (
    <details class="templates" open={saved !== null}>
      <summary>{t('templates.title')}</summary>
      <form onSubmit={submit} noValidate>
        <p class="hint">{t('templates.intro', { placeholders: placeholders.map(inBrackets).join(', ') })}</p>
        {(['customer', 'newTicket', 'search'] as const).map(field => (
          <Field key={field} label={t(FIELDS[field])} error={problems[field] && problemText(problems[field], t)}>
            {attributes => (
              <input
                {...attributes}
                type="text"
                inputMode="url"
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                placeholder={`${origin}/…?q={number}`}
                value={fields[field]}
                onInput={event => {
                  setFields({ ...fields, [field]: event.currentTarget.value })
                  setDone(false)
                }}
              />
            )}
          </Field>
        ))}
        <div class="block-actions">
          <button type="submit" class="button">
            {t('templates.apply')}
          </button>
          <span class="saved" role="status">
            {done && t('settings.saved')}
          </span>
        </div>
      </form>
    </details>
  )
}

function inBrackets(name: string): string {
  return `{${name}}`
}

/** What is wrong with an address, in the reader's language. */
export function problemText(problem: TemplateProblem, t: Translate): string {
  switch (problem.problem) {
    case 'address':
      return t('templates.notAnAddress')
    case 'host':
      return t('templates.inHost')
    case 'unknown':
      return t('templates.unknown', { placeholder: inBrackets(problem.name) })
    case 'bracket':
      return t('templates.bracket')
  }
}
