import type { DatabaseSync } from 'node:sqlite'
import type { CallRecord } from '../../lib/cti/call-record.ts'
import type { StoredDocument, Tombstone } from './store.ts'

interface Row {
  revision: number
  body: string
}

/** The store's statements, compiled once. */
export function prepareStatements(database: DatabaseSync) {
  const select = 'SELECT revision, body FROM calls WHERE'
  const older = '(started_at, id) < (?, ?) ORDER BY started_at DESC, id DESC LIMIT ?'
  const horizon = `(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'horizon')`
  return {
    // A pruned tombstone may have held the highest revision: the horizon remembers it.
    head: database.prepare(
      `SELECT max(${['calls', 'documents', 'tombstones'].map(table => `coalesce((SELECT max(revision) FROM ${table}), 0)`)}, ${horizon}) AS head`,
    ),
    horizon: database.prepare(`SELECT ${horizon} AS horizon`),
    call: database.prepare(`${select} id = ?`),
    changes: database.prepare(
      `SELECT revision, body, NULL AS id, NULL AS at, NULL AS queues FROM calls WHERE revision > ?1
       UNION ALL SELECT revision, NULL, id, at, queues FROM tombstones WHERE revision > ?1
       ORDER BY revision LIMIT ?2`,
    ),
    calls: database.prepare(`${select} ${older}`),
    callsOfQueues: database.prepare(`${select} queue IN (SELECT value FROM json_each(?)) AND ${older}`),
    unended: database.prepare(
      `${select} ended = 0 AND started_at < ? AND (started_at, id) > (?, ?) ORDER BY started_at, id LIMIT ?`,
    ),
    queues: database.prepare('SELECT DISTINCT queue FROM calls ORDER BY queue'),
    saveCall: database.prepare(
      'INSERT OR REPLACE INTO calls (id, revision, started_at, queue, ended, body) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    deleteCall: database.prepare('DELETE FROM calls WHERE id = ?'),
    saveTombstone: database.prepare('INSERT INTO tombstones (revision, id, at, queues) VALUES (?, ?, ?, ?)'),
    doomedTombstone: database.prepare(
      `SELECT max(coalesce((SELECT max(revision) FROM tombstones WHERE at < ?), 0),
                  coalesce((SELECT revision FROM tombstones ORDER BY revision DESC LIMIT 1 OFFSET ?), 0)) AS revision`,
    ),
    deleteTombstones: database.prepare('DELETE FROM tombstones WHERE revision <= ?'),
    // Their revisions are below the head, so nobody will miss them.
    deleteOldDocuments: database.prepare('DELETE FROM documents WHERE body IS NULL AND revision < ?'),
    saveHorizon: database.prepare(`UPDATE meta SET value = ? WHERE key = 'horizon'`),
    documents: database.prepare(
      'SELECT key, revision, body FROM documents WHERE key >= ? AND key <= ? AND body IS NOT NULL ORDER BY key',
    ),
    // More pages than any event of a call touches: where this can be written, that can be too.
    saveCheck: database.prepare(`INSERT OR REPLACE INTO meta VALUES ('check', hex(randomblob(12288)))`),
    saveDocument: database.prepare('INSERT OR REPLACE INTO documents (key, revision, body) VALUES (?, ?, ?)'),
  }
}

export function recordOf(row: unknown): CallRecord | undefined {
  if (row === undefined) return undefined
  const { revision, body } = row as Row
  const record = JSON.parse(body) as CallRecord
  record.call.revision = revision
  return record
}

export function recordsOf(rows: unknown[]): CallRecord[] {
  return rows.map(recordOf).filter(record => record !== undefined)
}

/** A row of the statement `changes`: a call, or the tombstone of one. */
export function changeOf(row: unknown): CallRecord | Tombstone {
  const { revision, body, id, at, queues } = row as Record<string, string | number | null>
  if (body === null)
    return { id: String(id), revision: Number(revision), at: Number(at), queues: JSON.parse(`${queues}`) }
  const record = JSON.parse(String(body)) as CallRecord
  record.call.revision = Number(revision)
  return record
}

export function documentOf(row: unknown): StoredDocument {
  const { key, revision, body } = row as Row & { key: string }
  return { key, revision, value: JSON.parse(body) }
}
