import { useEffect, useRef, useState } from 'preact/hooks'
import type { Call } from '../../lib/cti/call.ts'
import type { Workplace } from '../workplace.ts'

/** A call's note as it is being typed. */
export interface NoteDraft {
  text: string
  change(text: string): void
  /** `saved`: what was typed here is the call's note now. */
  state: 'untouched' | 'changed' | 'saved'
  /** Does nothing when what is typed is the call's note already. */
  save(): void
}

/** The note of a call, which others may change as well: what is typed here stays until it is saved, also by leaving. */
export function useNote(call: Call, act: Workplace['act']): NoteDraft {
  const [draft, setDraft] = useState<string | null>(null)
  const sent = useRef<string | null>(null)
  const saved = call.note ?? ''
  const dirty = draft !== null && draft.trim() !== saved.trim()
  const save = () => {
    if (!dirty) return
    sent.current = draft
    act({ kind: 'note', id: call.id, note: draft })
  }
  const leave = useRef(save)
  leave.current = () => {
    if (sent.current !== draft) save()
  }
  useEffect(() => () => leave.current(), [])
  useEffect(() => {
    if (!dirty) setDraft(null)
  }, [saved])
  return { text: draft ?? saved, state: noteState(dirty, sent.current, saved), change: setDraft, save }
}

/** What to say of a note: `dirty` is whether there is more than was `saved`, `sent` what was last sent from here. */
export function noteState(dirty: boolean, sent: string | null, saved: string): NoteDraft['state'] {
  if (dirty) return 'changed'
  return sent !== null && sent.trim() === saved.trim() ? 'saved' : 'untouched'
}
