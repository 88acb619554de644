import { createHash } from 'node:crypto'

/** Stands for a call's id in keys of documents: an id may hold a number, and may be long. */
export function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url')
}
