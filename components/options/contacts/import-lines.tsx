import { useState } from 'preact/hooks'
import type { ImportResult, LineResult } from '../../../lib/cti/contact.ts'
import type { Key } from '../../../lib/cti/text/index.ts'
import { useText } from '../../text.tsx'
import { Choice } from '../choice.tsx'
import { Pager, ROWS_ON_PAGE } from '../pager.tsx'
import { reasonText } from './reason-text.ts'

const RESULTS = {
  added: 'admin.added',
  changed: 'admin.changedResult',
  unchanged: 'admin.unchanged',
  skipped: 'admin.skipped',
} as const satisfies Record<LineResult, Key>

/** What a file does, in all and line by line; of lines with something to say it says it. */
export function ImportLines({ result }: { result: ImportResult }) {
  const t = useText()
  const { lines = [], skipped, warnings, removedNames = [] } = result
  const [only, setOnly] = useState<LineResult | 'all' | 'remarks'>('all')
  const [page, setPage] = useState(0)
  const remarks = new Map<number, string[]>()
  for (const { line, reason } of [...skipped, ...warnings]) remarks.set(line, [...(remarks.get(line) ?? []), reason])
  const shown = lines.filter(({ line, result }) =>
    only === 'all' ? true : only === 'remarks' ? remarks.has(line) : result === only,
  )
  const first = Math.min(page, Math.max(0, Math.ceil(shown.length / ROWS_ON_PAGE) - 1)) * ROWS_ON_PAGE
  const unnamed = result.removed - removedNames.length
  return (
    <>
      <ul class="counts">
        <li>
          <strong>{t('contacts.count', { count: result.added })}</strong> {t('contacts.countAdded')}
        </li>
        <li>
          <strong>{t('contacts.count', { count: result.changed })}</strong> {t('contacts.countChanged')}
        </li>
        <li>
          <strong>{t('contacts.count', { count: result.unchanged })}</strong> {t('contacts.countUnchanged')}
        </li>
        <li>
          <strong>{t('contacts.count', { count: result.removed })}</strong> {t('contacts.countRemoved')}
        </li>
        <li>
          <strong>{t('contacts.lines', { count: skipped.length })}</strong> {t('contacts.countSkipped')}
        </li>
      </ul>
      {removedNames.length > 0 && (
        <p class="warning">
          {t('contacts.removed', { names: removedNames.join(', ') })}
          {unnamed > 0 && ` ${t('contacts.andMore', { count: unnamed })}`}
        </p>
      )}
      <Choice
        label={t('contacts.show')}
        options={[
          ['all', t('contacts.showAll')],
          ['remarks', t('contacts.showRemarks')],
          ['added', t('admin.added')],
          ['changed', t('admin.changedResult')],
          ['unchanged', t('admin.unchanged')],
          ['skipped', t('admin.skipped')],
        ]}
        value={only}
        onChoose={chosen => {
          setOnly(chosen)
          setPage(0)
        }}
      />
      {shown.length === 0 ? (
        <p class="none">{t('contacts.noLines')}</p>
      ) : (
        <table class="people">
          <thead>
            <tr>
              <th scope="col">{t('admin.line')}</th>
              <th scope="col">{t('contacts.name')}</th>
              <th scope="col">{t('admin.result')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(first, first + ROWS_ON_PAGE).map(({ line, result, name }) => (
              <tr key={line}>
                <td data-label={t('admin.line')} class="figures">
                  {line}
                </td>
                <td data-label={t('contacts.name')}>{name ?? '–'}</td>
                <td data-label={t('admin.result')}>
                  <span class="result" data-result={result}>
                    {t(RESULTS[result])}
                  </span>
                  {remarks.get(line)?.map(reason => (
                    <p class="hint" key={reason}>
                      {reasonText(reason, t)}
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager first={first} count={shown.length} onPage={setPage} />
    </>
  )
}
