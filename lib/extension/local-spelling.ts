import type { LoggedCall } from '../cti/link.ts'
import { isCountry, nationalNumber } from '../cti/phone-number.ts'

/** Numbers whose spelling is kept: reading one takes longer than telling a page about a call. */
const MOST_KEPT = 5000

/** Writes numbers as the reader's country does; in the background, as pages have no room for the phone-number library. */
export class LocalSpelling {
  readonly #language: string
  #country = ''
  readonly #known = new Map<string, string | undefined>()

  /** `language`: the reader's, in BCP 47. */
  constructor(language: string) {
    this.#language = language
  }

  /** `defaultCountry` is that of the relay; returns whether numbers are written in another way from now on. */
  setDefault(defaultCountry: string): boolean {
    const country = readersCountry(this.#language, defaultCountry)
    if (country === this.#country) return false
    this.#country = country
    this.#known.clear()
    return true
  }

  /** A masked call stays as it is: what is left of its numbers is none. */
  of(call: LoggedCall): LoggedCall {
    if (call.masked) return call
    const [fromLocal, toLocal] = [this.#spell(call.from), this.#spell(call.to)]
    return { ...call, ...(fromLocal && { fromLocal }), ...(toLocal && { toLocal }) }
  }

  #spell(number: string): string | undefined {
    if (this.#known.has(number)) return this.#known.get(number)
    if (this.#known.size >= MOST_KEPT) this.#known.clear()
    const spelled = nationalNumber(number, this.#country)
    this.#known.set(number, spelled)
    return spelled
  }
}

/** The country of a language tag (`de-AT`: Austria), else the relay's: `de` alone is spoken in several. Pure. */
export function readersCountry(language: string, defaultCountry: string): string {
  try {
    const region = new Intl.Locale(language).region ?? ''
    return isCountry(region) ? region : defaultCountry
  } catch {
    return defaultCountry
  }
}
