import { useId, useState } from 'preact/hooks'
import { useText } from '../../text.tsx'

interface FileDropProps {
  /** What the file is to be, such as "CSV or vCard". */
  hint: string
  /** As `<input accept>` takes it; other files can be dropped, and are then found out. */
  accept: string
  disabled?: boolean
  onFile(file: File): void
}

/** Where a file is chosen, or dropped. */
export function FileDrop({ hint, accept, disabled = false, onFile }: FileDropProps) {
  const t = useText()
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (file && !disabled) onFile(file)
  }
  return (
    // Whoever cannot drop chooses by the control in it.
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files has no role
    <div
      class="file-drop"
      data-over={over}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <input
        id={id}
        type="file"
        class="unseen"
        accept={accept}
        disabled={disabled}
        onChange={event => {
          take(event.currentTarget.files)
          // The same file may be chosen once more, after it was mended.
          event.currentTarget.value = ''
        }}
      />
      <label class="button" for={id}>
        {t('admin.chooseFile')}
      </label>
      <span class="hint">{t('admin.orDrop', { hint })}</span>
    </div>
  )
}
