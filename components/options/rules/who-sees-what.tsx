import { useMemo, useRef, useState } from 'preact/hooks'
import type { Agent } from '../../../lib/cti/agent.ts'
import { type AgentView, type QueueView, WhoSees } from '../../../lib/cti/rules/who-sees.ts'
import type { SeenQueue } from '../../../lib/cti/seen-queue.ts'
import type { Settings } from '../../../lib/cti/settings.ts'
import type { Translate } from '../../../lib/cti/text/index.ts'
import { useText } from '../../text.tsx'
import { Pager, ROWS_ON_PAGE } from '../pager.tsx'

interface WhoSeesWhatProps {
  settings: Settings
  agents: readonly Agent[]
  seen: readonly SeenQueue[]
  /** The filter is not saved yet. */
  edited: boolean
}

/** Who sees what under the filter as it stands on the page: by agent, and by queue. */
export function WhoSeesWhat({ settings, agents, seen, edited }: WhoSeesWhatProps) {
  const t = useText()
  const who = useRef(new WhoSees()).current
  const { queueFilter, defaultCountry } = settings
  const rows = [queueFilter, defaultCountry, agents, seen]
  const byAgent = useMemo(() => who.agents(settings, agents), rows)
  const byQueue = useMemo(
    () => who.queues(settings, agents, [...queueFilter.map(row => row.queue), ...seen.map(each => each.queue)]),
    rows,
  )
  const unseen = byQueue.filter(({ byRow, byNumber }) => byRow.length + byNumber.length === 0)
  return (
    <section class="block" aria-labelledby="title-who-sees">
      <h3 id="title-who-sees">{t(edited ? 'filter.afterSaving' : 'filter.asItStands')}</h3>
      {queueFilter.length === 0 ? (
        <p>{t('filter.everything')}</p>
      ) : (
        <>
          {unseen.length > 0 && (
            <p class="warning">{t('filter.unseen', { queues: unseen.map(({ queue }) => queue).join(', ') })}</p>
          )}
          <Lines
            label={t('filter.byAgent')}
            lines={byAgent.map(view => [view.agent.id, view.agent.name, agentLine(view, t)])}
          />
          <Lines
            label={t('filter.byQueue')}
            lines={byQueue.map(view => [view.queue, view.queue, queueLine(view, t)])}
          />
        </>
      )}
    </section>
  )
}

/** What an agent sees, in words: never more than what is named here. */
function agentLine({ agent, queues }: AgentView, t: Translate): string {
  const own = agent.numbers.join(', ')
  const named = queues.join(', ')
  if (named === '') return own === '' ? t('filter.seesNothing') : t('filter.seesOwn', { numbers: own })
  return own === '' ? named : t('filter.seesBoth', { queues: named, numbers: own })
}

function queueLine({ byRow, byNumber }: QueueView, t: Translate): string {
  const names = byRow.map(agent => agent.name)
  for (const { name } of byNumber) names.push(t('filter.byNumber', { name }))
  return names.join(', ') || t('settings.nobody')
}

function Lines({ label, lines }: { label: string; lines: readonly (readonly [string, string, string])[] }) {
  const [page, setPage] = useState(0)
  const first = Math.min(page, Math.max(0, Math.ceil(lines.length / ROWS_ON_PAGE) - 1)) * ROWS_ON_PAGE
  return (
    <div class="who-sees">
      <h4>{label}</h4>
      <dl class="facts">
        {lines.slice(first, first + ROWS_ON_PAGE).map(([key, name, text]) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Pager first={first} count={lines.length} onPage={setPage} />
    </div>
  )
}
