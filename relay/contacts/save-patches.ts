import { setImmediate } from 'node:timers/promises'
import type { RelayStore } from '../store/store.ts'
import type { ChunkPatch } from './chunk-patch.ts'
import { type ContactTable, chunkDocument } from './contact-table.ts'

/** Chunks saved at once. A store may put them in one transaction, which must not take long. */
const AT_ONCE = 4

/**
 * Saves what changes in the chunks as the table knows them. Rejects with `Conflict` where a chunk has another of the
 * `revisions` than when the patches were planned: what came in between, such as an agent's assignment, is not undone.
 */
export async function savePatches(
  store: RelayStore,
  table: ContactTable,
  patches: ReadonlyMap<string, ChunkPatch>,
  revisions: ReadonlyMap<string, number>,
): Promise<void> {
  const chunks = [...patches]
  for (let at = 0; at < chunks.length; at += AT_ONCE) {
    await Promise.all(
      chunks
        .slice(at, at + AT_ONCE)
        .map(([name, patch]) => savePatch(store, table, { name, patch, revision: revisions.get(name) ?? 0 })),
    )
    // A PBX may be waiting for its answer.
    await setImmediate()
  }
}

async function savePatch(
  store: RelayStore,
  table: ContactTable,
  { name, patch, revision }: { name: string; patch: ChunkPatch; revision: number },
): Promise<void> {
  const { contacts } = table.chunk(name)
  const kept = contacts.filter(({ id }) => !patch.drop.has(id) && !patch.put.has(id))
  await store.saveDocument(chunkDocument.key(name), { contacts: [...kept, ...patch.put.values()] }, revision)
}
