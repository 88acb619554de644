/** All texts of a language by key, a text or its forms. */
export type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>

const placeholders = (text = '') => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ')

/** What is wrong with a language beside the English texts, a line each: missing and unknown keys, values, forms. */
export function problemsOf(tag: string, texts: Texts, english: Texts): string[] {
  const missing = Object.keys(english).filter(key => !(key in texts))
  const unknown = Object.keys(texts).filter(key => !(key in english))
  const wrong = Object.entries(texts).flatMap(([key, entry]) => {
    const expected = english[key]
    if (expected === undefined) return []
    if (typeof entry === 'string') return wrongText(entry, expected).map(what => `${key}: ${what}`)
    return wrongForms(tag, entry, expected).map(what => `${key}: ${what}`)
  })
  return [...missing.map(key => `${key}: missing`), ...unknown.map(key => `${key}: unknown`), ...wrong]
}

function wrongText(text: string, expected: Texts[string]): string[] {
  if (typeof expected !== 'string') return ['no forms']
  if (text.trim() === '') return ['empty']
  return placeholders(text) === placeholders(expected) ? [] : ['other values']
}

/** A form for one may leave the number out, as "one other"; the form for all counts must name all values. */
function wrongForms(tag: string, forms: Readonly<Record<string, string>>, expected: Texts[string]): string[] {
  if (typeof expected === 'string') return ['forms']
  const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
  const isSame = Object.keys(forms).sort().join() === [...categories].sort().join()
  const values = placeholders(forms.other) === placeholders(expected.other) ? [] : ['other values']
  return isSame ? values : [...values, `has ${Object.keys(forms)}, takes ${categories}`]
}
