import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { type Language, translatorInto } from '../lib/cti/text/translate.ts'
import { TextContext } from './text.tsx'

interface SpokenProps {
  /** Nothing is shown as long as there is none. */
  language: ReadonlySignal<Language | null>
  children: ComponentChildren
}

/** Has what is in it speak a language, and another one as soon as the agent chooses it. */
export function Spoken({ language, children }: SpokenProps) {
  const { value } = language
  const t = useMemo(() => value && translatorInto(value), [value])
  return t && <TextContext value={t}>{children}</TextContext>
}
