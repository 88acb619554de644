import { escapeXml } from './escape-xml.ts'

/** What a reply template may name. `number` is the number dialled, as the PBX sent it. */
const PLACEHOLDERS = ['callerId', 'number', 'reason', 'callId'] as const
export type Placeholders = Record<(typeof PLACEHOLDERS)[number], string>

/** What a template is written in; `empty` is an answer without a body. */
export type TemplateFormat = 'json' | 'xml' | 'empty'

const SAMPLE: Placeholders = { callerId: '+4930777000000', number: '"<030>&', reason: 'busy', callId: 'a "call" <1>' }
const PLACEHOLDER = /\{([A-Za-z][\w-]*)\}/g

/** By its first character. */
export function templateFormat(template: string): TemplateFormat {
  const text = template.trim()
  if (text === '') return 'empty'
  return text.startsWith('<') ? 'xml' : 'json'
}

/** The template with its placeholders filled in, each escaped for the format. */
export function fillTemplate(template: string, values: Placeholders): string {
  const escaped = templateFormat(template) === 'xml' ? escapeXml : escapeJson
  return template.trim().replace(PLACEHOLDER, (whole, name) => {
    const known = PLACEHOLDERS.find(each => each === name)
    return known === undefined ? whole : escaped(values[known])
  })
}

/** The text between the quotes of a JSON string. */
function escapeJson(text: string): string {
  return JSON.stringify(text.toWellFormed()).slice(1, -1)
}

/** What is wrong with a template: a placeholder that there is not, or what comes out is neither JSON nor XML. */
export function templateIssue(template: string): string | undefined {
  for (const [, name] of template.matchAll(PLACEHOLDER)) {
    if (!PLACEHOLDERS.some(known => known === name)) {
      return `takes only ${PLACEHOLDERS.map(known => `{${known}}`).join(', ')}, had {${name}}`
    }
  }
  const filled = fillTemplate(template, SAMPLE)
  switch (templateFormat(template)) {
    case 'json':
      return isJson(filled) ? undefined : 'takes JSON, with placeholders inside of quotes'
    case 'xml':
      return isWellFormed(filled) ? undefined : 'takes XML in which every element that is opened is closed'
    case 'empty':
      return undefined
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const MARKUP =
  /<\?[^<>]*\?>|<!--(?:(?!--)[\s\S])*-->|<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g

/** Elements, attributes in quotes, text: the XML that replies of PBXs are made of. One element holds all. */
function isWellFormed(text: string): boolean {
  const open: string[] = []
  let roots = 0
  let end = 0
  for (const match of text.matchAll(MARKUP)) {
    const [markup, closing, name, attributes, alone] = match
    const between = text.slice(end, match.index)
    if (!isText(between) || (open.length === 0 && between.trim() !== '')) return false
    end = match.index + markup.length
    if (name === undefined) continue
    if (closing === '/') {
      if (open.pop() !== name || attributes !== '' || alone === '/') return false
      continue
    }
    if (!isText(attributes ?? '')) return false
    if (open.length === 0) roots++
    if (alone !== '/') open.push(name)
  }
  return open.length === 0 && roots === 1 && text.slice(end).trim() === ''
}

/** No stray brackets, and each `&` begins a reference. */
function isText(text: string): boolean {
  return !/[<>]/.test(text) && !/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(text)
}
