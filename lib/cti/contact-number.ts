import { isSupportedCountry, Metadata, type NumberingPlan, parsePhoneNumberFromString } from 'libphonenumber-js'
import { compactNumber, e164Of } from './phone-number.ts'

/**
 * A number as people write it in an address book, to E.164 with `+`; undefined where it cannot be one, as an extension.
 *
 * Bare digits may be either spelling. Where people dial a leading 0 at home (`030…`), digits without one are
 * international as everywhere else in the relay, unless they make no number so: spreadsheets eat both `+` and `0`.
 * Where they dial none (`(212) 555-0105`, `912 345 678`), they are national first.
 */
export function contactNumber(text: string, country: string): string | undefined {
  const spellings = isBare(text) && !hasTrunkZero(country) ? NATIONAL_FIRST : INTERNATIONAL_FIRST
  for (const digits of spellings) {
    const number = e164Of(text, { country, digits })
    if (number !== undefined) return number
  }
  // `+49 30 1234567 ext. 12`: a call comes from the number, whatever the extension.
  const parsed = parsePhoneNumberFromString(text, isSupportedCountry(country) ? country : undefined)
  return parsed?.ext !== undefined && parsed.isPossible() ? parsed.number : undefined
}

const NATIONAL_FIRST = ['national', 'international'] as const
const INTERNATIONAL_FIRST = ['international', 'national'] as const

const isBare = (text: string) => /^[1-9]\d*$/.test(compactNumber(text))

const trunkZeros = new Map<string, boolean>()

/** Whether numbers at home begin with a 0 that calls from abroad leave out. */
function hasTrunkZero(country: string): boolean {
  const known = trunkZeros.get(country) ?? readTrunkPrefix(country) === '0'
  trunkZeros.set(country, known)
  return known
}

function readTrunkPrefix(country: string): unknown {
  if (!isSupportedCountry(country)) return undefined
  const metadata = new Metadata()
  metadata.selectNumberingPlan(country)
  // The library's types leave this method out.
  const plan: (NumberingPlan & { nationalPrefix?(): unknown }) | undefined = metadata.numberingPlan
  return plan?.nationalPrefix?.()
}
