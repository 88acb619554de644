import { signal } from '@preact/signals'
import type { Trouble } from '../../cti/answered.ts'
import type { ContactPage } from '../../cti/contact.ts'
import { askRelay } from './ask-relay.ts'
import { contactPage } from './contacts.ts'

const LIMIT = 50
/** Nobody types a name in one keystroke. */
const TYPING_MS = 200

/** The address book page by page, of those in whom a text stands. The relay searches: it may hold a hundred thousand. */
export function createContactList() {
  const q = signal('')
  /** Null until one was read. */
  const page = signal<ContactPage | null>(null)
  const trouble = signal<Trouble | null>(null)
  /** Where the pages begin that lead to this one, and the one after it. */
  const starts = signal<readonly (string | null)[]>([null])
  let asked = 0
  let typing: ReturnType<typeof setTimeout> | undefined

  async function read(from: readonly (string | null)[]): Promise<void> {
    const question = ++asked
    const answer = await askRelay(client =>
      contactPage(client, { q: q.value.trim(), after: from.at(-1) ?? null, limit: LIMIT }),
    )
    // A later question has its own answer.
    if (question !== asked) return
    trouble.value = answer.ok ? null : answer.trouble
    if (!answer.ok) return
    // The last of a page was deleted: the one before it has something to show.
    if (answer.value.contacts.length === 0 && from.length > 1) return read(from.slice(0, -1))
    page.value = answer.value
    starts.value = from
  }

  return {
    q,
    page,
    trouble,
    /** How many contacts there are before this page. */
    get first(): number {
      return (starts.value.length - 1) * LIMIT
    },
    reload: () => read(starts.value),
    search(text: string): void {
      q.value = text
      clearTimeout(typing)
      typing = setTimeout(() => void read([null]), TYPING_MS)
    },
    async next(): Promise<void> {
      const after = page.value?.next
      if (after) await read([...starts.value, after])
    },
    async previous(): Promise<void> {
      if (starts.value.length > 1) await read(starts.value.slice(0, -1))
    },
  }
}
