import { SqliteError } from './sqlite-error.ts'
import { Failure } from '../../shared/model/index.ts'

/** Stored content that is not what was written: where it stands and what is wrong with it. */
export class Damage extends Error {
  readonly where: string
  readonly problem: string

  constructor(where: string, problem: string) {
    super(`${where}: ${problem}`)
    this.name = 'Damage'
    this.where = where
    this.problem = problem
  }
}

/** The one failure for a damaged project; `Damage` and SQLite's own findings become it. */
export function damagedFailure(path: string, damage: { where: string; problem: string }): Failure {
  return new Failure(
    'PROJECT_DAMAGED',
    `The project file is damaged in ${damage.where}: ${damage.problem}. ` +
      'Nothing was changed; go back to a copy of the project, or import the file again into a new one.',
    { path, details: { where: damage.where, problem: damage.problem } },
  )
}

function failureOfSqlite(path: string, error: SqliteError): Failure {
  const options = { path, details: { sqlite: error.code }, cause: error }
  const { code } = error
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'SQLITE_FORMAT') {
    return damagedFailure(path, { where: 'its structure', problem: error.message })
  }
  if (code === 'SQLITE_FULL') {
    return new Failure(
      'FILE_WRITE',
      'The disk is full: the change was not saved, the project is as before. Free some space and repeat it.',
      options,
    )
  }
  if (code === 'SQLITE_READONLY_DBMOVED') {
    return new Failure(
      'FILE_WRITE',
      'The project file was moved, deleted or replaced while it was open: the change was not saved. Close the project and open it again.',
      options,
    )
  }
  if (code === 'SQLITE_READONLY_ROLLBACK' || code === 'SQLITE_READONLY_CANTLOCK') {
    return new Failure(
      'PROJECT_READ_ONLY',
      'The project has an unfinished change of a program that crashed, and it may not be written here to take that back. Copy it together with its "-journal" file to a folder you may write to, and open it there.',
      options,
    )
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM' || code === 'SQLITE_AUTH') {
    return new Failure(
      'PROJECT_READ_ONLY',
      'The project file may not be written: the change was not saved. Save a copy elsewhere and work on that.',
      options,
    )
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Failure(
      'PROJECT_LOCKED',
      'Another program is using the project file and did not let go of it: nothing was changed. Try again when it has finished.',
      options,
    )
  }
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')) {
    const reading = code.startsWith('SQLITE_IOERR_READ') || code === 'SQLITE_IOERR_SHORT_READ'
    return new Failure(
      reading ? 'FILE_READ' : 'FILE_WRITE',
      `The project file could not be ${reading ? 'read' : 'written'} (${error.message}): the project is as before. Check that its drive is connected and has space.`,
      options,
    )
  }
  return new Failure('INTERNAL', `The project file refused: ${error.message}.`, options)
}

/** Runs `work` on the file at `path`; what the store or SQLite throws becomes one clear failure. */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Damage) throw damagedFailure(path, error)
    if (error instanceof SqliteError) throw failureOfSqlite(path, error)
    throw error
  }
}
