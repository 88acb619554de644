import { z } from 'zod'
import { agentSchema } from '../lib/cti/agent.ts'
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

export const endpointDocument = {
  prefix: 'endpoint/',
  key: (id: string) => `endpoint/${id}`,
  schema: z.object({ id: z.string(), name: z.string(), tokenHash: z.string() }),
}
export type Endpoint = z.infer<typeof endpointDocument.schema>

/** Hashes of the tokens that the environment gave last: only a changed variable sets a token anew. */
export const environmentDocument = {
  key: 'environment',
  schema: z.object({ adminTokenHash: z.string(), pbxTokenHash: z.string() }),
}

/** A `viewSince` of a document that was stored at `revision`. */
export function viewRevision(document: { viewSince: 'this' | number }, revision: number): number {
  return document.viewSince === 'this' ? revision : document.viewSince
}
