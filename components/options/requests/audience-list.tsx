import type { Audience } from '../../../lib/cti/request-entry.ts'
import { useText } from '../../text.tsx'

/** Who sees a call, by name, and whose browser is connected now. */
export function AudienceList({ seenBy: { agents, everyone } }: { seenBy: Audience }) {
  const t = useText()
  if (agents.length === 0) {
    return (
      <>
        {t('audience.nobody')} <a href="#filter">{t('filter.title')}</a>
      </>
    )
  }
  return (
    <>
      {everyone && <p>{t('audience.everyone')}</p>}
      <ul class="audience">
        {agents.map(({ id, name, connected }) => (
          <li key={id} class="link" data-status={connected ? 'live' : 'away'}>
            {name} <span class="hint">{t(connected ? 'audience.connected' : 'audience.away')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
