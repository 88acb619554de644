import type { ComponentChildren } from 'preact'
import type { BookContact, ContactPage } from '../../../lib/cti/contact.ts'
import { prettyNumber } from '../../../lib/cti/phone-number.ts'
import { useText } from '../../text.tsx'

interface ContactTableProps {
  page: ContactPage
  /** How many contacts come before the page. */
  first: number
  /** Id of the contact that is being edited. */
  open: string | null
  onToggle(id: string): void
  onNext(): void
  onPrevious(): void
  form(contact: BookContact): ComponentChildren
}

/** One page of the address book, and the way to the others. */
export function ContactTable({ page, first, open, onToggle, onNext, onPrevious, form }: ContactTableProps) {
  const t = useText()
  const { contacts, next, total } = page
  if (contacts.length === 0) return <p class="none">{t('contacts.nobody')}</p>
  return (
    <>
      <table class="people">
        <thead>
          <tr>
            <th scope="col">{t('contacts.name')}</th>
            <th scope="col">{t('contacts.numbers')}</th>
            <th scope="col">
              <span class="unseen">{t('settings.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {contacts.map(contact => (
            <ContactRow key={contact.id} contact={contact} open={open === contact.id} onToggle={onToggle}>
              {form}
            </ContactRow>
          ))}
        </tbody>
      </table>
      <div class="pager">
        <span class="figures" role="status">
          {t('contacts.page', { first: first + 1, last: first + contacts.length, count: total })}
        </span>
        {(first > 0 || next !== null) && (
          <>
            <button type="button" class="button" disabled={first === 0} onClick={onPrevious}>
              {t('settings.previous')}
            </button>
            <button type="button" class="button" disabled={next === null} onClick={onNext}>
              {t('settings.next')}
            </button>
          </>
        )}
      </div>
    </>
  )
}

interface ContactRowProps {
  contact: BookContact
  open: boolean
  onToggle(id: string): void
  children: (contact: BookContact) => ComponentChildren
}

function ContactRow({ contact, open, onToggle, children }: ContactRowProps) {
  const t = useText()
  const { id, name, organization, url, numbers, assigned = [] } = contact
  return (
    <>
      <tr data-contact={id}>
        <td data-label={t('contacts.name')}>
          <span class="person">
            {url === null ? (
              <strong>{name}</strong>
            ) : (
              <a class="contact-link" href={url} target="_blank" rel="noreferrer">
                {name}
              </a>
            )}
            {organization && <span class="hint">{organization}</span>}
          </span>
        </td>
        <td data-label={t('contacts.numbers')} class="numbers">
          {numbers.map(number => (
            <span key={number}>
              {prettyNumber(number)}
              {assigned.includes(number) && <span class="hint"> {t('contacts.byHand')}</span>}
            </span>
          ))}
        </td>
        <td class="actions">
          <button
            type="button"
            class="button"
            data-edit={id}
            aria-expanded={open}
            aria-label={t('contacts.editNamed', { name })}
            onClick={() => onToggle(id)}
          >
            {t('contacts.edit')}
          </button>
        </td>
      </tr>
      {open && (
        <tr>
          <td class="editor" colSpan={3}>
            <div class="panel">{children(contact)}</div>
          </td>
        </tr>
      )}
    </>
  )
}
