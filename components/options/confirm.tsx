import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { useText } from '../text.tsx'

interface ConfirmProps {
  /** What the button says at first. */
  label: string
  /** What is asked once it is pressed. */
  question: ComponentChildren
  /** What the button says that does it. */
  action: string
  busy?: boolean
  onConfirm(): void
}

/** A button that asks before it does what cannot be taken back. Escape, or Cancel, does nothing. */
export function Confirm({ label, question, action, busy = false, onConfirm }: ConfirmProps) {
  const t = useText()
  const id = useId()
  const [asking, setAsking] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const cancel = useRef<HTMLButtonElement>(null)
  const moved = useRef(false)
  useEffect(() => {
    if (asking) cancel.current?.focus()
    else if (moved.current) opener.current?.focus()
    moved.current = asking
  }, [asking])
  if (!asking) {
    return (
      <button ref={opener} type="button" class="button" onClick={() => setAsking(true)}>
        {label}
      </button>
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    setAsking(false)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as one, and this is a question
    <div class="confirm" role="group" aria-labelledby={id} onKeyDown={onKeyDown}>
      <p id={id}>{question}</p>
      <button
        type="button"
        class="button danger"
        disabled={busy}
        onClick={() => {
          setAsking(false)
          onConfirm()
        }}
      >
        {action}
      </button>
      <button ref={cancel} type="button" class="button" onClick={() => setAsking(false)}>
        {t('admin.cancel')}
      </button>
    </div>
  )
}
