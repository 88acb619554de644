import { de, deOptions } from './de.ts'
import { en, enOptions } from './en.ts'
import type { Languages } from './index.ts'

/** Every language with all its texts, for the options page. */
export const OPTIONS_LANGUAGES: Languages = { en: { ...en, ...enOptions }, de: { ...de, ...deOptions } }
