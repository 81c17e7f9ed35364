import { realpathSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { Failure } from '../../shared/model/index.ts'
import { accessTo, mayWrite } from './access.ts'
import type { OpenOptions, Refusal } from './access.ts'
import { Damage, guarded } from './damage.ts'
import { openDatabase, prepareToWrite, schemaOf } from './database.ts'
import type { Database } from './database.ts'
import type { Lock } from './lock.ts'
import {
  expectedSchema,
  latestVersion,
  migrate,
  MIGRATIONS,
  schemaDifference,
  soundness,
  userVersion,
} from './migrations.ts'
import type { Migration } from './migrations.ts'
import { assertUsableName, probe } from './probe.ts'
import { SqliteError } from './sqlite-error.ts'
import { syncProgramOf } from './sync-folder.ts'
import { openTables } from './tables.ts'

export interface OpenFile {
  path: string
  database: Database
  version: number
  notices: string[]
  refusal: Refusal | null
  lock: Lock | null
}

/** Opens the file for reading; where a crashed program left a journal, that is rolled back first. */
function openForReading(path: string, mayRecover: boolean): Database {
  try {
    return openDatabase(path, { access: 'readOnly' })
  } catch (error) {
    const hot = error instanceof SqliteError && error.code === 'SQLITE_READONLY_ROLLBACK'
    if (!hot || !mayRecover || !mayWrite(path)) throw error
    const recovering = openDatabase(path, { access: 'write' })
    schemaOf(recovering)
    recovering.close()
    return openDatabase(path, { access: 'readOnly' })
  }
}

/** A newer file is read only if everything we read is where we look for it. */
function assertReadable(database: Database, path: string, migrations: readonly Migration[]): void {
  try {
    const tables = new Set(
      schemaOf(database).flatMap(({ type, name }) => (type === 'table' ? [name] : [])),
    )
    for (const { type, name } of expectedSchema(migrations, latestVersion(migrations))) {
      if (type === 'table' && !tables.has(name)) throw new Damage(name, 'it is gone')
    }
    for (const table of Object.values(openTables(database))) {
      const [wrong] = table.sound().lost
      if (wrong !== undefined) throw new Damage(wrong.where, wrong.problem)
    }
  } catch (cause) {
    if (!(cause instanceof Damage || cause instanceof SqliteError)) throw cause
    throw new Failure(
      'PROJECT_NEWER',
      `${basename(path)} was made by a newer version of Truenorth and can't be read by this one. Update Truenorth and open it again; nothing was changed.`,
      { path, cause },
    )
  }
}

/** Opens an existing project: recovered, known to be ours, sound, and of the latest version. */
export function openFile(given: string, options: OpenOptions): OpenFile {
  const migrations = options.migrations ?? MIGRATIONS
  const latest = latestVersion(migrations)
  const { version: found, marked } = probe(resolve(given))
  // The lock and SQLite's journal belong beside the file itself, not beside a link to it.
  const path = realpathSync(resolve(given))
  assertUsableName(path)
  const newer = found > latest ? found : null
  const { lock, refusal, notice } = accessTo(path, { newer, marked, open: options })
  const notices = notice === null ? [] : [notice]
  let database: Database | null = null
  try {
    return guarded(path, () => {
      database =
        refusal === null
          ? openDatabase(path, { access: 'write' })
          : openForReading(path, newer === null)
      const version = userVersion(database)
      if (version > latest) {
        if (refusal === null)
          throw new Damage('its header', 'the version changed while it was opened')
        assertReadable(database, path, migrations)
      } else {
        if (version < 1) throw new Damage('its header', `there is no version ${version}`)
        const difference = schemaDifference(database, migrations, version)
        if (difference !== null) throw new Damage('its structure', difference)
        const [problem] = soundness(database, 'quick_check')
        if (problem !== undefined) throw new Damage('its structure', problem)
        if (version < latest && refusal !== null) {
          throw new Failure(
            'PROJECT_READ_ONLY',
            `${basename(path)} is of an older version and must be brought up to date once, which can't be done here: ${refusal.sentence}`,
            { path },
          )
        }
      }
      if (refusal === null) {
        prepareToWrite(database)
        if (version < latest) {
          const backup = migrate(database, { path, migrations })
          notices.push(
            `The project was brought from file version ${version} to ${latest}; the old one is kept as ${basename(backup)}.`,
          )
        }
      }
      const program = syncProgramOf(path)
      if (program !== null) notices.push(syncNotice(program))
      return { path, database, version: Math.max(version, latest), notices, refusal, lock }
    })
  } catch (error) {
    ;(database as Database | null)?.close()
    lock?.release()
    throw error
  }
}

function syncNotice(program: string): string {
  return `The project lies in a folder that ${program} watches, which can damage or double an open file; keep it in a local folder and save copies here.`
}
