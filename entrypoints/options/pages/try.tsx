import { useEffect, useState } from 'preact/hooks'
import { OptionsSection } from '../../../components/options/options-layout.tsx'
import '../../../components/options/requests/requests.css'
import { TryForm, type TryFormCall } from '../../../components/options/try/try-form.tsx'
import { TryResult } from '../../../components/options/try/try-result.tsx'
import '../../../components/options/try/try.css'
import { useText } from '../../../components/text.tsx'
import type { TryResult as Result } from '../../../lib/cti/try-call.ts'
import { connectedClient } from '../../../lib/extension/admin/admin-client.ts'
import { pause } from '../../../lib/extension/admin/pause.ts'
import { tryCall } from '../../../lib/extension/admin/try-calls.ts'
import { RelayError } from '../../../lib/extension/relay-client.ts'
import type { PageProps } from '../parts.ts'
import { RingMePage } from './ring-me.tsx'

const NO_CALL: TryFormCall = { direction: 'in', from: '', to: '', queue: '', answeredBy: '' }
/** As long as a pause in typing. */
const TYPING_MS = 300

/** What would happen with a call, as one types, and a real one that only this agent gets. */
export function TryPage({ parts }: PageProps) {
  const t = useText()
  const [call, setCall] = useState(NO_CALL)
  const [answer, setAnswer] = useState<{ result: Result; answered: boolean } | null>(null)
  const [errors, setErrors] = useState<Partial<Record<keyof TryFormCall, string>>>({})
  const [failed, setFailed] = useState(false)
  // What the relay says depends on the rules as they are saved.
  const saved = parts.rules.saved.value
  useEffect(() => {
    const aborter = new AbortController()
    const ask = async () => {
      if (call.to.trim() === '') {
        setAnswer(null)
        setErrors(call.from.trim() === '' ? {} : { to: t('try.toMissing') })
        return
      }
      await pause(TYPING_MS, aborter.signal)
      if (aborter.signal.aborted) return
      try {
        const result = await tryCall(await connectedClient(), call, aborter.signal)
        setAnswer({ result, answered: call.answeredBy !== '' })
        setErrors({})
        setFailed(false)
      } catch (error) {
        if (aborter.signal.aborted) return
        setAnswer(null)
        const issues = error instanceof RelayError && error.status === 422 ? error.issues : []
        setErrors(Object.fromEntries(issues.map(({ path }) => [path, t('try.unfit')])))
        setFailed(issues.length === 0)
      }
    }
    void ask()
    return () => aborter.abort()
  }, [call, saved, t])
  const agents = parts.rules.agents.value.filter(agent => agent.active)
  return (
    <OptionsSection id="try">
      <TryForm call={call} agents={agents} errors={errors} onChange={setCall} />
      <div role="status">
        {failed && <p class="error">{t('requests.failed')}</p>}
        {answer ? <TryResult {...answer} /> : !failed && <p class="hint">{t('try.empty')}</p>}
      </div>
      <RingMePage parts={parts} />
    </OptionsSection>
  )
}
