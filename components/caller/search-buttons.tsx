import type { Call } from '../../lib/cti/call.ts'
import { canBeAsked } from '../lookup.ts'
import { useText } from '../text.tsx'
import type { Workplace } from '../workplace.ts'

/** The search pages of helpdesks that cannot be asked who calls. */
export function SearchButtons({ call, work }: { call: Call; work: Workplace }) {
  const t = useText()
  return (
    <>
      {work.helpdesks.value.map(
        helpdesk =>
          helpdesk.searches &&
          !canBeAsked(helpdesk) && (
            <button
              type="button"
              class="button inline"
              key={helpdesk.root}
              onClick={() => work.act({ kind: 'openSearch', id: call.id, root: helpdesk.root })}
            >
              {t('screen.search', { name: helpdesk.name })}
            </button>
          ),
      )}
    </>
  )
}
