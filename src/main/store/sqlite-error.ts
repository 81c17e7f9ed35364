import Sqlite from 'better-sqlite3'

/** SQLite's own error, with its extended result code; the package is CommonJS without named exports. */
export const SqliteError = Sqlite.SqliteError
export type SqliteError = InstanceType<typeof Sqlite.SqliteError>
