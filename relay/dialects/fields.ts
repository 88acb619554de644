import { ANONYMOUS, type NumberConvention, normalizeNumber } from '../../lib/cti/phone-number.ts'

const LONGEST_CALL_ID = 256

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
  /** Where these fields stand in the whole, such as `data.payload`. */
  readonly #path: string

  constructor(values: Iterable<[string, unknown]>, path = '') {
    this.#values = new Map(values)
    this.#path = path
  }

  /** The fields of an object inside; none where it is missing. */
  within(...names: string[]): Fields {
    let fields: Fields = this
    for (const name of names) fields = fields.#child(name)
    return fields
  }

  #child(name: string): Fields {
    const value = this.#values.get(name)
    if (value === undefined || value === null) return new Fields([], this.#named(name))
    if (typeof value !== 'object' || Array.isArray(value)) throw new FieldError(this.#named(name), 'takes an object')
    return new Fields(Object.entries(value), this.#named(name))
  }

  #named(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`
  }

  /** All of it, as it came. */
  toObject(): Record<string, unknown> {
    return Object.fromEntries(this.#values)
  }

  /** The first of the names that is there and not blank, as trimmed text. Numbers count as their digits. */
  text(...names: string[]): string | undefined {
    for (const name of names) {
      const value = this.#values.get(name)
      if (value === undefined || value === null) continue
      const text = asText(this.#named(name), Array.isArray(value) ? value[0] : value).trim()
      if (text !== '') return text
    }
    return undefined
  }

  has(...names: string[]): boolean {
    return names.some(name => this.#values.get(name) !== undefined && this.#values.get(name) !== null)
  }

  required(...names: string[]): string {
    const text = this.text(...names)
    if (text === undefined) throw new FieldError(this.#named(names[0] ?? ''), 'is missing')
    return text
  }

  /** The PBX's id of a call, which has to be there. */
  callId(...names: string[]): string {
    const id = this.required(...names)
    if (id.length > LONGEST_CALL_ID) {
      throw new FieldError(this.#named(names[0] ?? ''), `takes at most ${LONGEST_CALL_ID} characters`)
    }
    return id
  }

  /** The id of another call, where there is one that can be one. */
  relatedCallId(...names: string[]): string | undefined {
    const id = this.text(...names)
    return id !== undefined && id.length <= LONGEST_CALL_ID ? id : undefined
  }

  /**
   * Who calls or is called. Of a new call the field has to be there, blank for a withheld number; of a later event it is
   * what that event says.
   */
  party(isNew: boolean, numbers: NumberConvention, name: string): string | undefined {
    // A PBX may say `null` for a number that is withheld, and means no less by it than by a blank.
    if (isNew && !this.#values.has(name)) throw new FieldError(this.#named(name), 'is missing')
    const text = this.text(name)
    if (text === undefined) return isNew ? ANONYMOUS : undefined
    return normalizeNumber(text, numbers)
  }

  /** One of a few values, compared without regard to case. */
  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const text = this.required(name)
    const found = values.find(value => value.toLowerCase() === text.toLowerCase())
    if (found !== undefined) return found
    throw new FieldError(this.#named(name), `takes ${values.map(quoted).join(' or ')}, was ${quoted(text)}`)
  }

  /** One name, several (`name[]`, a repeated field, a JSON array), or none. */
  list(...names: string[]): string[] {
    for (const name of names.flatMap(each => [each, `${each}[]`])) {
      const value = this.#values.get(name)
      if (value === undefined || value === null) continue
      const texts = unpack(value)
        .map(each => asText(this.#named(name), each).trim())
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
