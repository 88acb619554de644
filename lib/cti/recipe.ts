/** A part of a line of a recipe. */
export type RecipeText =
  | { kind: 'text' | 'strong' | 'code'; text: string }
  /** To a page on the web. */
  | { kind: 'link'; text: string; href: string }

/** A part of a recipe, from the top down. */
export type RecipeBlock =
  | { kind: 'heading' | 'paragraph'; line: RecipeText[] }
  /** `start`: the number of the first item, where they are numbered. */
  | { kind: 'list'; start: number | null; items: RecipeText[][] }
  | { kind: 'code'; text: string }

/** How one phone system is set up: a file of `docs/pbx`. */
export interface Recipe {
  title: string
  blocks: RecipeBlock[]
}

/** What stands in recipes for the relay's address and for an endpoint's token. */
const RELAY = 'https://relay.example.com'
const TOKEN = /\bTOKEN\b/g

/** What a masked token is shown as. */
export const MASK = '••••••••'

/** Where an endpoint is, as its generic address tells. */
export interface RecipePlace {
  relay: string
  token: string
}

/** Undefined for an address that is none. */
export function placeOf(genericUrl: string): RecipePlace | undefined {
  const [, relay, token] = /^(.+)\/api\/v1\/cti\/([^/]+)$/.exec(genericUrl) ?? []
  return relay !== undefined && token !== undefined ? { relay, token } : undefined
}

/** A text of a recipe with the endpoint's own address in it. */
export function filledIn(text: string, { relay, token }: RecipePlace): string {
  return text.replaceAll(RELAY, () => relay).replace(TOKEN, () => token)
}

/**
 * Reads the Markdown that recipes are written in: headings, paragraphs, lists of one level, fenced code; in a line
 * `**strong**`, code and links. Anything else stays as it is written.
 */
export function parseRecipe(markdown: string): Recipe {
  const blocks: RecipeBlock[] = []
  let title = ''
  const lines = markdown.split(/\r?\n/)
  let gap = true
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const last = blocks.at(-1)
    const fence = /^\s*```/.test(line)
    const heading = /^(#+) (.+)$/.exec(line)
    const item = /^(-|\d+\.) (.+)$/.exec(line)
    if (fence) {
      const end = lines.findIndex((each, index) => index > at && /^\s*```/.test(each))
      const inside = lines.slice(at + 1, end === -1 ? lines.length : end)
      const indent = /^\s*/.exec(line)?.[0].length ?? 0
      blocks.push({ kind: 'code', text: inside.map(each => each.slice(indent)).join('\n') })
      at = end === -1 ? lines.length : end
    } else if (heading) {
      if (heading[1] === '#') title = heading[2] ?? ''
      else blocks.push({ kind: 'heading', line: parseLine(heading[2] ?? '') })
    } else if (item) {
      const start = item[1] === '-' ? null : Number.parseInt(item[1] ?? '', 10)
      const text = parseLine(item[2] ?? '')
      if (last?.kind === 'list' && (last.start === null) === (start === null)) last.items.push(text)
      else blocks.push({ kind: 'list', start, items: [text] })
    } else if (line.trim() !== '') {
      const text = parseLine(line.trim())
      const open = gap
        ? undefined
        : last?.kind === 'list'
          ? last.items.at(-1)
          : last?.kind === 'paragraph'
            ? last.line
            : undefined
      if (open) open.push({ kind: 'text', text: ' ' }, ...text)
      else blocks.push({ kind: 'paragraph', line: text })
    }
    gap = line.trim() === ''
  }
  return { title, blocks }
}

function parseLine(line: string): RecipeText[] {
  const texts: RecipeText[] = []
  let end = 0
  for (const match of line.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/g)) {
    if (match.index > end) texts.push({ kind: 'text', text: line.slice(end, match.index) })
    const [whole, code, strong, name, href] = match
    if (code !== undefined) texts.push({ kind: 'code', text: code })
    else if (strong !== undefined) texts.push({ kind: 'strong', text: strong })
    else if (name !== undefined && href !== undefined) texts.push({ kind: 'link', text: name, href })
    end = match.index + whole.length
  }
  if (end < line.length) texts.push({ kind: 'text', text: line.slice(end) })
  return texts
}
