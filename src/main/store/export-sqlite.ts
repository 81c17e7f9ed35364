import Sqlite from 'better-sqlite3'
import { writeBeside } from './write-beside.ts'

/** One table of cells: `cell(row, column)` 0-based; null where there is no cell. */
export interface PlainTable {
  name: string
  headers: readonly string[]
  rows: number
  cell(row: number, column: number): string | null
}

/** SQLite holds at most 2,000 columns a table; wider ones go on in further tables, row by row. */
const MAX_COLUMNS = 2000

/**
 * Writes plain SQL tables for any SQL tool: one TEXT column a header, cells as they are. Names that
 * SQL can't tell apart ("Age", "age") get a number. Rows of a table too wide for SQLite go on in
 * `name_2` under the same rowid. Without `overwrite` an existing file is refused.
 */
export function exportTables(
  path: string,
  tables: readonly PlainTable[],
  options: { overwrite?: boolean } = {},
): void {
  writeBeside(path, { overwrite: options.overwrite ?? false }, (temporary) => {
    const database = new Sqlite(temporary)
    try {
      // A file nobody can see yet needs no journal; it is synced as a whole at the end.
      database.pragma('journal_mode = OFF')
      database.pragma('synchronous = OFF')
      const names = uniqueNames(
        tables.map(({ name }) => name.replace(/^sqlite_/i, '_$&')),
        'table',
      )
      const taken = new Set(names.map((name) => name.toLowerCase()))
      database.transaction(() => {
        for (const [index, table] of tables.entries()) {
          writeTable(database, { table, name: names[index] ?? 'table', taken })
        }
      })()
    } finally {
      database.close()
    }
  })
}

function writeTable(
  database: Sqlite.Database,
  target: { table: PlainTable; name: string; taken: Set<string> },
): void {
  const { table, name, taken } = target
  const columns = uniqueNames(table.headers, 'column')
  let into = name
  for (let first = 0; first === 0 || first < columns.length; first += MAX_COLUMNS) {
    if (first > 0) into = numbered(name, taken)
    const slice = columns.slice(first, first + MAX_COLUMNS)
    const fields =
      slice.length === 0 ? '"empty" TEXT' : slice.map((column) => `${quoted(column)} TEXT`)
    database.exec(`CREATE TABLE ${quoted(into)} (${fields.toString()})`)
    if (slice.length === 0) continue
    const marks = slice.map(() => '?').join(',')
    const insert = database.prepare<(string | null)[]>(
      `INSERT INTO ${quoted(into)} VALUES (${marks})`,
    )
    const values: (string | null)[] = Array.from({ length: slice.length }, () => null)
    for (let row = 0; row < table.rows; row += 1) {
      for (let column = 0; column < values.length; column += 1) {
        values[column] = table.cell(row, first + column)
      }
      insert.run(...values)
    }
  }
}

/** NUL ends an SQL statement, and lone surrogates can't be written; both become U+FFFD in names. */
function quoted(name: string): string {
  return `"${name.replaceAll('\0', '\uFFFD').toWellFormed().replaceAll('"', '""')}"`
}

function numbered(name: string, taken: Set<string>): string {
  for (let number = 2; ; number += 1) {
    const candidate = `${name}_${number}`
    if (taken.has(candidate.toLowerCase())) continue
    taken.add(candidate.toLowerCase())
    return candidate
  }
}

/** Case doesn't count in SQL; the first keeps its name, later ones get a number. */
function uniqueNames(names: readonly string[], empty: string): string[] {
  const all = new Set(names.map((name) => name.toLowerCase()))
  const taken = new Set<string>()
  return names.map((given, index) => {
    const name = given.trim() === '' ? `${empty}_${index + 1}` : given
    if (!taken.has(name.toLowerCase())) {
      taken.add(name.toLowerCase())
      return name
    }
    const others = new Set([...all, ...taken])
    const unique = numbered(name, others)
    taken.add(unique.toLowerCase())
    return unique
  })
}
