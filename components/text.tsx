import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Translate } from '../lib/cti/text/index.ts'

/** Provides the translator: `<TextContext value={t}>`. There is none by default: pages load no language of their own. */
export const TextContext = createContext<Translate | null>(null)

/** The translator of the nearest {@link TextContext}. Throws outside of one. */
export function useText(): Translate {
  const t = useContext(TextContext)
  if (!t) throw new Error('no TextContext')
  return t
}
