import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Directory, KnownEndpoint } from './directory.ts'
import { type Endpoint, endpointDocument } from './documents.ts'
import { changedSecrets, type endpointInputSchema, type endpointPatchSchema } from './endpoint-input.ts'
import { FIRST_ENDPOINT } from './first-start.ts'
import { HttpError } from './http-error.ts'
import type { RelayStore } from './store/store.ts'
import { hashToken, newToken } from './token.ts'

/** Creates, changes and removes PBX endpoints. Changes are in force when the returned promise resolves. */
export class Endpoints {
  readonly #store: RelayStore
  readonly #directory: Directory
  readonly #now: () => number

  constructor(store: RelayStore, directory: Directory, now: () => number) {
    this.#store = store
    this.#directory = directory
    this.#now = now
  }

  /** The first one first, then by name. */
  list(): Endpoint[] {
    const first = ({ id }: Endpoint) => (id === FIRST_ENDPOINT ? 0 : 1)
    return Array.from(this.#directory.endpoints, known => known.endpoint).sort(
      (a, b) => first(a) - first(b) || a.name.localeCompare(b.name),
    )
  }

  async create(input: z.infer<typeof endpointInputSchema>): Promise<Endpoint> {
    const token = newToken()
    const id = randomBytes(6).toString('base64url')
    const kept = changedSecrets({}, input.secrets)
    const endpoint = { id, ...input, secrets: kept, token, tokenHash: hashToken(token), previousTokens: [] }
    await this.#save(endpoint, 0)
    return endpoint
  }

  async change(id: string, patch: z.infer<typeof endpointPatchSchema>): Promise<Endpoint> {
    const { endpoint, revision } = this.#known(id)
    const changed = {
      ...endpoint,
      name: patch.name ?? endpoint.name,
      secrets: changedSecrets(endpoint.secrets, patch.secrets ?? {}),
      numbers: { ...endpoint.numbers, ...patch.numbers },
    }
    await this.#save(changed, revision)
    return changed
  }

  /** A new token. The old one is good for so many seconds more; those before it for what they were given. */
  async renewToken(id: string, graceSeconds: number): Promise<Endpoint> {
    const { endpoint, revision } = this.#known(id)
    const token = newToken()
    const now = this.#now()
    const old = { tokenHash: endpoint.tokenHash, until: now + graceSeconds * 1000 }
    const previousTokens = [...endpoint.previousTokens, old].filter(({ until }) => until > now)
    const renewed = { ...endpoint, token, tokenHash: hashToken(token), previousTokens }
    await this.#save(renewed, revision)
    return renewed
  }

  async remove(id: string): Promise<void> {
    const { revision } = this.#known(id)
    if (id === FIRST_ENDPOINT) throw new HttpError(409, 'the first PBX endpoint stays')
    await this.#store.saveDocument(endpointDocument.key(id), undefined, revision)
  }

  #known(id: string): KnownEndpoint {
    const known = this.#directory.endpoint(id)
    if (!known) throw new HttpError(404, `there is no PBX endpoint ${id}`)
    return known
  }

  async #save(endpoint: Endpoint, expected: number): Promise<void> {
    await this.#store.saveDocument(endpointDocument.key(endpoint.id), endpoint, expected)
  }
}
