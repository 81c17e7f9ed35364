import { Failure } from '../../shared/model/failure.ts'

export function outOfMemory(name: string, memory: number): Failure {
  const limit = memory >= 2 ** 30 ? `${Math.round(memory / 2 ** 30)} GB` : `${memory >> 20} MB`
  return new Failure(
    'PARSER_STOPPED',
    `${name} needs more than ${limit} of memory and was stopped. Export fewer columns or rows, and try again.`,
  )
}

export function changedWhileRead(name: string): Failure {
  return new Failure(
    'FILE_READ',
    `${name} was changed while it was read. Wait until it is written completely, and try again.`,
  )
}

export function isFolder(name: string): Failure {
  return new Failure('FILE_READ', `${name} is a folder. Choose a file inside it.`)
}

/** What the system says when a file can't be read. */
export function unreadable(name: string, cause: unknown): Failure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ENOENT') {
    return new Failure('FILE_READ', `${name}: there is no such file. Check its name and folder.`)
  }
  if (code === 'EISDIR') return isFolder(name)
  const why =
    code === 'EACCES' || code === 'EPERM'
      ? 'you may not read it'
      : `it cannot be read (${code || String(cause)})`
  return new Failure(
    'FILE_READ',
    `${name}: ${why}. Check that the file is complete and yours to read.`,
    { cause },
  )
}
