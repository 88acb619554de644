import { useEffect, useState } from 'preact/hooks'
import { RequestDetail } from '../../../components/options/requests/request-detail.tsx'
import { useText } from '../../../components/text.tsx'
import type { RequestDetail as Detail, TriedRequest } from '../../../lib/cti/request-entry.ts'
import { connectedClient } from '../../../lib/extension/admin/admin-client.ts'
import type { RequestList } from '../../../lib/extension/admin/request-list.ts'
import { readRequest, tryRequest } from '../../../lib/extension/admin/requests.ts'
import { RelayError } from '../../../lib/extension/relay-client.ts'
import type { OptionsParts } from '../parts.ts'

type Read = { kind: 'reading' } | { kind: 'gone' } | { kind: 'failed' } | { kind: 'read'; request: Detail }

/** One request by its id; read again whenever another came, as its call may have gone on. */
export function RequestPage({ id, list, parts }: { id: string; list: RequestList; parts: OptionsParts }) {
  const t = useText()
  const [read, setRead] = useState<Read>({ kind: 'reading' })
  const [tried, setTried] = useState<{ result: TriedRequest } | { error: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const requests = list.requests.value
  useEffect(() => {
    let over = false
    connectedClient()
      .then(client => readRequest(client, id))
      .then<Read, Read>(
        request => ({ kind: 'read', request }),
        error => ({ kind: error instanceof RelayError && error.status === 404 ? 'gone' : 'failed' }),
      )
      // What was read stays on screen while the relay does not answer.
      .then(next => !over && setRead(before => (next.kind === 'failed' && before.kind === 'read' ? before : next)))
    return () => {
      over = true
    }
  }, [id, requests])
  const tryAgain = async () => {
    setBusy(true)
    try {
      setTried({ result: await tryRequest(await connectedClient(), id) })
    } catch (error) {
      setTried({
        error: t(error instanceof RelayError && error.status === 422 ? 'requests.tryGone' : 'requests.failed'),
      })
    }
    setBusy(false)
  }
  return (
    <>
      <p class="request-back">
        <a href="#requests">{t('requests.back')}</a>
      </p>
      {read.kind === 'reading' && <p role="status">{t('requests.loading')}</p>}
      {read.kind === 'gone' && <p class="none">{t('requests.gone')}</p>}
      {read.kind === 'failed' && <p class="error">{t('requests.failed')}</p>}
      {read.kind === 'read' && (
        <RequestDetail
          request={read.request}
          tried={tried}
          busy={busy}
          masked={parts.rules.saved.value?.masking.requestLog ?? false}
          onTry={() => void tryAgain()}
        />
      )}
    </>
  )
}
