import { de } from './de.ts'
import { type Catalogue, en, type enOptions, type Key, type OptionsCatalogue, type PluralText } from './en.ts'

export type { Key }

/** Every language there is: one file, one line here and one in `options.ts`. */
export const LANGUAGES: Readonly<Record<string, Catalogue>> = { en, de }

type All = typeof en & typeof enOptions
type Texts<Entry> = Entry extends string ? Entry : Entry[keyof Entry]
type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type ValuesOf<K extends Key> = [Names<Texts<All[K]>>] extends [never]
  ? []
  : [values: Record<Names<Texts<All[K]>>, string | number>]

/** Says a text in one language. The compiler asks for the values that the English text names. */
export interface Translate {
  <K extends Key>(key: K, ...values: ValuesOf<K>): string
  /** BCP 47, with the region asked for: what dates and numbers beside the texts are formatted by. */
  readonly locale: string
}

/** Texts by language: those of helpdesk pages, and on the options page its own as well. */
export type Languages = Readonly<Record<string, Catalogue & Partial<OptionsCatalogue>>>

/** The translator into the best language for a BCP 47 tag, such as `de-AT`; English where there is none. */
export function translator(tag: string, languages: Languages = LANGUAGES): Translate {
  const { catalogue, locale } = choose(tag, languages)
  const plurals = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  function translate(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
    const entry: string | PluralText = catalogue[key] ?? key
    const text = typeof entry === 'string' ? entry : (entry[plurals.select(Number(values.count))] ?? entry.other)
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name] ?? placeholder
      return typeof value === 'number' ? numbers.format(value) : value
    })
  }
  return Object.assign(translate as <K extends Key>(key: K, ...values: ValuesOf<K>) => string, { locale })
}

/** What the browser says of the extension itself, by the folder of `_locales`, under the names the manifest uses. */
export function manifestMessages(): Record<string, Record<string, { message: string }>> {
  const messages = ([tag, catalogue]: [string, Catalogue]) => [
    tag.replaceAll('-', '_'),
    {
      extensionName: { message: catalogue['extension.name'] },
      extensionDescription: { message: catalogue['extension.description'] },
    },
  ]
  return Object.fromEntries(Object.entries(LANGUAGES).map(messages))
}

/** @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4 (lookup: drop subtags from the end until one is known) */
function choose(tag: string, languages: Languages): { catalogue: Languages[string]; locale: string } {
  const locale = canonical(tag)
  for (let range = locale; range !== ''; range = range.slice(0, Math.max(0, range.lastIndexOf('-')))) {
    const catalogue = languages[range]
    if (catalogue) return { catalogue, locale }
  }
  return { catalogue: languages.en ?? en, locale: 'en' }
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? ''
  } catch {
    return ''
  }
}
