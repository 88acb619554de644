import { useMemo } from 'preact/hooks'
import { useText } from '../../text.tsx'
import { RowTable } from '../row-table.tsx'
import { textColumn } from '../table-row.tsx'
import { type ExcludedRow, excludedNumbersOf, excludedRows } from './excluded-rows.ts'
import { RuleTick } from './rule-tick.tsx'
import type { RulesEditor } from './rules-editor.ts'

const PATH = 'excludedNumbers'
const MASKS = [
  ['agents', 'logSettings.maskAgents', 'logSettings.maskAgentsHint'],
  ['requestLog', 'logSettings.maskRequests', 'logSettings.maskRequestsHint'],
  ['export', 'logSettings.maskExport', 'logSettings.maskExportHint'],
] as const

/** Where numbers are not shown whole, and whose calls leave no trace. */
export function PrivacyFields({ settings, issues, remarks, show, change }: RulesEditor) {
  const t = useText()
  const { masking } = settings
  // A number is a text of its own, and has no field that an issue could name.
  const named = useMemo(
    () =>
      issues
        .filter(({ path }) => path.startsWith(`${PATH}.`))
        .map(issue => ({ ...issue, path: `${issue.path}.number` })),
    [issues],
  )
  return (
    <>
      <div class="block">
        <h3>{t('logSettings.masking')}</h3>
        <p class="intro">{t('logSettings.maskingIntro')}</p>
        {MASKS.map(([name, label, hint]) => (
          <RuleTick
            key={name}
            label={t(label)}
            hint={t(hint)}
            checked={masking[name]}
            onChange={on => change({ ...settings, masking: { ...masking, [name]: on } })}
          />
        ))}
      </div>
      <RowTable<ExcludedRow>
        path={PATH}
        title={t('logSettings.excluded')}
        intro={t('logSettings.excludedIntro')}
        empty={t('logSettings.excludedEmpty')}
        addLabel={t('logSettings.excludedAdd')}
        columns={[textColumn('number', t('logSettings.excludedNumber'), '4930600000*')]}
        rows={excludedRows(settings.excludedNumbers)}
        blank={{ number: '' }}
        issues={named}
        remarks={remarks}
        show={show}
        onChange={(rows, group) => change({ ...settings, excludedNumbers: excludedNumbersOf(rows) }, group)}
      />
    </>
  )
}
