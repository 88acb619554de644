import { z } from 'zod'
import type { RelayClient } from '../relay-client.ts'

const auditSchema = z.object({
  entries: z.array(z.object({ action: z.string(), actor: z.object({ name: z.string() }) })),
})

/** The name of whoever saved the rules last; null when the relay does not say. */
export async function lastSaver(client: RelayClient): Promise<string | null> {
  try {
    const { entries } = auditSchema.parse(await (await client.request('GET', '/admin/audit?limit=100')).json())
    return entries.find(({ action }) => action === 'settings.changed')?.actor.name ?? null
  } catch {
    return null
  }
}
