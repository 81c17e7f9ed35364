import { closeSync, openSync, rmSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { DEFAULT_SETTINGS, Failure } from '../../shared/model/index.ts'
import type { OpenOptions } from './access.ts'
import { guarded } from './damage.ts'
import { openDatabase, prepareToWrite } from './database.ts'
import type { Database } from './database.ts'
import { migrateWithin, MIGRATIONS } from './migrations.ts'
import { assertUsableName } from './probe.ts'
import { openTables } from './tables.ts'
import { existsFailure } from './write-beside.ts'

/** Makes a new, empty project file; an existing file is never touched. */
export function createFile(given: string, options: OpenOptions): void {
  const path = resolve(given)
  assertUsableName(path)
  try {
    closeSync(openSync(path, 'wx'))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EEXIST' || code === 'EISDIR') throw existsFailure(path)
    if (code === 'ENOENT') {
      throw new Failure(
        'NOT_FOUND',
        `There is no folder ${dirname(path)}. Make it, or choose another.`,
        {
          path,
          cause,
        },
      )
    }
    throw new Failure(
      'FILE_WRITE',
      `${basename(path)} can't be made in ${dirname(path)} (${code ?? 'unknown reason'}). Choose a folder you may write to.`,
      { path, cause },
    )
  }
  try {
    guarded(path, () => {
      const database = openDatabase(path, { access: 'write' })
      try {
        prepareToWrite(database)
        database.transaction(() => fillNew(database, options))()
      } finally {
        database.close()
      }
    })
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
}

function fillNew(database: Database, options: OpenOptions): void {
  migrateWithin(database, options.migrations ?? MIGRATIONS)
  const tables = openTables(database)
  const now = options.now().toISOString()
  tables.state.insert({ id: 1, createdAt: now, savedAt: now, revision: 0, undoPosition: 0 })
  tables.settings.insert({ id: 1, value: DEFAULT_SETTINGS })
}
