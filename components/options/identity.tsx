import type { Me } from '../../lib/cti/api.ts'
import { useText } from '../text.tsx'

/** Who this browser is to the relay. */
export function Identity({ relayUrl, me }: { relayUrl: string | null; me: Me | null }) {
  const t = useText()
  const agent = me?.agent
  const rows: [string, string | undefined][] = [
    [t('connection.relay'), relayUrl ?? undefined],
    [t('connection.name'), agent?.name],
    [t('connection.login'), agent?.login],
    [t('connection.role'), agent && t(agent.role === 'admin' ? 'connection.admin' : 'connection.agent')],
    [t('connection.numbers'), agent && (agent.numbers.join(', ') || t('connection.noNumbers'))],
  ]
  return (
    <dl class="facts">
      {rows.map(
        ([term, value]) =>
          value !== undefined && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
