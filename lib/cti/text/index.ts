import { type Catalogue, texts as english, type Key } from './en.ts'
import { type Language, type Translate, translatorInto } from './translate.ts'

export type { Key, Translate }

/**
 * Every language there is, by its tag: each file here that is named by one, such as `pt-BR.ts`, as Vite finds them while
 * it builds. Node alone, which does not, has `scripts/languages.ts`.
 * @see https://vite.dev/guide/features#glob-import
 */
export const LANGUAGES: Languages = byTag(
  import.meta.glob<Catalogue>(['./??.ts', './???.ts', './??-*.ts', './???-*.ts'], { eager: true, import: 'texts' }),
)

/** Texts by language: those of helpdesk pages, and on the options page its own as well. */
export type Languages = Readonly<Record<string, Language['texts']>>

/** The translator into the {@link languageFor} a tag. */
export function translator(tag: string, languages: Languages = LANGUAGES): Translate {
  return translatorInto(languageFor(tag, languages))
}

/**
 * The best language for a BCP 47 tag, such as `de-AT`; English where there is none.
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4 (lookup: drop subtags from the end until one is known)
 */
export function languageFor(tag: string, languages: Languages = LANGUAGES): Language {
  const locale = canonical(tag)
  for (let range = locale; range !== ''; range = range.slice(0, Math.max(0, range.lastIndexOf('-')))) {
    const texts = languages[range]
    if (texts) return { locale, texts }
  }
  return { locale: 'en', texts: languages.en ?? english }
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? ''
  } catch {
    return ''
  }
}

/** What was found by path (`./pt-BR.ts`), by language tag. Pure. */
export function byTag<Found>(files: Readonly<Record<string, Found>>): Record<string, Found> {
  const entries = Object.entries(files).map(([path, found]) => [path.replace(/^.*\/|\.ts$/g, ''), found])
  return Object.fromEntries(entries)
}
