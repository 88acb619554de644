import type { Call } from '../../lib/cti/call.ts'
import { Heading } from '../caller/heading.tsx'
import { LookupNote } from '../caller/lookup-note.tsx'
import { Why } from '../caller/why.tsx'
import { lookupOf } from '../lookup.ts'
import { NumberLink } from '../number-link.tsx'
import { headingOf, type Party } from '../party.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'

interface CallerProps {
  call: Call
  party: Party
  /** Prefix of the ids that the card is labelled and described by. */
  id: string
  work: Workplace
}

/**
 * Who calls, on three lines that are there from the first ring: the name, the number, why it is that name. Or the
 * number, and what is known of the search for the name.
 */
export function Caller({ call, party, id, work }: CallerProps) {
  const t = useText()
  const organization = party.only?.organization
  const isSettled = lookupOf(call, work.helpdesks.value).state === 'idle'
  return (
    <>
      <h2 class="popup-name" id={`${id}-name`} dir="auto" title={headingOf(party, t)}>
        {party.name === null ? <NumberLink party={party} /> : <Heading party={party} />}
      </h2>
      <div class="popup-details" id={`${id}-details`}>
        {party.name === null && !isSettled && <LookupNote call={call} work={work} />}
        {party.name === null && isSettled && (
          <p class="aside">{t(party.anonymous ? 'popup.withheld' : 'popup.unknown')}</p>
        )}
        {party.name !== null && (
          <p class="popup-line">
            <NumberLink party={party} />
            {organization && (
              <span class="cut aside" title={organization}>
                {organization}
              </span>
            )}
          </p>
        )}
        <p class="aside">
          <Why party={party} />
        </p>
      </div>
    </>
  )
}
