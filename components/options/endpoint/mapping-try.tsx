import { useState } from 'preact/hooks'
import type { Issue } from '../../../lib/cti/api.ts'
import type { Mapping } from '../../../lib/cti/mapping.ts'
import type { MappingTrial } from '../../../lib/cti/mapping-trial.ts'
import { useText } from '../../text.tsx'
import { Field } from '../field.tsx'
import { issueLines } from './issue-lines.ts'

/** What came of a try: what the relay made of it, or what does not fit; null where the relay did not answer. */
type Answer = { trial: MappingTrial } | { issues: readonly Issue[] } | null

/** What {@link MappingTry} takes. */
export interface MappingTryProps {
  /** Null while what was typed is none. */
  mapping: Mapping | null
  onTry(mapping: Mapping, payload: string): Promise<Answer>
}

/** A mapping on a request of the phone system, pasted in. Writes nothing. */
export function MappingTry({ mapping, onTry }: MappingTryProps) {
  const t = useText()
  const [payload, setPayload] = useState('')
  const [answer, setAnswer] = useState<Answer | 'none'>('none')
  const issues = answer !== null && answer !== 'none' && 'issues' in answer ? answer.issues : []
  const attempt = async () => {
    if (mapping) setAnswer(await onTry(mapping, payload))
  }
  return (
    <div class="mapping-try">
      <Field label={t('endpoint.payload')} hint={t('endpoint.payloadHint')} error={issueLines(issues)}>
        {attributes => (
          <textarea
            {...attributes}
            class="code"
            rows={6}
            spellcheck={false}
            autocomplete="off"
            value={payload}
            onInput={event => setPayload(event.currentTarget.value)}
          />
        )}
      </Field>
      <p>
        <button type="button" class="button" disabled={!mapping || payload.trim() === ''} onClick={attempt}>
          {t('endpoint.payloadTry')}
        </button>
      </p>
      <div role="status">
        {answer === null && <p class="error">{t('endpoint.failed')}</p>}
        {answer !== null && answer !== 'none' && 'trial' in answer && <Made trial={answer.trial} />}
      </div>
    </div>
  )
}

function Made({ trial: { event, ignored, response } }: { trial: MappingTrial }) {
  const t = useText()
  const facts = Object.entries(event ?? {}).filter(([, value]) => value !== undefined && value !== null)
  return (
    <dl class="facts">
      {event === null && (
        <div>
          <dt>{t('endpoint.madeEvent')}</dt>
          <dd>{t('endpoint.madeIgnored', { reason: ignored ?? '' })}</dd>
        </div>
      )}
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
      <div>
        <dt>{t('endpoint.madeResponse')}</dt>
        <dd>
          <code>{response.body === '' ? t('endpoint.madeEmpty') : response.body}</code>
        </dd>
      </div>
    </dl>
  )
}
