import { useState } from 'preact/hooks'
import { copyText } from './copy-text.ts'
import { Shape } from './icons.tsx'
import { useText } from './text.tsx'

interface CopyNumberProps {
  number: string
  pretty: string
  tabIndex: number
}

/** Copies a number as it is dialled; says so where the button is. */
export function CopyNumber({ number, pretty, tabIndex }: CopyNumberProps) {
  const t = useText()
  const [copied, setCopied] = useState<boolean | null>(null)
  const label = t('row.copyNumber', { number: pretty })
  return (
    <>
      <button
        type="button"
        class="icon-button"
        tabIndex={tabIndex}
        aria-label={label}
        title={copied === null ? label : t(copied ? 'row.copied' : 'note.notCopied')}
        data-copied={copied}
        onClick={async event => setCopied(await copyText(number, event.currentTarget))}
        onBlur={() => setCopied(null)}
      >
        <Shape name="copy" />
      </button>
      <span class="unseen" role="status">
        {copied !== null && t(copied ? 'row.copied' : 'note.notCopied')}
      </span>
    </>
  )
}
