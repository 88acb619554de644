import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answered, Trouble } from '../../../lib/cti/answered.ts'
import type {
  BookContact,
  ContactInput,
  ContactPage,
  ContactPatch,
  Erased,
  ImportResult,
} from '../../../lib/cti/contact.ts'
import { useText } from '../../text.tsx'
import { TroubleNote } from '../admin/trouble-note.tsx'
import { OptionsSection } from '../options-layout.tsx'
import { ContactForm } from './contact-form.tsx'
import { ContactTable } from './contact-table.tsx'
import { ContactsImport } from './contacts-import.tsx'
import { ErasePerson } from './erase-person.tsx'

/** Whether a file adds to the book, or is the book. */
export type ImportMode = 'merge' | 'replace'

/** What the section asks of the relay. */
interface ContactActions {
  reload(): void
  search(text: string): void
  next(): void
  previous(): void
  enter(input: ContactInput): Promise<Answered<unknown>>
  change(id: string, patch: ContactPatch): Promise<Answered<unknown>>
  remove(id: string): Promise<Answered<unknown>>
  preview(file: File, mode: ImportMode): Promise<Answered<ImportResult>>
  importFile(file: File, mode: ImportMode): Promise<Answered<ImportResult>>
  exportBook(): Promise<Answered<unknown>>
  erase(number: string): Promise<Answered<Erased>>
}

interface ContactsSectionProps {
  /** What is looked for. */
  q: string
  /** Null until one was read. */
  page: ContactPage | null
  /** How many contacts come before the page. */
  first: number
  trouble: Trouble | null
  country: string
  actions: ContactActions
}

/** The address book: looked through, changed by hand or by a file, saved as one; and a person taken out of everything. */
export function ContactsSection({ q, page, first, trouble, country, actions }: ContactsSectionProps) {
  const t = useText()
  const [open, setOpen] = useState<string | null>(null)
  const [importing, setImporting] = useState(false)
  const [failed, setFailed] = useState<Trouble | null>(null)
  const body = useRef<HTMLDivElement>(null)
  const last = useRef<string | null>(null)
  useEffect(() => {
    if (open === null && last.current !== null) {
      body.current?.querySelector<HTMLElement>(`[data-edit="${CSS.escape(last.current)}"]`)?.focus()
    }
    last.current = open
  }, [open])
  const close = () => setOpen(null)
  const closing = async (work: Promise<Answered<unknown>>) => {
    const answer = await work
    if (answer.ok) close()
    return answer
  }
  const form = (contact: BookContact | null) => (
    <ContactForm
      key={contact?.id}
      contact={contact}
      country={country}
      onSave={(input, changed) => closing(contact ? actions.change(contact.id, changed) : actions.enter(input))}
      onDelete={contact ? () => closing(actions.remove(contact.id)) : undefined}
      onCancel={close}
    />
  )
  const empty = page?.total === 0 && q.trim() === ''
  return (
    <OptionsSection id="contacts">
      <div class="panel-body" ref={body}>
        <div class="toolbar-row">
          {!empty && (
            <input
              type="search"
              aria-label={t('contacts.search')}
              placeholder={t('contacts.searchHint')}
              value={q}
              onInput={event => actions.search(event.currentTarget.value)}
            />
          )}
          <button
            type="button"
            class="button primary"
            data-edit="new"
            aria-expanded={open === 'new'}
            onClick={() => setOpen(open === 'new' ? null : 'new')}
          >
            {t('contacts.new')}
          </button>
          <button type="button" class="button" aria-expanded={importing} onClick={() => setImporting(!importing)}>
            {t('contacts.import')}
          </button>
          {!empty && (
            <button
              type="button"
              class="button"
              onClick={async () => {
                const answer = await actions.exportBook()
                setFailed(answer.ok ? null : answer.trouble)
              }}
            >
              {t('contacts.export')}
            </button>
          )}
        </div>
        <TroubleNote trouble={failed} />
        {open === 'new' && <div class="panel">{form(null)}</div>}
        {importing && (
          <ContactsImport
            preview={actions.preview}
            importFile={actions.importFile}
            onClose={() => setImporting(false)}
          />
        )}
        <TroubleNote trouble={trouble} onRetry={actions.reload} />
        {page === null ? (
          !trouble && <p class="none">{t('admin.loading')}</p>
        ) : empty ? (
          <p class="none">{t('contacts.empty')}</p>
        ) : (
          <ContactTable
            page={page}
            first={first}
            open={open}
            onToggle={id => setOpen(open === id ? null : id)}
            onNext={actions.next}
            onPrevious={actions.previous}
            form={form}
          />
        )}
        <ErasePerson country={country} onErase={actions.erase} />
      </div>
    </OptionsSection>
  )
}
