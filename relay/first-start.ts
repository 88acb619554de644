import type { Agents } from './agents.ts'
import type { Directory } from './directory.ts'
import { endpointDocument, environmentDocument } from './documents.ts'
import type { RelayStore } from './store/store.ts'
import { hashToken, newToken } from './token.ts'

/** The first PBX endpoint and the first admin, which every store has. */
export const FIRST_ENDPOINT = 'pbx'
const FIRST_ADMIN = 'admin'

/** Tokens made on the first start, in the clear for the only time. */
export interface FirstTokens {
  adminToken: string
  pbxToken: string
}

/**
 * Sees to it that there are a first admin and a first PBX endpoint. Tokens of the environment are set when the store is
 * new or when the variable has another value than at the last start, so that a token renewed since does not come back
 * to life with every restart. Returns the tokens on the first start only.
 */
export async function prepareStore(
  parts: { store: RelayStore; directory: Directory; agents: Agents },
  given: { adminToken?: string | undefined; pbxToken?: string | undefined },
): Promise<FirstTokens | undefined> {
  const { store, agents } = parts
  const stored = await store.document(environmentDocument.key)
  const before = stored && environmentDocument.schema.parse(stored.value)
  const adminToken = given.adminToken ?? (before ? undefined : newToken())
  const pbxToken = given.pbxToken ?? (before ? undefined : newToken())
  const hashes = {
    adminTokenHash: adminToken === undefined ? (before?.adminTokenHash ?? '') : hashToken(adminToken),
    pbxTokenHash: pbxToken === undefined ? (before?.pbxTokenHash ?? '') : hashToken(pbxToken),
  }
  if (adminToken !== undefined && hashes.adminTokenHash !== before?.adminTokenHash) await setAdmin(parts, adminToken)
  if (pbxToken !== undefined && hashes.pbxTokenHash !== before?.pbxTokenHash) await setEndpoint(store, pbxToken)
  if (JSON.stringify(hashes) !== JSON.stringify(before)) {
    await store.saveDocument(environmentDocument.key, hashes, stored?.revision ?? 0)
  }
  return before || adminToken === undefined || pbxToken === undefined ? undefined : { adminToken, pbxToken }

  async function setAdmin({ directory }: { directory: Directory }, token: string): Promise<void> {
    if (directory.agent(FIRST_ADMIN)) {
      // Whoever sets the variable means to get in as an admin.
      await agents.change(FIRST_ADMIN, { role: 'admin', active: true })
      await agents.renewToken(FIRST_ADMIN, token)
    } else {
      const taken = new Set(agents.list().map(agent => agent.login.toLowerCase()))
      let login = 'admin'
      for (let number = 2; taken.has(login); number++) login = `admin-${number}`
      const input = { name: 'Admin', login, role: 'admin' as const, numbers: [], active: true }
      await agents.create(input, { id: FIRST_ADMIN, token })
    }
  }
}

async function setEndpoint(store: RelayStore, token: string): Promise<void> {
  const key = endpointDocument.key(FIRST_ENDPOINT)
  const stored = await store.document(key)
  const endpoint = stored ? endpointDocument.schema.parse(stored.value) : { id: FIRST_ENDPOINT, name: 'PBX' }
  const renewed = { ...endpoint, token, tokenHash: hashToken(token), previousTokens: [] }
  await store.saveDocument(key, renewed, stored?.revision ?? 0)
}
