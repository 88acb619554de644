import { CONTACT_LIMITS } from '../../lib/cti/contact.ts'
import { contactNumber } from '../../lib/cti/contact-number.ts'

/** A contact as one line of a file gives it. */
export interface Entry {
  line: number
  /** As the file names the contact; null where it does not. */
  id: string | null
  name: string
  organization: string | null
  url: string | null
  numbers: string[]
  /** Those of the numbers that agents assigned, as the book's own export marks them. */
  assigned?: string[]
  /** What of the line was left out, and why. */
  warnings: string[]
}

/** What became of a line when it was read. */
export type ReadLine = Entry | { line: number; skipped: string }

/** The texts of one line, card or list item, as they stand there. */
export interface RawEntry {
  line: number
  id?: string | undefined
  name?: string | undefined
  organization?: string | undefined
  url?: string | undefined
  numbers: readonly string[]
  /** Those of the numbers that agents assigned. */
  assigned?: readonly string[] | undefined
}

/** Several numbers in one cell: one per line, or with a sign between that no number has. */
const BETWEEN_NUMBERS = /:::|[;,|\n\r]|\s\/\s/

/** Makes a contact of a line, or says why it is none. `country` reads numbers in national spelling. */
export function readEntry(raw: RawEntry, country: string): ReadLine {
  const { line } = raw
  const text = { id: clean(raw.id), organization: clean(raw.organization), name: clean(raw.name), url: clean(raw.url) }
  const name = text.name || text.organization
  if (name === '') return { line, skipped: 'has no name' }
  for (const field of ['id', 'name', 'organization'] as const) {
    if (text[field].length > CONTACT_LIMITS[field])
      return { line, skipped: `${field}: takes at most ${CONTACT_LIMITS[field]} characters` }
  }
  const warnings: string[] = []
  const numbers = readNumbers(raw.numbers, country, warnings)
  if (numbers.length === 0) return { line, skipped: warnings.join('; ') || 'has no phone number' }
  if (numbers.length > CONTACT_LIMITS.numbers) {
    warnings.push(`has more than ${CONTACT_LIMITS.numbers} numbers: the others were left out`)
  }
  const url = readUrl(text.url, warnings)
  const organization = text.name !== '' && text.organization !== '' ? text.organization : null
  const kept = numbers.slice(0, CONTACT_LIMITS.numbers)
  // Another program's column of that name says nothing that fits.
  const assigned = readNumbers(raw.assigned ?? [], country, []).filter(number => kept.includes(number))
  return {
    line,
    id: text.id || null,
    name,
    organization,
    url,
    numbers: kept,
    ...(assigned.length > 0 ? { assigned } : {}),
    warnings,
  }
}

function readNumbers(texts: readonly string[], country: string, warnings: string[]): string[] {
  const numbers = new Set<string>()
  for (const text of texts) {
    const whole = contactNumber(text, country)
    const parts = whole === undefined ? text.split(BETWEEN_NUMBERS).filter(part => part.trim() !== '') : []
    if (whole !== undefined) numbers.add(whole)
    for (const part of parts) {
      const number = contactNumber(part, country)
      if (number !== undefined) numbers.add(number)
      else warnings.push(`${quoted(part.trim())} is not a phone number that can be called from outside`)
    }
  }
  return [...numbers]
}

/** Links are opened by agents: nothing but web addresses gets through. */
function readUrl(text: string, warnings: string[]): string | null {
  if (text === '') return null
  const url = URL.parse(/^[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$)/.test(text) ? `https://${text}` : text)
  if (url && /^https?:$/.test(url.protocol) && url.href.length <= CONTACT_LIMITS.url) return url.href
  warnings.push(`url: takes an address that begins with https://, was ${quoted(text)}`)
  return null
}

/** One line, without control characters. */
export function clean(text: string | undefined): string {
  return (text ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
}
