import { setImmediate } from 'node:timers/promises'
import ICAL from 'ical.js'
import { type RawEntry, type ReadLine, readEntry } from './entry.ts'

const STEP = 20

/**
 * Contacts of a file of vCards, version 3 or 4. A card that is broken does not cost the others.
 * @see https://www.rfc-editor.org/rfc/rfc6350
 * @see https://www.rfc-editor.org/rfc/rfc2426
 */
export async function* readVcards(text: string, country: string): AsyncGenerator<ReadLine> {
  let count = 0
  for (const { line, card } of cardsOf(text)) {
    // A PBX may be waiting for its answer.
    if (++count % STEP === 0) await setImmediate()
    yield readCard(line, card, country)
  }
}

/** The cards and the lines they begin at. */
function* cardsOf(text: string): Generator<{ line: number; card: string }> {
  const unix = text.replace(/\r\n?/g, '\n')
  const begins = Array.from(unix.matchAll(/^[ \t]*BEGIN:VCARD[ \t]*$/gim), match => match.index)
  let line = 1
  let counted = 0
  for (const [index, start] of begins.entries()) {
    line += newlines(unix, counted, start)
    counted = start
    yield { line, card: unix.slice(start, begins[index + 1]).trim() }
  }
}

function newlines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}

function readCard(line: number, card: string, country: string): ReadLine {
  if (/^VERSION:\s*2\.1\s*$/im.test(card)) return { line, skipped: 'is a vCard of version 2.1: takes 3.0 and 4.0' }
  let properties: Property[]
  try {
    properties = (ICAL.parse(card) as [string, unknown[][]])[1].map(propertyOf)
  } catch (error) {
    return { line, skipped: `is no vCard: ${error instanceof Error ? error.message : error}` }
  }
  const of = (name: string) => properties.filter(property => property.name === name)
  const text = (name: string) => of(name).flatMap(property => property.values)[0]?.[0]
  const [family, given] = of('n')[0]?.values[0] ?? []
  const raw: RawEntry = {
    line,
    id: text('uid'),
    name: text('fn')?.trim() || [given, family].filter(Boolean).join(' '),
    organization: text('org'),
    url: text('url'),
    numbers: of('tel')
      .filter(property => !property.types.includes('fax') || property.types.includes('voice'))
      .flatMap(property => property.values.map(value => value[0] ?? '')),
  }
  return readEntry(raw, country)
}

interface Property {
  name: string
  types: string[]
  /** Each with its components: one, but for names and organizations. */
  values: string[][]
}

/** One property of a jCard: name, parameters, type, values. @see https://www.rfc-editor.org/rfc/rfc7095#section-3.3 */
function propertyOf(property: unknown[]): Property {
  const [name, parameters, , ...values] = property
  const types = (parameters as { type?: string | string[] }).type ?? []
  return {
    name: String(name).toLowerCase(),
    types: [types].flat().flatMap(type => type.toLowerCase().split(',')),
    values: values.map(value =>
      (Array.isArray(value) ? value : [value]).map(component => String([component].flat()[0] ?? '')),
    ),
  }
}
