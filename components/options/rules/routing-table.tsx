import { useText } from '../../text.tsx'
import { Field } from '../field.tsx'
import { RowTable } from '../row-table.tsx'
import { issueAt } from '../settings-draft.ts'
import { textColumn } from '../table-row.tsx'
import type { RulesEditor } from './rules-editor.ts'

/** Which number an outgoing call shows. */
export function RoutingTable({ settings, issues, remarks, show, change }: RulesEditor) {
  const t = useText()
  const { outbound } = settings
  return (
    <>
      <RowTable<(typeof outbound)['routingTable'][number]>
        path="outbound.routingTable"
        title={t('settings.routing')}
        intro={t('settings.routingIntro')}
        empty={t('settings.routingEmpty')}
        addLabel={t('outbound.add')}
        columns={[
          textColumn('dest', t('settings.dest'), '41*'),
          textColumn('callerId', t('settings.callerId'), '41715880339000'),
          textColumn('note', t('settings.note')),
        ]}
        rows={outbound.routingTable}
        blank={{ dest: '', callerId: '', note: '' }}
        ordered
        issues={issues}
        remarks={remarks}
        show={show}
        onChange={(routingTable, group) => change({ ...settings, outbound: { ...outbound, routingTable } }, group)}
      />
      <div class="block">
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
              placeholder="4930777000000"
              value={outbound.defaultCallerId}
              onInput={event =>
                change(
                  { ...settings, outbound: { ...outbound, defaultCallerId: event.currentTarget.value } },
                  'outbound.defaultCallerId',
                )
              }
            />
          )}
        </Field>
      </div>
    </>
  )
}
