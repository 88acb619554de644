import type { ComponentChildren } from 'preact'
import type { ListedAgent } from '../../../lib/cti/agent.ts'
import type { NumberConflict } from '../../../lib/cti/agent-conflicts.ts'
import type { Translate } from '../../../lib/cti/text/index.ts'
import { age, exactTime } from '../../format.ts'
import { useText } from '../../text.tsx'

/** How an agent stands, in a few words. */
function standing(agent: ListedAgent, now: number, t: Translate): string {
  if (!agent.active) return t('agents.inactive')
  if (!agent.hasToken) return t('agents.needsLink')
  if (agent.connected) return t('agents.connected')
  return agent.lastSeenAt === null ? t('agents.never') : age(Date.parse(agent.lastSeenAt), now, t.locale)
}

interface AgentRowProps {
  agent: ListedAgent
  /** It is whoever looks at the page. */
  isMe: boolean
  conflicts: readonly NumberConflict[]
  now: number
  open: boolean
  onToggle(): void
  /** What is below the row while it is open. */
  children: ComponentChildren
}

/** One agent, and below it what can be done. */
export function AgentRow({ agent, isMe, conflicts, now, open, onToggle, children }: AgentRowProps) {
  const t = useText()
  const { id, name, login, role, numbers, lastSeenAt, connected } = agent
  const seen = lastSeenAt === null || connected ? undefined : exactTime(Date.parse(lastSeenAt), t.locale)
  const shared = new Map(conflicts.map(conflict => [conflict.number, conflict.others.join(', ')]))
  return (
    <>
      <tr data-agent={id}>
        <td data-label={t('agents.name')}>
          <span class="person">
            <strong>{name}</strong>
            <span class="hint">{isMe ? t('agents.me', { login }) : login}</span>
          </span>
        </td>
        <td data-label={t('agents.role')}>{t(role === 'admin' ? 'connection.admin' : 'connection.agent')}</td>
        <td data-label={t('agents.numbers')} class="numbers">
          {numbers.length === 0 && <span class="hint">{t('agents.noNumbers')}</span>}
          {numbers.map(number => (
            <span key={number}>
              {number}
              {shared.has(number) && (
                <span class="error"> {t('agents.also', { names: shared.get(number) ?? '' })}</span>
              )}
            </span>
          ))}
        </td>
        <td data-label={t('agents.lastSeen')} title={seen}>
          <span class="standing" data-connected={agent.active && connected}>
            {standing(agent, now, t)}
          </span>
        </td>
        <td class="actions">
          <button
            type="button"
            class="button"
            data-edit={id}
            aria-expanded={open}
            aria-label={t('agents.editNamed', { name })}
            onClick={onToggle}
          >
            {t('agents.edit')}
          </button>
        </td>
      </tr>
      {open && (
        <tr>
          <td class="editor" colSpan={5}>
            {children}
          </td>
        </tr>
      )}
    </>
  )
}
