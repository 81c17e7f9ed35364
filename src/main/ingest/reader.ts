import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { Failure } from '../../shared/model/failure.ts'
import type { Reading } from '../../shared/model/file-format.ts'
import { changedWhileRead, isFolder, unreadable } from './failures.ts'
import type { ParseLimits, RawTable, RawTexts } from './parsed-table.ts'

/** What every reader of a format is asked, and what it may tell while it reads. */
export interface ReadOptions {
  path: string
  /** How the file is called in messages. */
  name: string
  reading?: Reading | undefined
  limits: ParseLimits
  onProgress?: ((done: number, total: number) => void) | undefined
  /** Takes texts of a column while the rest is still read. */
  onTexts?: ((column: number, texts: RawTexts) => void) | undefined
  /** Reading starts over: texts taken so far are void. */
  onRestart?: (() => void) | undefined
}

/** An opened file: plain, not empty. */
export interface Source {
  /** File descriptor. */
  file: number
  size: number
  changedAt: number
  /** Its first bytes, 8 KB at most. */
  start: Buffer
}

/**
 * Reads a file of one format. Throws Failure. Rests now and then, so that a caller may do something
 * else in between.
 */
export type Reader = (
  options: ReadOptions,
  source: Source,
) => Generator<void, RawTable> | AsyncGenerator<void, RawTable>

const START = 8192

/** Opens a file for the reader that `choose` names by its first bytes, and closes it afterwards. */
export async function* readSource(
  options: ReadOptions,
  choose: (source: Source) => Reader,
): AsyncGenerator<void, RawTable> {
  const { path, name } = options
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (cause) {
    throw unreadable(name, cause)
  }
  try {
    const source = sourceOf(file, name)
    const table = yield* choose(source)(options, source)
    // Someone may write to the file while it is read.
    const { size, mtimeMs } = fstatSync(file)
    if (size !== source.size || mtimeMs !== source.changedAt) throw changedWhileRead(name)
    return table
  } catch (cause) {
    if (cause instanceof Failure || cause instanceof RangeError) throw cause
    throw unreadable(name, cause)
  } finally {
    closeSync(file)
  }
}

function sourceOf(file: number, name: string): Source {
  const stat = fstatSync(file)
  if (stat.isDirectory()) throw isFolder(name)
  if (stat.size === 0) {
    throw new Failure('FILE_EMPTY', `${name} is empty (0 bytes). Export it again.`)
  }
  const start = Buffer.alloc(Math.min(START, stat.size))
  const length = readSync(file, start, 0, start.length, 0)
  return { file, size: stat.size, changedAt: stat.mtimeMs, start: start.subarray(0, length) }
}
