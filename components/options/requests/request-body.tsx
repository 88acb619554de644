import { useState } from 'preact/hooks'
import { useText } from '../../text.tsx'
import { prettyBody } from './request-words.ts'

/** What {@link RequestBody} takes. */
export interface RequestBodyProps {
  title: string
  text: string
  /** Only its beginning was kept. */
  truncated?: boolean
}

/** What was sent one way: easy to read, and byte for byte. */
export function RequestBody({ title, text, truncated = false }: RequestBodyProps) {
  const t = useText()
  const [raw, setRaw] = useState(false)
  const pretty = prettyBody(text)
  return (
    <section class="block request-body">
      <div class="request-body-head">
        <h3>{title}</h3>
        {pretty !== null && (
          <button type="button" class="button" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            {t('requests.raw')}
          </button>
        )}
      </div>
      {truncated && <p class="hint">{t('requests.truncated')}</p>}
      {text === '' ? (
        <p class="none">{t('requests.emptyBody')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <pre tabIndex={0}>{raw ? text : (pretty ?? text)}</pre>
      )}
    </section>
  )
}
