import { z } from 'zod'
import { agentSchema } from '../lib/cti/agent.ts'
import { endpointNumbersSchema } from '../lib/cti/endpoint.ts'
import type { ClaimPurpose } from '../lib/cti/lookup.ts'
import { settingsSchema } from '../lib/cti/settings.ts'

/**
 * Since when somebody may see what they may see now: a revision, or `this` for the revision of the document itself,
 * which its writer cannot know. A stream that resumes from before it cannot be told what to forget, and starts afresh.
 */
const viewSince = z.union([z.literal('this'), z.number()])

export const settingsDocument = {
  key: 'settings',
  schema: z.object({ settings: settingsSchema, viewSince }),
}

export const agentDocument = {
  prefix: 'agent/',
  key: (id: string) => `agent/${id}`,
  schema: z.object({ agent: agentSchema, tokenHash: z.string(), createdAt: z.number(), viewSince }),
}
export type AgentDocument = z.infer<typeof agentDocument.schema>

/** When each agent was last seen, by id, in milliseconds since 1970; see presence.ts. */
export const presenceDocument = {
  key: 'presence',
  schema: z.object({ seen: z.record(z.string(), z.number()) }),
}

export const endpointDocument = {
  prefix: 'endpoint/',
  key: (id: string) => `endpoint/${id}`,
  schema: z.object({
    id: z.string(),
    name: z.string(),
    /** In the clear, because admins copy it into the PBX again and again. */
    token: z.string().default(''),
    tokenHash: z.string(),
    /** Tokens before this one that are good until then, in milliseconds since 1970. */
    previousTokens: z.array(z.object({ tokenHash: z.string(), until: z.number() })).default([]),
    /** What signatures are checked with, by dialect. */
    secrets: z.record(z.string(), z.string()).default({}),
    numbers: endpointNumbersSchema.prefault({}),
  }),
}
export type Endpoint = z.infer<typeof endpointDocument.schema>

/** A call of which nothing is stored, by a hash of its id. */
export const tracelessDocument = {
  prefix: 'traceless/',
  key: (hash: string) => `traceless/${hash}`,
  schema: z.object({ at: z.number() }),
}

/** Who does something of a call for all, see claims.ts; by a hash of the call's id. */
export const claimDocument = {
  prefix: 'claim/',
  key: (purpose: ClaimPurpose, hash: string) => `claim/${purpose}/${hash}`,
  schema: z.object({
    agentId: z.string(),
    holder: z.string(),
    at: z.number(),
    /** Asked for although there was a lookup. */
    again: z.boolean().default(false),
  }),
}
export type ClaimDocument = z.infer<typeof claimDocument.schema>

/** Hashes of the tokens that the environment gave last: only a changed variable sets a token anew. */
export const environmentDocument = {
  key: 'environment',
  schema: z.object({ adminTokenHash: z.string(), pbxTokenHash: z.string() }),
}

/** A `viewSince` of a document that was stored at `revision`. */
export function viewRevision(document: { viewSince: 'this' | number }, revision: number): number {
  return document.viewSince === 'this' ? revision : document.viewSince
}
