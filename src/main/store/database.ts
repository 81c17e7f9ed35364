import Sqlite from 'better-sqlite3'

export type Database = Sqlite.Database

/** SQLite before 3.51.3 can lose commits where two connections share a file (the WAL-reset race). */
const OLDEST_SQLITE = [3, 51, 3]

export function sqliteIsSafe(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [index, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0
    if (part !== oldest) return part > oldest
  }
  return true
}

/** Opens the file at an absolute path with the settings every connection has. */
export function openDatabase(path: string, options: { access: 'write' | 'readOnly' }): Database {
  const readonly = options.access === 'readOnly'
  const database = new Sqlite(path, { readonly, fileMustExist: true, timeout: 5000 })
  try {
    // Order matters: nothing of the file's own schema may run before it is known to be ours.
    database.pragma('trusted_schema = OFF')
    database.pragma('cell_size_check = ON')
    database.pragma('foreign_keys = ON')
    database.pragma('temp_store = MEMORY')
    database.pragma('cache_size = -64000')
    const version = String(database.prepare('SELECT sqlite_version()').pluck().get())
    if (!sqliteIsSafe(version)) throw new Error(`SQLite ${version} is too old to be trusted`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** What a connection that writes needs on top: a rollback journal, full syncs, no remnants. */
export function prepareToWrite(database: Database): void {
  database.pragma('journal_mode = DELETE')
  database.pragma('synchronous = FULL')
  database.pragma('fullfsync = ON')
  database.pragma('secure_delete = ON')
}

/** Runs `work` in one transaction, or in the one that is already open. */
export function inTransaction<T>(
  database: Database,
  kind: 'deferred' | 'immediate',
  work: () => T,
): T {
  if (database.inTransaction) return work()
  return database.transaction(work)[kind]()
}

export interface SchemaObject {
  type: string
  name: string
  tbl_name: string
  sql: string | null
}

/** Every object of the file's schema, SQLite's own included: nothing can hide behind a name. */
export function schemaOf(database: Database): SchemaObject[] {
  return database
    .prepare<[], SchemaObject>(
      'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name, tbl_name, sql',
    )
    .all()
}
