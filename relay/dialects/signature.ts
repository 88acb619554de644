import { createHash, createPublicKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** One header's text, by its name in lower case. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** Compares two secrets in a time that tells nothing of either; hashed first, so that lengths may differ. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** The RSA key of a PEM text, a public key or a certificate; undefined where it is none. */
export function rsaKey(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'rsa' ? key : undefined
  } catch {
    return undefined
  }
}

/** DER of an Ed25519 public key up to the 32 bytes of the key itself. @see https://www.rfc-editor.org/rfc/rfc8410 */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** The key of 32 bytes in base64; undefined where it is none. */
export function ed25519Key(base64: string): KeyObject | undefined {
  const bytes = Buffer.from(base64.trim(), 'base64')
  if (bytes.length !== 32) return undefined
  try {
    return createPublicKey({ key: Buffer.concat([ED25519_PREFIX, bytes]), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}
