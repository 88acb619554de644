import type { NumberConvention } from '../lib/cti/phone-number.ts'
import type { Settings } from '../lib/cti/settings.ts'
import type { Dialect } from './dialects/dialect.ts'
import { dialects, signingDialects } from './dialects/index.ts'
import type { Endpoint } from './documents.ts'

/** An endpoint as admins see it: of secrets only which are set. */
interface ShownEndpoint {
  id: string
  name: string
  urls: Record<string, string>
  secrets: Record<string, boolean>
  numbers: Endpoint['numbers']
  /** Tokens before this one that are still good, and until when (ISO 8601); not there where there is none. */
  previousTokens?: { until: string }[]
}

/** As admins see it, with the addresses to copy into the PBX. */
export function shownEndpoint(endpoint: Endpoint, publicUrl: string, settings: Settings, now: number): ShownEndpoint {
  const { id, name, token, numbers } = endpoint
  const previousTokens = endpoint.previousTokens
    .filter(({ until }) => until > now)
    .map(({ until }) => ({ until: new Date(until).toISOString() }))
  const paths = dialects().flatMap(dialect =>
    Object.entries(dialect.addresses?.(settings) ?? { [dialect.name]: dialect.path }),
  )
  return {
    id,
    name,
    urls: Object.fromEntries(paths.map(([key, path]) => [key, publicUrl + path.replace(':token', token)])),
    secrets: Object.fromEntries(
      signingDialects().map(dialect => [dialect.name, Object.hasOwn(endpoint.secrets, dialect.name)]),
    ),
    numbers,
    ...(previousTokens.length > 0 ? { previousTokens } : {}),
  }
}

/** How an endpoint's numbers are read in a dialect. */
export function numbersOf(endpoint: Endpoint, dialect: Pick<Dialect, 'digits'>, settings: Settings): NumberConvention {
  const { country, digits } = endpoint.numbers
  return { country: country ?? settings.defaultCountry, digits: digits === 'dialect' ? dialect.digits : digits }
}
