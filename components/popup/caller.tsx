import type { Translate } from '../../lib/cti/text/index.ts'
import { NumberLink } from '../number-link.tsx'
import type { Party } from '../party.ts'
import { useText } from '../text.tsx'

interface CallerProps {
  party: Party
  name: string
  /** Prefix of the ids that the card is labelled and described by. */
  id: string
  telScheme?: string | undefined
}

/** Who calls, on three lines that are there from the first ring: the name, the number, how sure we are of the name. */
export function Caller({ party, name, id, telScheme }: CallerProps) {
  const t = useText()
  const { contact } = party
  return (
    <>
      <h2 class="popup-name" id={`${id}-name`} dir="auto" title={name}>
        {party.name === null ? <NumberLink party={party} telScheme={telScheme} /> : name}
      </h2>
      <div id={`${id}-details`}>
        <p class="popup-line">
          {party.name !== null && <NumberLink party={party} telScheme={telScheme} />}
          {party.name === null && t(party.anonymous ? 'popup.withheld' : 'popup.unknown')}
          {contact?.organization && (
            <span class="popup-organization" title={contact.organization}>
              {contact.organization}
            </span>
          )}
        </p>
        <p class="popup-line popup-doubt">{doubtOf(party, t)}</p>
      </div>
    </>
  )
}

/** Why the name may be wrong: it is a guess, or others have the number too. Empty when nothing speaks against it. */
function doubtOf(party: Party, t: Translate): string {
  const doubts: string[] = []
  if (party.maybe && party.contact) doubts.push(t('popup.maybe', { source: sourceOf(party.contact.source, t) }))
  if (party.others.length > 0)
    doubts.push(t('popup.others', { names: party.others.map(other => other.name).join(', ') }))
  return doubts.join(' · ')
}

function sourceOf(source: string, t: Translate): string {
  return source === 'address-book' ? t('source.addressBook') : source
}
