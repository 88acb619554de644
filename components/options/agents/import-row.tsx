import { useState } from 'preact/hooks'
import type { HandedOver } from '../../../lib/cti/agent.ts'
import type { NumberConflict } from '../../../lib/cti/agent-conflicts.ts'
import type { AgentLine } from '../../../lib/cti/agent-rows.ts'
import type { Trouble } from '../../../lib/cti/answered.ts'
import type { Key } from '../../../lib/cti/text/index.ts'
import { copyText } from '../../copy-text.ts'
import { useText } from '../../text.tsx'
import { troubleText } from '../admin/trouble-note.tsx'

/** What became of a line; undefined while it is to be worked off, or where there is nothing to do. */
export type LineOutcome = { handed?: HandedOver | null; trouble?: Trouble } | undefined

const RESULTS = {
  added: 'admin.added',
  changed: 'admin.changedResult',
  unchanged: 'admin.unchanged',
  skipped: 'admin.skipped',
} as const satisfies Record<AgentLine['result'], Key>

const PROBLEMS = {
  name: 'agents.nameIssue',
  login: 'agents.loginIssue',
  role: 'agents.roleIssue',
  numbers: 'agents.numbersIssue',
  twice: 'agents.twice',
} as const satisfies Record<NonNullable<AgentLine['problem']>, Key>

interface ImportRowProps {
  line: AgentLine
  conflicts: readonly NumberConflict[]
  outcome: LineOutcome
}

/** One line of a table of agents, what it would do, and then what it did. */
export function ImportRow({ line: row, conflicts, outcome }: ImportRowProps) {
  const t = useText()
  const [copied, setCopied] = useState<boolean | null>(null)
  const { line, name, login, role, numbers, result, problem } = row
  const handed = outcome?.handed
  const shared = new Map(conflicts.map(conflict => [conflict.number, conflict.others.join(', ')]))
  return (
    <tr>
      <td data-label={t('admin.line')} class="figures">
        {line}
      </td>
      <td data-label={t('agents.name')}>
        <span class="person">
          <strong>{name}</strong>
          <span class="hint">{login}</span>
        </span>
      </td>
      <td data-label={t('agents.role')}>{t(role === 'admin' ? 'connection.admin' : 'connection.agent')}</td>
      <td data-label={t('agents.numbers')} class="numbers">
        {numbers.map(number => (
          <span key={number}>
            {number}
            {shared.has(number) && <span class="error"> {t('agents.also', { names: shared.get(number) ?? '' })}</span>}
          </span>
        ))}
      </td>
      <td data-label={t('admin.result')}>
        <span class="result" data-result={outcome?.trouble ? 'skipped' : result}>
          {t(RESULTS[result])}
        </span>
        {problem && <p class="error">{t(PROBLEMS[problem])}</p>}
        {outcome?.trouble && <p class="error">{troubleText(outcome.trouble, t)}</p>}
        {handed && (
          <button
            type="button"
            class="button"
            aria-label={t('agents.copyLinkNamed', { name })}
            onClick={async event => setCopied(await copyText(handed.connectLink, event.currentTarget))}
            onBlur={() => setCopied(null)}
          >
            {t(copied ? 'row.copied' : copied === false ? 'note.notCopied' : 'agents.copyLink')}
          </button>
        )}
      </td>
    </tr>
  )
}
