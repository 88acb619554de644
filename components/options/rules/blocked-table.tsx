import { useText } from '../../text.tsx'
import { RowTable } from '../row-table.tsx'
import { textColumn } from '../table-row.tsx'
import type { RulesEditor } from './rules-editor.ts'

/** Who is rejected. */
export function BlockedTable({ settings, issues, remarks, show, change }: RulesEditor) {
  const t = useText()
  return (
    <RowTable<(typeof settings)['inbound']['blockCallerIds'][number]>
      path="inbound.blockCallerIds"
      title={t('settings.blocked')}
      intro={t('settings.blockedIntro')}
      empty={t('settings.blockedEmpty')}
      addLabel={t('inbound.add')}
      columns={[textColumn('callerId', t('settings.callerId'), '491715000000'), textColumn('note', t('settings.note'))]}
      rows={settings.inbound.blockCallerIds}
      blank={{ callerId: '', note: '' }}
      issues={issues}
      remarks={remarks}
      show={show}
      onChange={(blockCallerIds, group) =>
        change({ ...settings, inbound: { ...settings.inbound, blockCallerIds } }, group)
      }
    />
  )
}
