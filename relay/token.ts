import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret of 256 bit, safe in a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. A token has 256 bit of its own, so a plain hash needs no salt and no stretching. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Finds who a token belongs to; built anew whenever tokens change. */
export class TokenTable<T> {
  readonly #byPrefix = new Map<string, { digest: Buffer; owner: T }>()

  constructor(entries: Iterable<{ tokenHash: string; owner: T }>) {
    for (const { tokenHash, owner } of entries) {
      this.#byPrefix.set(tokenHash.slice(0, 16), { digest: Buffer.from(tokenHash, 'base64url'), owner })
    }
  }

  /** The owner, or undefined. The lookup sees only a hash of what was sent, and the whole is compared in constant time. */
  find(token: string): T | undefined {
    const tokenHash = hashToken(token)
    const entry = this.#byPrefix.get(tokenHash.slice(0, 16))
    return entry && timingSafeEqual(entry.digest, Buffer.from(tokenHash, 'base64url')) ? entry.owner : undefined
  }
}
