import type { Call } from '../../lib/cti/call.ts'
import { contactKey } from '../../lib/cti/contact-key.ts'
import { hasRecentTicket } from '../../lib/cti/screen.ts'
import { callerPageOf } from '../lookup.ts'
import type { Party } from '../party.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'
import { otherAddress } from './other-address.ts'

interface ScreenButtonsProps {
  call: Call
  party: Party
  work: Workplace
}

/** New ticket and Profile, always both and always in this order: one that cannot be used now keeps its place. */
export function ScreenButtons({ call, party, work }: ScreenButtonsProps) {
  const t = useText()
  const { only } = party
  const contact = only && contactKey(only)
  const callerPage = callerPageOf(call, work.helpdesks.value)
  const hasProfile = only !== null && only.url !== null
  const profileFirst = hasProfile && hasRecentTicket(only, work.clock.now())
  return (
    <>
      <button
        type="button"
        class={profileFirst ? 'button' : 'button primary'}
        disabled={work.helpdesks.value.length === 0}
        onClick={() => work.act({ kind: 'openNewTicket', id: call.id, contact })}
      >
        {t('screen.newTicket')}
      </button>
      <button
        type="button"
        class={profileFirst ? 'button primary' : 'button'}
        disabled={!hasProfile && callerPage === null}
        title={only ? otherAddress(only) : undefined}
        onClick={() => {
          if (hasProfile && contact !== null) work.act({ kind: 'openProfile', id: call.id, contact })
          else if (callerPage !== null) work.act({ kind: 'openCaller', id: call.id, root: callerPage })
        }}
      >
        {t('screen.profile')}
      </button>
    </>
  )
}
