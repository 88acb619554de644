import { z } from 'zod'
import type { RelayClient } from '../relay-client.ts'

const auditSchema = z.object({
  entries: z.array(
    z.object({
      action: z.string(),
      actor: z.object({ name: z.string() }),
      detail: z.object({ parts: z.array(z.string()).catch([]) }).catch({ parts: [] }),
    }),
  ),
})

/** The name of whoever saved the rules last; null when the relay does not say. */
export async function lastSaver(client: RelayClient): Promise<string | null> {
  try {
    const { entries } = auditSchema.parse(await (await client.request('GET', '/admin/audit?limit=100')).json())
    // Whoever restores a backup saves the rules, too.
    const isSave = ({ action, detail }: (typeof entries)[number]) =>
      action === 'settings.changed' || (action === 'backup.restored' && detail.parts.includes('settings'))
    return entries.find(isSave)?.actor.name ?? null
  } catch {
    return null
  }
}
