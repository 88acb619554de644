import { nameOf, type Party } from '../lib/cti/party.ts'
import type { Translate } from '../lib/cti/text/index.ts'

export { nameOf, type Party, partyOf, prettyTo, queueOf } from '../lib/cti/party.ts'

/** How many others it may be, to be said after the name; null where there are none or no name. */
export function othersOf(party: Party, t: Translate): string | null {
  const count = party.others.length
  return party.name === null || count === 0 ? null : t('party.others', { count })
}

/** As {@link nameOf}, with how many others it may be. */
export function headingOf(party: Party, t: Translate): string {
  return [nameOf(party, t), othersOf(party, t) ?? []].flat().join(' ')
}
