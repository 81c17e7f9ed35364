import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Failure } from '../../shared/model/index.ts'

/** The failure for a target that is there already. */
export function existsFailure(path: string): Failure {
  return new Failure(
    'FILE_EXISTS',
    `There is already a file named ${basename(path)}; it was not overwritten. Choose another name.`,
    { path },
  )
}

/**
 * Lets `write` make a file under a temporary name beside `path`, brings it safely to disk and gives
 * it its name, in one step: a half-written file never bears the target's name.
 */
export function writeBeside(
  path: string,
  options: { overwrite: boolean },
  write: (temporary: string) => void,
): void {
  const target = resolve(path)
  if (!options.overwrite && existsSync(target)) throw existsFailure(path)
  const temporary = join(dirname(target), `.${randomUUID()}.tmp`)
  try {
    write(temporary)
    syncFile(temporary)
    if (options.overwrite) renameSync(temporary, target)
    else nameWithoutOverwriting(temporary, target)
    syncFolder(dirname(target))
  } catch (error) {
    if (error instanceof Failure) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure(
      'FILE_WRITE',
      `${basename(path)} could not be written (${reason}). Choose a folder that you may write to and that has space.`,
      { path, cause: error },
    )
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** A hard link fails where the name is taken; a rename would replace what came in between. */
function nameWithoutOverwriting(temporary: string, target: string): void {
  try {
    linkSync(temporary, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw existsFailure(target)
    // Not every drive has hard links (exFAT, some network drives).
    if (existsSync(target)) throw existsFailure(target)
    renameSync(temporary, target)
  }
}

function syncFolder(folder: string): void {
  // Windows can't open a folder, and does not need it.
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Waits until the file's content is on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
