import { de } from './de.ts'
import { type Catalogue, en, type Key } from './en.ts'
import { type Language, type Translate, translatorInto } from './translate.ts'

export type { Key, Translate }

/** Every language there is: one file, one line here and one in `options.ts`. */
export const LANGUAGES: Readonly<Record<string, Catalogue>> = { en, de }

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
  return { locale: 'en', texts: languages.en ?? en }
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? ''
  } catch {
    return ''
  }
}

/** What the browser says of the extension itself, by the folder of `_locales`, under the names the manifest uses. */
export function manifestMessages(): Record<string, Record<string, { message: string }>> {
  const messages = ([tag, catalogue]: [string, Catalogue]) => [
    tag.replaceAll('-', '_'),
    {
      extensionName: { message: catalogue['extension.name'] },
      extensionDescription: { message: catalogue['extension.description'] },
      commandSidebar: { message: catalogue['extension.commandSidebar'] },
      commandPopup: { message: catalogue['extension.commandPopup'] },
    },
  ]
  return Object.fromEntries(Object.entries(LANGUAGES).map(messages))
}
