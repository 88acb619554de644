import { useLayoutEffect, useRef } from 'preact/hooks'
import { useText } from '../../text.tsx'

interface ConfirmProps {
  question: string
  /** What the button says that does it. */
  yes: string
  busy: boolean
  onYes(): void
  onNo(): void
}

/** Asks before something that cannot be taken back, where it was asked for. */
export function Confirm({ question, yes, busy, onYes, onNo }: ConfirmProps) {
  const t = useText()
  const no = useRef<HTMLButtonElement>(null)
  // Whoever pressed the button that is gone now goes on from here; what does harm takes another key.
  useLayoutEffect(() => no.current?.focus(), [])
  return (
    <div class="confirm">
      <p role="alert">{question}</p>
      <div class="input-row">
        <button type="button" class="button primary" disabled={busy} onClick={onYes}>
          {yes}
        </button>
        <button type="button" class="button" ref={no} onClick={onNo}>
          {t('endpoint.cancel')}
        </button>
      </div>
    </div>
  )
}
