import { useState } from 'preact/hooks'
import { copyText } from '../../copy-text.ts'
import { useText } from '../../text.tsx'

interface CopyButtonProps {
  text: string
  /** What is copied, for whoever does not see where the button stands. */
  label: string
}

/** Copies a text; says so where the button is. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useText()
  // What is to be copied may change meanwhile, as with a new token.
  const [last, setLast] = useState<{ text: string; worked: boolean } | null>(null)
  const copied = last?.text === text ? last.worked : null
  return (
    <>
      <button
        type="button"
        class="button"
        aria-label={copied ? undefined : label}
        onClick={async event => setLast({ text, worked: await copyText(text, event.currentTarget) })}
        onBlur={() => setLast(null)}
      >
        {t(copied ? 'endpoint.copied' : 'endpoint.copy')}
      </button>
      <span class="unseen" role="status">
        {copied !== null && t(copied ? 'endpoint.copied' : 'note.notCopied')}
      </span>
    </>
  )
}
