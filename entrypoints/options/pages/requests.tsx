import { useEffect, useState } from 'preact/hooks'
import { OptionsSection } from '../../../components/options/options-layout.tsx'
import { DiagnosisBox } from '../../../components/options/requests/diagnosis-box.tsx'
import { RequestFilterForm } from '../../../components/options/requests/request-filter-form.tsx'
import { RequestTable } from '../../../components/options/requests/request-table.tsx'
import '../../../components/options/requests/requests.css'
import { useText } from '../../../components/text.tsx'
import { createRequestList, type RequestList } from '../../../lib/extension/admin/request-list.ts'
import { NO_FILTER } from '../../../lib/extension/admin/requests.ts'
import { whileVisible } from '../../../lib/extension/admin/while-visible.ts'
import type { OptionsParts, PageProps } from '../parts.ts'
import { RequestPage } from './request.tsx'

/** What PBXs sent, live, and why nobody sees it; one of them where the hash says which. */
export function RequestsPage({ parts }: PageProps) {
  const t = useText()
  const [list] = useState(createRequestList)
  useEffect(() => whileVisible(signal => void list.follow(signal)), [list])
  const id = parts.detail.value
  return (
    <OptionsSection id="requests">
      {list.failed.value && (
        <p class="error" role="alert">
          {t('requests.failed')}
        </p>
      )}
      {id === '' ? <Overview list={list} parts={parts} /> : <RequestPage id={id} list={list} parts={parts} key={id} />}
    </OptionsSection>
  )
}

function Overview({ list, parts }: { list: RequestList; parts: OptionsParts }) {
  const t = useText()
  const requests = list.requests.value
  const filter = list.filter.value
  const now = parts.clock.now()
  const [dialects, setDialects] = useState<readonly string[]>([])
  // What was seen once stays on offer while the list is narrowed to another.
  useEffect(() => {
    const seen = new Set([...dialects, ...(requests ?? []).map(request => request.dialect)])
    if (seen.size > dialects.length) setDialects([...seen].toSorted())
  }, [requests, dialects])
  const diagnosis = list.diagnosis.value
  const narrowed = Object.values(filter).some(Boolean)
  return (
    <>
      {diagnosis && <DiagnosisBox diagnosis={diagnosis} now={now} />}
      <RequestFilterForm filter={filter} dialects={dialects} onNarrow={list.narrow} />
      {requests === null && !list.failed.value && <p role="status">{t('requests.loading')}</p>}
      {requests?.length === 0 && (
        <div class="block">
          <p class="none">
            {t(narrowed ? 'requests.noneFound' : 'requests.empty')}{' '}
            {!narrowed && <a href="#endpoint">{t('endpoint.title')}</a>}
          </p>
          {narrowed && (
            <p>
              <button type="button" class="button" onClick={() => list.narrow(NO_FILTER)}>
                {t('requests.showAll')}
              </button>
            </p>
          )}
        </div>
      )}
      {requests !== null && requests.length > 0 && <RequestTable requests={requests} now={now} />}
      {list.hasMore.value && (
        <p>
          <button type="button" class="button" onClick={() => void list.more()}>
            {t('requests.more')}
          </button>
        </p>
      )}
    </>
  )
}
