import { useMemo } from 'preact/hooks'
import type { Agent } from '../../../lib/cti/agent.ts'
import { rowId } from '../../../lib/cti/rules/row-id.ts'
import type { SeenQueue } from '../../../lib/cti/seen-queue.ts'
import type { Settings } from '../../../lib/cti/settings.ts'
import { useText } from '../../text.tsx'
import { AgentPicker } from '../agent-picker.tsx'
import { RowTable } from '../row-table.tsx'
import { type Column, type RowRemark, textColumn } from '../table-row.tsx'
import type { RulesEditor } from './rules-editor.ts'

type FilterRow = Settings['queueFilter'][number]

interface FilterTableProps extends RulesEditor {
  agents: readonly Agent[]
  /** Queues of recent calls, which are offered. */
  seen: readonly SeenQueue[]
}

const SEEN_LIST = 'seen-queues'

/** Which agents see which queues. */
export function FilterTable({ settings, issues, remarks, show, change, agents, seen }: FilterTableProps) {
  const t = useText()
  const nameOf = (id: string) => agents.find(agent => agent.id === id)?.name ?? id
  const agentsColumn: Column<FilterRow> = {
    field: 'agentIds',
    label: t('settings.agents'),
    text: row => row.agentIds.map(nameOf).join(', '),
    paste: (row, text) => {
      const agentIds = idsOf(text, agents)
      return agentIds && { ...row, agentIds }
    },
    cell: (row, attributes, changeRow) => (
      <AgentPicker
        attributes={attributes}
        agents={agents}
        picked={row.agentIds}
        onChange={agentIds => changeRow({ ...row, agentIds })}
      />
    ),
  }
  const said = useMemo(() => withLonely(remarks, settings.queueFilter, t('remark.nobody')), [remarks, settings])
  return (
    <>
      <datalist id={SEEN_LIST}>
        {seen.map(({ queue, calls }) => (
          <option key={queue} value={queue}>
            {t('filter.seenCalls', { count: calls })}
          </option>
        ))}
      </datalist>
      <RowTable<FilterRow>
        path="queueFilter"
        title={t('settings.filter')}
        intro={t('settings.filterIntro')}
        empty={t('settings.filterEmpty')}
        addLabel={t('filter.add')}
        columns={[textColumn('queue', t('settings.queue'), undefined, SEEN_LIST), agentsColumn]}
        rows={settings.queueFilter}
        blank={{ queue: '', agentIds: [] }}
        issues={issues}
        remarks={said}
        show={show}
        onChange={(queueFilter, group) =>
          // Each agent picked is a step of its own.
          change({ ...settings, queueFilter }, group?.endsWith('/agentIds') ? undefined : group)
        }
      />
    </>
  )
}

/** Agents by name or login, as in "Mira Sand, jonas"; null where one of them is nobody, or more than one. */
function idsOf(text: string, agents: readonly Agent[]): string[] | null {
  const words = text
    .split(/[,;\n]/)
    .map(word => word.trim().toLowerCase())
    .filter(word => word !== '')
  const found = words.map(word =>
    agents.filter(({ name, login, active }) => active && [name, login].some(each => each.toLowerCase() === word)),
  )
  return found.every(each => each.length === 1) ? [...new Set(found.flat().map(({ id }) => id))] : null
}

/** The remarks, and that a queue without agents is seen by nobody. */
function withLonely(
  remarks: ReadonlyMap<number, readonly RowRemark[]>,
  rows: readonly FilterRow[],
  message: string,
): Map<number, readonly RowRemark[]> {
  const said = new Map(remarks)
  for (const row of rows) {
    if (row.agentIds.length > 0 || row.queue.trim() === '') continue
    said.set(rowId(row), [...(remarks.get(rowId(row)) ?? []), { field: 'agentIds', message }])
  }
  return said
}
