/** Where a stream stands: a revision, in the terms of one store. Opaque to clients. */
export function formatCursor(epoch: string, revision: number): string {
  return `${epoch}.${revision}`
}

/** The revision of a cursor of this store, or undefined for one that is malformed, foreign or from the future. */
export function parseCursor(cursor: string, store: { epoch: string; head: number }): number | undefined {
  const match = /^([0-9a-z]+)\.(\d{1,15})$/.exec(cursor)
  const revision = Number(match?.[2])
  return match?.[1] === store.epoch && revision <= store.head ? revision : undefined
}
