import type { Reason } from '../lib/cti/call.ts'
import type { Contact } from '../lib/cti/contact.ts'
import { BOOK_SOURCE } from '../lib/cti/contact-key.ts'
import type { Key, Translate } from '../lib/cti/text/index.ts'

const PHONES = {
  work: 'reason.work',
  mobile: 'reason.mobile',
  home: 'reason.home',
  main: 'reason.main',
  other: 'reason.other',
} as const satisfies Record<Extract<Reason, { kind: 'phone' }>['label'], Key>

/** Why somebody is taken for the caller, and who says so: `Work phone · Request Tracker`. */
export function reasonOf({ reason, source }: Contact, t: Translate): string {
  const from = source === BOOK_SOURCE ? t('source.addressBook') : source
  switch (reason?.kind) {
    case 'phone':
      return `${t(PHONES[reason.label])} · ${from}`
    case 'ticket':
      return `${t('reason.ticket', { number: reason.number })} · ${from}`
    case 'similar':
      return `${t('reason.similar')} · ${from}`
    case undefined:
      return from
  }
}
