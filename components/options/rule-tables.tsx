import type { Agent } from '../../lib/cti/agent.ts'
import type { Issue } from '../../lib/cti/api.ts'
import type { Settings } from '../../lib/cti/settings.ts'
import { useText } from '../text.tsx'
import { AgentPicker } from './agent-picker.tsx'
import { Field } from './field.tsx'
import { RowTable } from './row-table.tsx'
import { issueAt } from './settings-draft.ts'
import { textColumn } from './table-row.tsx'

type BlockedCallerId = Settings['inbound']['blockCallerIds'][number]
type Route = Settings['outbound']['routingTable'][number]
type FilterRow = Settings['queueFilter'][number]

interface RuleTableProps {
  settings: Settings
  issues: readonly Issue[]
  onChange(settings: Settings): void
}

/** Who is rejected. */
export function BlockedTable({ settings, issues, onChange }: RuleTableProps) {
  const t = useText()
  return (
    <RowTable<BlockedCallerId>
      path="inbound.blockCallerIds"
      title={t('settings.blocked')}
      intro={t('settings.blockedIntro')}
      empty={t('settings.blockedEmpty')}
      columns={[textColumn('callerId', t('settings.callerId'), '491715000000'), textColumn('note', t('settings.note'))]}
      rows={settings.inbound.blockCallerIds}
      blank={{ callerId: '', note: '' }}
      issues={issues}
      onChange={blockCallerIds => onChange({ ...settings, inbound: { ...settings.inbound, blockCallerIds } })}
    />
  )
}

/** Which number an outgoing call shows. */
export function RoutingTable({ settings, issues, onChange }: RuleTableProps) {
  const t = useText()
  const { outbound } = settings
  return (
    <RowTable<Route>
      path="outbound.routingTable"
      title={t('settings.routing')}
      intro={t('settings.routingIntro')}
      empty={t('settings.routingEmpty')}
      columns={[
        textColumn('dest', t('settings.dest'), '41*'),
        textColumn('callerId', t('settings.callerId'), '41715880339000'),
        textColumn('note', t('settings.note')),
      ]}
      rows={outbound.routingTable}
      blank={{ dest: '', callerId: '', note: '' }}
      ordered
      issues={issues}
      onChange={routingTable => onChange({ ...settings, outbound: { ...outbound, routingTable } })}
    >
      <Field
        label={t('settings.defaultCallerId')}
        hint={t('settings.defaultCallerIdHint')}
        error={issueAt(issues, 'outbound.defaultCallerId')}
      >
        {attributes => (
          <input
            {...attributes}
            type="text"
            autocomplete="off"
            value={outbound.defaultCallerId}
            onInput={event =>
              onChange({ ...settings, outbound: { ...outbound, defaultCallerId: event.currentTarget.value } })
            }
          />
        )}
      </Field>
    </RowTable>
  )
}

/** Which agents see which queues. */
export function FilterTable({ settings, issues, onChange, agents }: RuleTableProps & { agents: readonly Agent[] }) {
  const t = useText()
  return (
    <RowTable<FilterRow>
      path="queueFilter"
      title={t('settings.filter')}
      intro={t('settings.filterIntro')}
      empty={t('settings.filterEmpty')}
      columns={[
        textColumn('queue', t('settings.queue')),
        {
          field: 'agentIds',
          label: t('settings.agents'),
          cell: (row, attributes, change) => (
            <AgentPicker
              attributes={attributes}
              agents={agents}
              picked={row.agentIds}
              onChange={agentIds => change({ ...row, agentIds })}
            />
          ),
        },
      ]}
      rows={settings.queueFilter}
      blank={{ queue: '', agentIds: [] }}
      issues={issues}
      onChange={queueFilter => onChange({ ...settings, queueFilter })}
    />
  )
}
