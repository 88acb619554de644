import { isIP } from 'node:net'

/** Who may say in `X-Forwarded-For` whom a request came from: so many proxies in a row, or these addresses. */
export type TrustedProxies = number | string[]

/** Names for ranges that Fastify knows. @see https://fastify.dev/docs/latest/Reference/Server/#trustproxy */
const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal'])
const MOST_HOPS = 10

/**
 * Reads how many proxies stand before the relay (`1`), or their addresses (`127.0.0.1, 10.0.0.0/8`). There is no word
 * for everybody: whoever may name their own address is slowed by no limit. Undefined where the text is neither.
 */
export function parseTrustedProxies(text: string): TrustedProxies | undefined {
  if (/^\d+$/.test(text.trim())) {
    const hops = Number(text)
    return hops >= 1 && hops <= MOST_HOPS ? hops : undefined
  }
  const parts = text.split(',').map(part => part.trim())
  return parts.every(part => RANGES.has(part) || isAddressOrRange(part)) ? parts : undefined
}

function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  // A range of every address is a word for everybody.
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && +prefix >= 1 && +prefix <= (version === 4 ? 32 : 128))
}
