import type { OptionsCatalogue } from './en.ts'
import { byTag, LANGUAGES, type Languages } from './index.ts'

const OPTIONS_TEXTS = byTag(
  import.meta.glob<OptionsCatalogue>(['./??.ts', './???.ts', './??-*.ts', './???-*.ts'], {
    eager: true,
    import: 'optionsTexts',
  }),
)

/** Every language with all its texts, for the options page. */
export const OPTIONS_LANGUAGES: Languages = Object.fromEntries(
  Object.entries(LANGUAGES).map(([tag, texts]) => [tag, { ...texts, ...OPTIONS_TEXTS[tag] }]),
)
