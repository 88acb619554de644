import type { DatabaseSync } from 'node:sqlite'

/** "RngS", so that `file(1)` and the relay know their own database. */
const APPLICATION_ID = 0x526e6753

const CALLS = `
   CREATE TABLE calls (
     id TEXT PRIMARY KEY,
     revision INTEGER NOT NULL UNIQUE,
     started_at TEXT NOT NULL,
     queue TEXT NOT NULL,
     ended INTEGER NOT NULL,
     body TEXT NOT NULL
   ) STRICT;`

const CALL_INDEXES = `
   CREATE INDEX calls_by_start ON calls (started_at, id);
   CREATE INDEX calls_by_queue ON calls (queue, started_at, id);
   CREATE INDEX calls_unended ON calls (started_at, id) WHERE ended = 0;`

const DOCUMENTS_AND_META = `
   CREATE TABLE documents (
     key TEXT PRIMARY KEY,
     revision INTEGER NOT NULL UNIQUE,
     body TEXT
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
   INSERT INTO meta VALUES ('epoch', lower(hex(randomblob(6))));`

/** What the first files of version 1 lack, beside `ended` of a call. */
const DELETIONS_AND_JOURNALS = `
   CREATE TABLE tombstones (
     revision INTEGER PRIMARY KEY,
     id TEXT NOT NULL,
     at INTEGER NOT NULL,
     queues TEXT NOT NULL
   ) STRICT;
   CREATE INDEX documents_deleted ON documents (revision) WHERE body IS NULL;
   INSERT INTO meta VALUES ('horizon', '0');
   CREATE TABLE journals (
     name TEXT NOT NULL,
     id TEXT NOT NULL,
     at INTEGER NOT NULL,
     body TEXT NOT NULL,
     UNIQUE (name, id)
   ) STRICT;
   CREATE INDEX journals_by_time ON journals (name, at);`

/**
 * One step per schema; `user_version` counts how many a file has had. A step is followed, not edited: the first one was,
 * early on, and so there are files of version 1 that need {@link FIRST_FILES} to be what it makes now.
 */
const MIGRATIONS = [`${CALLS} ${CALL_INDEXES} ${DOCUMENTS_AND_META} ${DELETIONS_AND_JOURNALS}`]

/** The table is made anew, for the same columns in the same order; its calls know neither `lookedUpAt` nor `relatedTo`. */
const FIRST_FILES = `
   DROP INDEX calls_by_start;
   DROP INDEX calls_by_queue;
   ALTER TABLE calls RENAME TO first_calls;
   ${CALLS}
   INSERT INTO calls (id, revision, started_at, queue, ended, body)
     SELECT id, revision, started_at, queue, body ->> '$.call.state' = 'ended',
            json_insert(body, '$.call.lookedUpAt', NULL, '$.call.relatedTo', NULL)
     FROM first_calls;
   DROP TABLE first_calls;
   ${CALL_INDEXES} ${DELETIONS_AND_JOURNALS}`

/** Throws when the database is not Ringside's, or from a newer one; reads only. Returns the version of its schema. */
export function checkVersion(database: DatabaseSync): number {
  const version = pragma(database, 'user_version')
  const application = pragma(database, 'application_id')
  const tables = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count
  if (application !== APPLICATION_ID && (tables !== 0 || version !== 0)) {
    throw new Error('it is a database of another program')
  }
  if (version > MIGRATIONS.length) throw new Error('it was written by a newer Ringside: start that version')
  return version
}

/** Brings a database that has passed {@link checkVersion} to the newest schema. */
export function migrate(database: DatabaseSync): void {
  const version = checkVersion(database)
  // What is deleted is overwritten, not only marked as free: https://www.sqlite.org/pragma.html#pragma_secure_delete
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON',
  )
  if (version === 1 && !hasTombstones(database)) database.exec(`BEGIN IMMEDIATE; ${FIRST_FILES} COMMIT`)
  MIGRATIONS.slice(version).forEach((step, index) => {
    database.exec(
      `BEGIN IMMEDIATE; ${step} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version + index + 1}; COMMIT`,
    )
  })
}

function hasTombstones(database: DatabaseSync): boolean {
  return database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'tombstones'`).get() !== undefined
}

function pragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name])
}
