/** `payload.call.id`; items of a list by number, as `members.0.id` or `members[0].id`; `*` for the first that has it. */
export type PayloadPath = string

/** What a payload holds at a path; undefined where there is nothing. A text that is JSON is looked into as well. */
export function atPath(payload: unknown, path: PayloadPath): unknown {
  return walk(payload, stepsOf(path))
}

function stepsOf(path: PayloadPath): string[] {
  return path.replace(/\[(\d+|\*)\]/g, '.$1').split('.')
}

function walk(value: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps
  if (step === undefined) return value ?? undefined
  const inside = typeof value === 'string' ? parsed(value) : value
  if (inside === null || typeof inside !== 'object') return undefined
  if (step === '*') {
    for (const item of Object.values(inside)) {
      const found = walk(item, rest)
      if (found !== undefined && found !== '') return found
    }
    return undefined
  }
  return Object.hasOwn(inside, step) ? walk((inside as Record<string, unknown>)[step], rest) : undefined
}

/** Some PBXs put their message into JSON as a text that is JSON itself. */
function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a path holds as trimmed text; undefined for nothing, blanks and what is no single value. */
export function textAt(payload: unknown, path: PayloadPath): string | undefined {
  return textOf(atPath(payload, path))
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  return String(value).trim() || undefined
}

/** One text or several, from a value or a list of them. */
export function textsAt(payload: unknown, path: PayloadPath): string[] {
  const value = atPath(payload, path)
  return (Array.isArray(value) ? value : [value]).map(textOf).filter(text => text !== undefined)
}
