import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Translate, translator } from '../lib/cti/text/index.ts'

/** Provides the translator: `<TextContext value={translator(locale)}>`. English where nothing does. */
export const TextContext = createContext<Translate>(translator('en'))

/** The translator of the nearest {@link TextContext}. */
export function useText(): Translate {
  return useContext(TextContext)
}
