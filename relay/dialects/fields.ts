/** A field that is missing or holds what it does not take. The message names the field first. */
export class FieldError extends Error {
  readonly field: string

  constructor(field: string, problem: string) {
    super(`${field}: ${problem}`)
    this.field = field
  }
}

/** Reads the fields of a webhook, whatever types the PBX chose for them. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>

  constructor(values: Iterable<[string, unknown]>) {
    this.#values = new Map(values)
  }

  /** The first of the names that is there and not blank, as trimmed text. Numbers count as their digits. */
  text(...names: string[]): string | undefined {
    for (const name of names) {
      const value = this.#values.get(name)
      if (value === undefined || value === null) continue
      const text = asText(name, Array.isArray(value) ? value[0] : value).trim()
      if (text !== '') return text
    }
    return undefined
  }

  has(...names: string[]): boolean {
    return names.some(name => this.#values.get(name) !== undefined && this.#values.get(name) !== null)
  }

  required(...names: string[]): string {
    const text = this.text(...names)
    if (text === undefined) throw new FieldError(names[0] ?? '', 'is missing')
    return text
  }

  /** One of a few values, compared without regard to case. */
  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const text = this.required(name)
    const found = values.find(value => value.toLowerCase() === text.toLowerCase())
    if (found === undefined) throw new FieldError(name, `takes ${values.map(quoted).join(' or ')}, was ${quoted(text)}`)
    return found
  }

  /** One name, several (`name[]`, a repeated field, a JSON array), or none. */
  list(...names: string[]): string[] {
    for (const name of names.flatMap(each => [each, `${each}[]`])) {
      const value = this.#values.get(name)
      if (value === undefined || value === null) continue
      const texts = unpack(value)
        .map(each => asText(name, each).trim())
        .filter(text => text !== '')
      if (texts.length > 0) return texts
    }
    return []
  }
}

function unpack(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'string' && value.trimStart().startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(value)
      if (Array.isArray(parsed)) return parsed
    } catch {
      // A name may begin with a bracket.
    }
  }
  return [value]
}

function asText(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value === null || value === undefined) return ''
  throw new FieldError(name, 'takes text')
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
}
