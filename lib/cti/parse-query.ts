import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { CallQuery } from './call-search.ts'
import { e164Of } from './phone-number.ts'
import { digitRuns, digitsOf, piecesOf, SHORTEST_ENDING, spellingsOf } from './search-text.ts'

/** Who types more looks for nothing more exactly. */
const MOST_PARTS = 12

/**
 * What somebody typed to find calls, in any spelling of a number: `Taylor 030/901820`. Each word is the beginning of
 * one, digits are any part of a number. `country`: ISO 3166-1 alpha-2, whose numbers are written without its code.
 * Empty for a text without letters and digits. Never throws.
 */
export function parseQuery(text: string, country: string): CallQuery {
  // A number copied from a link brings its scheme along.
  const pieces = piecesOf(text.replace(/\b(?:tel|sips?|callto):/gi, ' '))
  return pieces
    .slice(0, MOST_PARTS)
    .map(piece => ('word' in piece ? spellingsOf(piece.word).map(word => [word]) : waysToWrite(piece.number, country)))
    .filter(ways => ways.length > 0)
}

/**
 * The digits by which a number is found, for each way in which it may stand in a call: as it was typed, without the
 * zeros of a trunk or an international prefix, in E.164, and as people write it at home. Runs with only spaces between
 * them may also be numbers of their own.
 */
function waysToWrite(number: string, country: string): string[][] {
  const digits = digitsOf(number)
  const ways = [digits, digits.replace(/^0+/, '')]
  const e164 = e164Of(number, { country, digits: 'national' })
  if (e164 !== undefined) {
    ways.push(e164.slice(1))
    const parsed = parsePhoneNumberFromString(e164)
    if (parsed?.country === country) ways.push(parsed.formatNational().replace(/\D/g, ''))
  }
  const found = [...new Set(ways.filter(Boolean))]
  const needed = found.filter(way => !found.some(other => other !== way && findsAllOf(other, way)))
  return [...needed.map(way => [way]), ...(/^[1-9]\d{2,}(?:\s+\d{3,})+$/.test(number) ? [digitRuns(number)] : [])]
}

/** Whether every number with the digits `longer` in it has those of `shorter` in it, and is found by them. */
function findsAllOf(shorter: string, longer: string): boolean {
  return shorter.length < SHORTEST_ENDING ? longer.startsWith(shorter) : longer.includes(shorter)
}
