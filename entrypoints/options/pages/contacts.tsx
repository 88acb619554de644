import { useEffect, useMemo } from 'preact/hooks'
import '../../../components/options/confirm.css'
import '../../../components/options/admin/admin.css'
import '../../../components/options/admin/people.css'
import '../../../components/options/contacts/contacts.css'
import { ContactsSection } from '../../../components/options/contacts/contacts-section.tsx'
import type { Answered } from '../../../lib/cti/answered.ts'
import { askRelay } from '../../../lib/extension/admin/ask-relay.ts'
import { createContactList } from '../../../lib/extension/admin/contact-list.ts'
import {
  changeContact,
  deleteContact,
  enterContact,
  eraseNumber,
  exportContacts,
  importContacts,
} from '../../../lib/extension/admin/contacts.ts'
import { saveFile } from '../../../lib/extension/save-file.ts'
import type { PageProps } from '../parts.ts'

/** Names for numbers that no helpdesk knows. */
export function ContactsPage({ parts: { client } }: PageProps) {
  const { link, me } = client.desk.value
  const list = useMemo(createContactList, [])
  useEffect(() => void list.reload(), [link.status])
  const then = async <T,>(work: Promise<Answered<T>>): Promise<Answered<T>> => {
    const answer = await work
    if (answer.ok) await list.reload()
    return answer
  }
  return (
    <ContactsSection
      q={list.q.value}
      page={list.page.value}
      first={list.first}
      trouble={list.trouble.value}
      country={me?.settings.defaultCountry ?? 'DE'}
      actions={{
        reload: () => void list.reload(),
        search: list.search,
        next: () => void list.next(),
        previous: () => void list.previous(),
        enter: input => then(askRelay(client => enterContact(client, input))),
        change: (id, patch) => then(askRelay(client => changeContact(client, id, patch))),
        remove: id => then(askRelay(client => deleteContact(client, id))),
        preview: (file, mode) => askRelay(client => importContacts(client, file, { mode, dryRun: true })),
        importFile: (file, mode) => then(askRelay(client => importContacts(client, file, { mode, dryRun: false }))),
        erase: number => then(askRelay(client => eraseNumber(client, number))),
        async exportBook() {
          const answer = await askRelay(exportContacts)
          if (answer.ok) saveFile(answer.value, 'ringside-contacts.csv')
          return answer
        },
      }}
    />
  )
}
