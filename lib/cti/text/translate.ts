import { withoutDirection } from './direction.ts'
import type { Catalogue, Key, OptionsCatalogue, optionsTexts, texts } from './en.ts'

/** What is said in one language: helpdesk pages are sent theirs by the background, so that they load no other. */
export interface Language {
  /** BCP 47, with the region asked for. */
  locale: string
  /** The options page has its own texts as well. */
  texts: Catalogue & Partial<OptionsCatalogue>
}

type All = typeof texts & typeof optionsTexts
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

/** The translator into a language. A text that it lacks is said by its key. */
export function translatorInto({ locale, texts }: Language): Translate {
  const plurals = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  function translate(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
    const entry = texts[key] ?? key
    const text = typeof entry === 'string' ? entry : (entry[plurals.select(Number(values.count))] ?? entry.other)
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name] ?? placeholder
      return typeof value === 'number' ? numbers.format(value) : withoutDirection(value)
    })
  }
  return Object.assign(translate as <K extends Key>(key: K, ...values: ValuesOf<K>) => string, { locale })
}
