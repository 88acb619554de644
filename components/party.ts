import type { Call } from '../lib/cti/call.ts'
import type { Contact } from '../lib/cti/contact.ts'
import { nameOf, type Party } from '../lib/cti/party.ts'
import type { Translate } from '../lib/cti/text/index.ts'

export { nameOf, type Party, partyOf, queueOf } from '../lib/cti/party.ts'

/** Place in the call's list of a contact that came out of ranking it, which makes one of two that are the same. */
export function placeOf({ contacts }: Pick<Call, 'contacts'>, contact: Contact): number {
  return contacts.findIndex(
    each =>
      each === contact ||
      (contact.customer ? each.customer === contact.customer : each.url === contact.url && each.name === contact.name),
  )
}

/** As {@link nameOf}, with how many others it may be. */
export function headingOf(party: Party, t: Translate): string {
  const name = nameOf(party, t)
  const count = party.others.length
  return party.name === null || count === 0 ? name : t('party.others', { name, count })
}

/**
 * What a click on a number opens, `tel:+4930…`; null for what cannot be dialled, such as a name or a withheld number.
 * Extensions are dialled as they are: the softphone knows its PBX.
 * @see https://www.rfc-editor.org/rfc/rfc3966
 */
export function dialHref(number: string, scheme = 'tel'): string | null {
  const compact = number.replace(/[\s()./-]/g, '')
  return /^\+?[\d*#]+$/.test(compact) ? `${scheme}:${compact.replaceAll('#', '%23')}` : null
}
