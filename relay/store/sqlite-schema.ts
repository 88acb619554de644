import type { DatabaseSync } from 'node:sqlite'

/** "RngS", so that `file(1)` and the relay know their own database. */
const APPLICATION_ID = 0x526e6753

/** One step per released schema; `user_version` counts how many a file has had. A step is never edited, only followed. */
const MIGRATIONS = [
  `CREATE TABLE calls (
     id TEXT PRIMARY KEY,
     revision INTEGER NOT NULL UNIQUE,
     started_at TEXT NOT NULL,
     queue TEXT NOT NULL,
     ended INTEGER NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE INDEX calls_by_start ON calls (started_at, id);
   CREATE INDEX calls_by_queue ON calls (queue, started_at, id);
   CREATE INDEX calls_unended ON calls (started_at, id) WHERE ended = 0;
   CREATE TABLE tombstones (
     revision INTEGER PRIMARY KEY,
     id TEXT NOT NULL,
     at INTEGER NOT NULL,
     queues TEXT NOT NULL
   ) STRICT;
   CREATE TABLE documents (
     key TEXT PRIMARY KEY,
     revision INTEGER NOT NULL UNIQUE,
     body TEXT
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX documents_deleted ON documents (revision) WHERE body IS NULL;
   CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
   INSERT INTO meta VALUES ('epoch', lower(hex(randomblob(6)))), ('horizon', '0');
   CREATE TABLE journals (
     name TEXT NOT NULL,
     id TEXT NOT NULL,
     at INTEGER NOT NULL,
     body TEXT NOT NULL,
     UNIQUE (name, id)
   ) STRICT;
   CREATE INDEX journals_by_time ON journals (name, at);`,
]

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
  MIGRATIONS.slice(version).forEach((step, index) => {
    database.exec(
      `BEGIN IMMEDIATE; ${step}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version + index + 1}; COMMIT`,
    )
  })
}

function pragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name])
}
