import { useState } from 'preact/hooks'
import { RingMe } from '../../../components/options/try/ring-me.tsx'
import { useText } from '../../../components/text.tsx'
import type { Call } from '../../../lib/cti/call.ts'
import { connectedClient } from '../../../lib/extension/admin/admin-client.ts'
import { ringMe, stepTestCall } from '../../../lib/extension/admin/try-calls.ts'
import { type RelayClient, RelayError } from '../../../lib/extension/relay-client.ts'
import type { PageProps } from '../parts.ts'

/** A call to oneself, followed in this browser's own log. For every agent, wherever it is shown. */
export function RingMePage({ parts: { client } }: PageProps) {
  const t = useText()
  const [from, setFrom] = useState('')
  const [call, setCall] = useState<Call | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { calls, preferences } = client.desk.value
  const shown = calls.find(({ id }) => id === call?.id) ?? null
  // Whichever heard of the latest: it may also end by itself, or be answered in another window.
  const current = shown && call && shown.revision > call.revision ? shown : call
  const attempt = async (step: (client: RelayClient) => Promise<Call>) => {
    setBusy(true)
    try {
      setCall(await step(await connectedClient()))
      setError(null)
    } catch (failure) {
      setError(wordsOf(failure))
      if (failure instanceof RelayError && failure.status === 404) setCall(null)
    }
    setBusy(false)
  }
  const wordsOf = (failure: unknown) => {
    if (!(failure instanceof RelayError)) return t('requests.failed')
    if (failure.status === 404) return t('ring.gone')
    if (failure.status !== 422) return t('requests.failed')
    return t(failure.issues.some(({ path }) => path === 'from') ? 'ring.excluded' : 'ring.switchedOff')
  }
  const id = call?.id ?? ''
  return (
    <RingMe
      call={current}
      shown={shown}
      phone={{
        popups: preferences.phone === 'on',
        screens: preferences.phone !== 'off' && preferences.screens,
      }}
      from={from}
      error={error}
      busy={busy}
      onFrom={setFrom}
      onRing={() => void attempt(relay => ringMe(relay, from.trim()))}
      onAnswer={() => void attempt(relay => stepTestCall(relay, id, 'answer'))}
      onHangUp={() => void attempt(relay => stepTestCall(relay, id, 'hangup'))}
    />
  )
}
