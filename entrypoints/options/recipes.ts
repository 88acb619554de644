import { parseRecipe, type Recipe } from '../../lib/cti/recipe.ts'

/** The files of `docs/pbx`, in the order in which they are offered; each also in other languages, as `NAME.de.md`. */
const NAMES = [
  'generic',
  'asterisk',
  'sipgate',
  'placetel',
  'twilio',
  'telnyx',
  'aircall',
  'ringcentral',
  'yeastar',
  'freeswitch',
  'desk-phones',
]

const files = import.meta.glob<string>('../../docs/pbx/*.md', { query: '?raw', import: 'default', eager: true })

/** The recipes in a language; in English those that it does not have. */
export function recipesIn(locale: string): Recipe[] {
  const language = locale.split('-')[0]
  return NAMES.flatMap(name => {
    const text = files[`../../docs/pbx/${name}.${language}.md`] ?? files[`../../docs/pbx/${name}.md`]
    return text === undefined ? [] : [parseRecipe(text)]
  })
}
