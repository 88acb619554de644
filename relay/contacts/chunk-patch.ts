import type { BookContact } from '../../lib/cti/contact.ts'
import { chunkOf } from './contact-table.ts'

/** What is to be done to one chunk of the book. */
export interface ChunkPatch {
  put: Map<string, BookContact>
  drop: Set<string>
}

/** The patch of the chunk that a contact is in. */
export function patchOf(patches: Map<string, ChunkPatch>, id: string): ChunkPatch {
  const chunk = chunkOf(id)
  const patch = patches.get(chunk) ?? { put: new Map(), drop: new Set() }
  patches.set(chunk, patch)
  return patch
}
