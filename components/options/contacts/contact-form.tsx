import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answered, Trouble } from '../../../lib/cti/answered.ts'
import { type BookContact, type ContactInput, type ContactPatch, contactInputSchema } from '../../../lib/cti/contact.ts'
import { contactNumber } from '../../../lib/cti/contact-number.ts'
import { prettyNumber } from '../../../lib/cti/phone-number.ts'
import type { Key } from '../../../lib/cti/text/index.ts'
import { useText } from '../../text.tsx'
import { changedFields } from '../admin/changed-fields.ts'
import { linesOf } from '../admin/number-lines.ts'
import { TroubleNote } from '../admin/trouble-note.tsx'
import { Confirm } from '../confirm.tsx'
import { Field } from '../field.tsx'

interface ContactFormProps {
  /** Null: a new one. */
  contact: BookContact | null
  /** Whose national numbers are. */
  country: string
  /** `changed`: what of it was changed here; the rest may be another by now. */
  onSave(input: ContactInput, changed: ContactPatch): Promise<Answered<unknown>>
  onDelete?: (() => Promise<Answered<unknown>>) | undefined
  onCancel(): void
}

const FIELDS = ['name', 'organization', 'url', 'numbers'] as const
type FieldName = (typeof FIELDS)[number]

const ISSUES = {
  name: 'contacts.nameIssue',
  organization: 'contacts.organizationIssue',
  url: 'contacts.urlIssue',
  numbers: 'contacts.numbersIssue',
} as const satisfies Record<FieldName, Key>

/** One contact. Numbers are read as the relay reads them, so that what is none is said before it is sent. */
export function ContactForm({ contact, country, onSave, onDelete, onCancel }: ContactFormProps) {
  const t = useText()
  /** As it was when the form was opened, with the numbers as they are written in it. */
  const [before] = useState(contact && { ...contact, numbers: contact.numbers.map(prettyNumber) })
  const [fields, setFields] = useState({
    name: contact?.name ?? '',
    organization: contact?.organization ?? '',
    url: contact?.url ?? '',
    numbers: contact?.numbers.map(prettyNumber).join('\n') ?? '',
  })
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const numbers = linesOf(fields.numbers)
  const checked = contactInputSchema.safeParse({
    name: fields.name,
    organization: fields.organization.trim() || null,
    url: fields.url.trim() || null,
    numbers,
  })
  const wrong = new Set(checked.error?.issues.map(issue => String(issue.path[0])))
  const unfit = numbers.filter(number => contactNumber(number, country) === undefined)
  const errorOf = (field: FieldName) => {
    if (!touched.has(field)) return null
    if (field === 'numbers' && unfit.length > 0) return t('contacts.notANumber', { numbers: unfit.join(', ') })
    return wrong.has(field) ? t(ISSUES[field]) : null
  }
  const change = (changed: Partial<typeof fields>) => {
    setTouched(new Set([...touched, ...Object.keys(changed)]))
    setTrouble(null)
    setFields({ ...fields, ...changed })
  }
  const run = async (work: Promise<Answered<unknown>>) => {
    setBusy(true)
    const answer = await work
    setBusy(false)
    setTrouble(answer.ok ? null : answer.trouble)
  }
  const submit = (event: Event & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const form = event.currentTarget
    setTouched(new Set(FIELDS))
    if (checked.success && unfit.length === 0) void run(onSave(checked.data, changedFields(before, checked.data)))
    else requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  }
  const text = (field: 'name' | 'organization' | 'url', label: string, hint?: string) => (
    <Field label={label} hint={hint} error={errorOf(field)}>
      {attributes => (
        <input
          {...attributes}
          type="text"
          autocomplete="off"
          ref={field === 'name' ? first : undefined}
          value={fields[field]}
          onInput={event => change({ [field]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  return (
    <form onSubmit={submit} noValidate>
      <div class="fields">
        {text('name', t('contacts.name'))}
        {text('organization', t('contacts.organization'))}
      </div>
      {text('url', t('contacts.url'), t('contacts.urlHint'))}
      <Field label={t('contacts.numbers')} hint={t('contacts.numbersHint')} error={errorOf('numbers')}>
        {attributes => (
          <textarea
            {...attributes}
            rows={Math.min(8, Math.max(2, fields.numbers.split('\n').length))}
            spellcheck={false}
            value={fields.numbers}
            onInput={event => change({ numbers: event.currentTarget.value })}
          />
        )}
      </Field>
      <TroubleNote trouble={trouble} />
      <div class="panel-actions">
        <button type="submit" class="button primary" disabled={busy}>
          {t('contacts.save')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t('admin.cancel')}
        </button>
        {onDelete && (
          <Confirm
            label={t('contacts.delete')}
            question={t('contacts.deleteAsk', { name: contact?.name ?? '' })}
            action={t('contacts.deleteDo')}
            busy={busy}
            onConfirm={() => void run(onDelete())}
          />
        )}
      </div>
    </form>
  )
}
