import { existsSync, rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { Failure } from '../../shared/model/index.ts'
import { openDatabase, schemaOf } from './database.ts'
import type { Database, SchemaObject } from './database.ts'
import { checksumOf } from './checksum.ts'
import { APPLICATION_ID, SCHEMA_1, SCHEMA_2, SCHEMA_3 } from './schema.ts'
import { syncFile } from './write-beside.ts'

/** One step forward; `up` runs inside the transaction that also sets the version. */
export interface Migration {
  version: number
  up(database: Database): void
}

/** Forward only. A published migration is never edited; the next change is a new one. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, up: (database) => void database.exec(SCHEMA_1) },
  { version: 2, up: (database) => void database.exec(SCHEMA_2) },
  { version: 3, up: addCodes },
]

/** Rows of `part_columns` have one value more, so each has its checksum made anew. */
function addCodes(database: Database): void {
  const columns = ['part_id', 'variable_id', '"column"', 'matched_by']
  const select = `SELECT ${columns.join(', ')}, checksum FROM part_columns`
  const rows = database.prepare<[], (string | number)[]>(select).raw().all()
  database.exec(SCHEMA_3)
  const update = database.prepare<[number, number, number]>(
    'UPDATE part_columns SET checksum = ? WHERE part_id = ? AND variable_id = ?',
  )
  const sumOf = (values: unknown[]) => checksumOf([JSON.stringify(['part_columns', ...values])])
  for (const row of rows) {
    const values = row.slice(0, -1)
    // A row that was damaged before stays damaged.
    if (sumOf(values) !== row.at(-1)) continue
    update.run(sumOf([...values, '[]']), Number(values[0]), Number(values[1]))
  }
}

export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0
}

export function userVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

/** Runs the pending migrations in the transaction that is open: new files and old ones alike. */
export function migrateWithin(database: Database, migrations: readonly Migration[]): void {
  const from = userVersion(database)
  for (const { version, up } of migrations) {
    if (version <= from) continue
    up(database)
    database.pragma(`user_version = ${version}`)
  }
  database.pragma(`application_id = ${APPLICATION_ID}`)
}

/** The schema a file of this version has, built the way production builds it. */
export function expectedSchema(migrations: readonly Migration[], version: number): SchemaObject[] {
  const database = new Sqlite(':memory:')
  try {
    const steps = migrations.filter((step) => step.version <= version)
    database.transaction(() => migrateWithin(database, steps))()
    return schemaOf(database)
  } finally {
    database.close()
  }
}

/** What differs from the schema of that version, in words; null where nothing does. */
export function schemaDifference(
  database: Database,
  migrations: readonly Migration[],
  version: number,
): string | null {
  const found = new Set(schemaOf(database).map((object) => JSON.stringify(object)))
  const expected = expectedSchema(migrations, version)
  for (const object of expected) {
    if (!found.delete(JSON.stringify(object)))
      return `its ${object.type} ${object.name} is not ours`
  }
  const [extra] = found
  if (extra === undefined) return null
  const { type, name } = JSON.parse(extra) as SchemaObject
  return `it holds a foreign ${type} named ${name}`
}

function unusedName(path: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? `${path}.bak` : `${path}.${count}.bak`
    if (!existsSync(name)) return name
  }
}

/** Whether the file's pages and references hold together. */
export function soundness(database: Database, check: 'quick_check' | 'integrity_check'): string[] {
  const found = database.pragma(check) as Record<string, string>[]
  const messages = found.map((row) => Object.values(row)[0] ?? '').filter((text) => text !== 'ok')
  const orphans = database.pragma('foreign_key_check') as { table: string }[]
  const tables = new Set(orphans.map(({ table }) => table))
  return [...messages, ...[...tables].map((table) => `${table} refers to rows that are gone`)]
}

/**
 * Brings an older project to the latest version: first a copy beside it that was opened and
 * checked, then all pending steps and the version in one transaction. Returns the copy's path.
 */
export function migrate(
  database: Database,
  options: { path: string; migrations: readonly Migration[] },
): string {
  const { path, migrations } = options
  const from = userVersion(database)
  const to = latestVersion(migrations)
  const backup = unusedName(`${path}.pre-v${to}`)
  database.prepare('VACUUM INTO ?').run(backup)
  try {
    syncFile(backup)
    const copy = openDatabase(backup, { access: 'readOnly' })
    try {
      const difference = schemaDifference(copy, migrations, from)
      const wrong = difference ?? soundness(copy, 'integrity_check')[0]
      if (wrong !== undefined || userVersion(copy) !== from) throw new Error(wrong ?? 'its version')
    } finally {
      copy.close()
    }
  } catch (cause) {
    rmSync(backup, { force: true })
    throw new Failure(
      'FILE_WRITE',
      `The project is of an older version (${from}) and must be brought to version ${to}, but the copy made before that could not be verified. Nothing was changed; check the disk and open it again.`,
      { path, cause },
    )
  }
  // Steps may rebuild tables that others refer to; every reference is checked before the commit.
  database.pragma('foreign_keys = OFF')
  try {
    database
      .transaction(() => {
        migrateWithin(database, migrations)
        const difference = schemaDifference(database, migrations, to)
        const wrong = difference ?? soundness(database, 'quick_check')[0]
        if (wrong !== undefined) throw new Error(wrong)
      })
      .immediate()
  } catch (cause) {
    // The project is as before, so the copy has no use; one copy a failed opening would pile up.
    rmSync(backup, { force: true })
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Failure(
      'INTERNAL',
      `The project is of an older version (${from}) and could not be brought to version ${to}: ${reason}. Nothing was changed.`,
      { path, cause },
    )
  } finally {
    database.pragma('foreign_keys = ON')
  }
  return backup
}
