/** Requests of PBXs whose token nobody knows, since the relay's start: they are in no log, as anybody can send them. */
export class RefusedTokens {
  #count = 0
  #lastAt: number | null = null
  #address: string | null = null

  /** Notes one from an address at a time in milliseconds since 1970. The token is not kept. */
  take(address: string, at: number): void {
    this.#count++
    this.#lastAt = at
    this.#address = address
  }

  get facts(): { count: number; lastAt: number | null; address: string | null } {
    return { count: this.#count, lastAt: this.#lastAt, address: this.#address }
  }
}
