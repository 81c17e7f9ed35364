import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Failure } from '../../shared/model/index.ts'
import { APPLICATION_ID } from './schema.ts'

function notOne(path: string, what: string): Failure {
  return new Failure(
    'PROJECT_NOT_ONE',
    `${basename(path)} is not a Truenorth project: ${what}. Open a project file, or import this file into one.`,
    { path },
  )
}

/** In bytes: what SQLite can open, and a name that leaves room for its "-journal". */
const LONGEST_PATH = 500
const LONGEST_NAME = 247

/** better-sqlite3 trims names, and would open another file than the one that was named. */
export function assertUsableName(path: string): void {
  const long = Buffer.byteLength(path) > LONGEST_PATH ? 'path' : 'name'
  if (long === 'path' || Buffer.byteLength(basename(path)) > LONGEST_NAME) {
    throw new Failure(
      'BAD_INPUT',
      `The ${long} of this project is too long to be opened: ${long === 'path' ? LONGEST_PATH : LONGEST_NAME} bytes at most. Use a shorter name, or a folder nearer to the top.`,
      { path },
    )
  }
  if (path === path.trimEnd()) return
  throw new Failure(
    'BAD_INPUT',
    `The name of a project can't end in a blank: "${basename(path)}". Rename the file.`,
    { path },
  )
}

const SQLITE = 'SQLite format 3\0'

/** Whether the file at `path` is a database, a project among them. */
export function isDatabase(path: string): boolean {
  const header = Buffer.alloc(SQLITE.length)
  // Opening a pipe would wait for somebody to write to it.
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false
  try {
    const file = openSync(path, 'r')
    try {
      readSync(file, header, 0, header.length, 0)
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
  return header.toString('latin1') === SQLITE
}

/**
 * Looks at the first bytes before SQLite does: opening a foreign database could already write
 * beside it. Returns the project's schema version.
 */
export function probe(path: string): { version: number; marked: boolean } {
  assertUsableName(path)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) {
    throw new Failure('NOT_FOUND', `There is no file ${path}. Check the name and the folder.`, {
      path,
    })
  }
  if (stat.isDirectory()) throw notOne(path, 'it is a folder')
  if (!stat.isFile()) throw notOne(path, 'it is not an ordinary file')
  if (stat.size === 0) throw notOne(path, 'it is empty')
  const header = Buffer.alloc(100)
  try {
    const file = openSync(path, 'r')
    try {
      readSync(file, header, 0, 100, 0)
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    throw new Failure(
      'FILE_READ',
      `${basename(path)} may not be read. Ask its owner for the right to.`,
      {
        path,
        cause,
      },
    )
  }
  if (header.toString('latin1', 0, 16) !== SQLITE) throw notOne(path, 'it is another kind of file')
  if (header.readUInt32BE(68) !== APPLICATION_ID)
    throw notOne(path, 'it is a database of another program')
  return { version: header.readInt32BE(60), marked: (stat.mode & 0o222) === 0 }
}
