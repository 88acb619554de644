import type { Call } from '../lib/cti/call.ts'
import { CLAIM_MS, type Claim, type ClaimPurpose, claimPurposeSchema } from '../lib/cti/lookup.ts'
import { hashOf } from './call-hash.ts'
import { type ClaimDocument, claimDocument } from './documents.ts'
import type { Change, RelayStore } from './store/store.ts'
import { Conflict } from './store/store.ts'

/** Who asks: an agent, and which of the agent's browsers as that calls itself. */
export interface Claimant {
  agentId: string
  holder: string
}

const GRANTED: Claim = { granted: true, retryMs: null }
const NOTHING_LEFT: Claim = { granted: false, retryMs: null }
/** Deleted at once when many are due. */
const AT_ONCE = 50

/**
 * Decides which of many browsers does what one is to do. Any number of relays may share a store: a claim is one
 * compare-and-set, and whoever comes second only reads.
 */
export class Claims {
  readonly #store: RelayStore
  readonly #now: () => number
  /** When each stored claim was made, by key: what is too old is found without reading them all. */
  readonly #ages = new Map<string, number>()

  private constructor(store: RelayStore, now: () => number) {
    this.#store = store
    this.#now = now
  }

  /** Reads what is stored; after that, {@link apply} keeps it current. */
  static async load(store: RelayStore, now: () => number): Promise<Claims> {
    const claims = new Claims(store, now)
    for (const document of await store.documents(claimDocument.prefix)) claims.apply({ kind: 'document', ...document })
    return claims
  }

  /** Takes in a change that this or another relay made. */
  apply(change: Change): void {
    if (change.kind !== 'document' || !change.key.startsWith(claimDocument.prefix)) return
    if (change.value === undefined) this.#ages.delete(change.key)
    else this.#ages.set(change.key, claimDocument.schema.parse(change.value).at)
  }

  /**
   * Whether this browser is to ask a helpdesk who is at the other end of the call: the first who asks, for
   * {@link CLAIM_MS}. There is nothing left to do once the call was looked up, unless it is to be `again`.
   */
  async lookup(id: string, by: Claimant, { again }: { again: boolean }): Promise<Claim> {
    for (;;) {
      const stored = await this.#read('lookup', id)
      // Read after the claim: whoever gives one up has stored the result before.
      const call = (await this.#store.call(id))?.call
      if (!call || (call.lookedUpAt && !again)) return NOTHING_LEFT
      const now = this.#now()
      // Of another relay's clock, or of one that was set back, nobody is to wait longer than for a claim of now.
      if (stored && Math.abs(now - stored.claim.at) < CLAIM_MS) {
        if (isOf(stored.claim, by)) {
          if (stored.claim.again || !again) return GRANTED
          if (await this.#take('lookup', id, { ...stored.claim, again }, stored.revision)) return GRANTED
          continue
        }
        return { granted: false, retryMs: Math.min(CLAIM_MS, stored.claim.at + CLAIM_MS - now) }
      }
      if (await this.#take('lookup', id, { ...by, at: now, again }, stored?.revision ?? 0)) return GRANTED
    }
  }

  /** Whether this agent was the last to be granted a lookup, and asked for it although there was one. */
  async isAgain(id: string, agentId: string): Promise<boolean> {
    const claim = (await this.#read('lookup', id))?.claim
    return claim?.agentId === agentId && claim.again
  }

  /**
   * Whether this browser is to open the screen: the first of the agent who answered, and no other ever after. That one is
   * granted it again, as its worker may have died in between; one that calls itself nothing cannot be told from others.
   */
  async screen(call: Pick<Call, 'id' | 'answeredBy'>, by: Claimant): Promise<Claim> {
    if (call.answeredBy !== by.agentId) return NOTHING_LEFT
    const stored = await this.#read('screen', call.id)
    if (stored) return by.holder !== '' && isOf(stored.claim, by) ? GRANTED : NOTHING_LEFT
    return (await this.#take('screen', call.id, { ...by, at: this.#now(), again: false }, 0)) ? GRANTED : NOTHING_LEFT
  }

  /** Gives a lookup up before its time, so that the next who asks gets it. Leaves another's claim alone. */
  async release(id: string, by: Claimant): Promise<void> {
    const stored = await this.#read('lookup', id)
    if (stored && isOf(stored.claim, by)) await this.#delete(stored.key, stored.revision)
  }

  /** Forgets all claims on a call. */
  async forget(id: string): Promise<void> {
    for (const purpose of claimPurposeSchema.options) {
      const stored = await this.#read(purpose, id)
      if (stored) await this.#delete(stored.key, stored.revision)
    }
  }

  /** Forgets the claims from before the time `before`, in milliseconds. */
  async prune(before: number): Promise<void> {
    const old = Array.from(this.#ages).flatMap(([key, at]) => (at < before ? [key] : []))
    for (let start = 0; start < old.length; start += AT_ONCE) {
      await Promise.all(
        old.slice(start, start + AT_ONCE).map(async key => {
          const stored = await this.#store.document(key)
          if (stored) await this.#delete(key, stored.revision)
        }),
      )
    }
  }

  async #read(purpose: ClaimPurpose, id: string) {
    const stored = await this.#store.document(claimDocument.key(purpose, hashOf(id)))
    return stored && { ...stored, claim: claimDocument.schema.parse(stored.value) }
  }

  /** Returns whether nobody else was faster. */
  async #take(purpose: ClaimPurpose, id: string, claim: ClaimDocument, expected: number): Promise<boolean> {
    try {
      await this.#store.saveDocument(claimDocument.key(purpose, hashOf(id)), claim, expected)
      return true
    } catch (error) {
      ignoreConflict(error)
      return false
    }
  }

  async #delete(key: string, revision: number): Promise<void> {
    await this.#store.saveDocument(key, undefined, revision).catch(ignoreConflict)
  }
}

function isOf(claim: Claimant, by: Claimant): boolean {
  return claim.agentId === by.agentId && claim.holder === by.holder
}

function ignoreConflict(error: unknown): void {
  if (!(error instanceof Conflict)) throw error
}
