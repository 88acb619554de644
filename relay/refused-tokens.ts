/** So many addresses are told apart; beyond, the one heard of longest ago is forgotten. */
const ADDRESSES = 100

/** Requests that came from one address with a token nobody knows. Times are milliseconds since 1970. */
export interface Refused {
  address: string
  count: number
  lastAt: number
}

/** Requests of PBXs whose token nobody knows, since the relay's start: they are in no log, as anybody can send them. */
export class RefusedTokens {
  readonly #byAddress = new Map<string, Refused>()

  /** Notes one from an address at a time in milliseconds since 1970. The token is not kept. */
  take(address: string, at: number): void {
    const count = (this.#byAddress.get(address)?.count ?? 0) + 1
    this.#byAddress.delete(address)
    this.#byAddress.set(address, { address, count, lastAt: at })
    const [oldest] = this.#byAddress.keys()
    if (this.#byAddress.size > ADDRESSES && oldest !== undefined) this.#byAddress.delete(oldest)
  }

  /** The address heard of last comes last. */
  get all(): Refused[] {
    return [...this.#byAddress.values()]
  }
}
