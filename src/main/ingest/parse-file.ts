import { statSync } from 'node:fs'
import { Failure } from '../../shared/model/failure.ts'
import { columnOf } from './column-texts.ts'
import { changedWhileRead, outOfMemory } from './failures.ts'
import {
  FAILED,
  MessageReader,
  PROGRESS,
  RESTART,
  TABLE,
  TEXTS,
  unpackFailure,
  unpackTable,
  unpackTexts,
} from './handover.ts'
import type { TableMessage, TextsMessage } from './handover.ts'
import { hashFile } from './hash-file.ts'
import { ownParser, type LaunchParser } from './launch-parser.ts'
import type { ParseRequest } from './parse-in-process.ts'
import { DEFAULT_LIMITS } from './parsed-table.ts'
import type { ParsedTable, ParseLimits, RawTable, RawTexts } from './parsed-table.ts'

export interface ParseFileOptions extends ParseRequest {
  signal?: AbortSignal | undefined
  /** How what reads is started; where nothing is said, as this program can by itself. */
  launch?: LaunchParser | undefined
}

/** Generous on a slow disk, and still an end: half a minute and a second for each megabyte. */
const timeLimit = (bytes: number) => 30_000 + bytes / 1_000

/**
 * Reads a file in a child process, which is killed on cancel, at its memory limit or after its time.
 * Throws Failure: CANCELLED, PARSER_STOPPED, or what is wrong with the file (FILE_...). The child is
 * at work when this returns its promise, however busy this process is then.
 */
export async function parseFile(options: ParseFileOptions): Promise<ParsedTable> {
  const { path, name } = options
  if (options.signal?.aborted === true) throw cancelled(name)
  refuseEndless(path, name)
  // The hash is taken here while the child reads: two cores share the work.
  const stop = { stopped: false }
  const hashing = hashFile(path, stop).catch(() => null)
  try {
    const { changedAt, ...table } = await parseInChild(options)
    const hash = await hashing
    if (hash === null || hash.changedAt !== changedAt || hash.bytes !== table.bytes) {
      throw changedWhileRead(name)
    }
    return { ...table, sha256: hash.sha256 }
  } finally {
    stop.stopped = true
    await hashing
  }
}

/** Opening a pipe waits for somebody to write to it, and a device never ends. */
function refuseEndless(path: string, name: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined || found.isFile() || found.isDirectory()) return
  throw new Failure(
    'FILE_READ',
    `${name} is a pipe or a device, not a file. Save its content as a file and import that.`,
  )
}

type ChildTable = Omit<RawTable, 'columns'> & Pick<ParsedTable, 'columns'>

function parseInChild(options: ParseFileOptions): Promise<ChildTable> {
  const { path, name, reading, signal } = options
  const limits: ParseLimits = { ...DEFAULT_LIMITS, ...options.limits }
  const launch = options.launch ?? ownParser()
  const time = limits.time ?? timeLimit(sizeOf(path))
  return new Promise<ChildTable>((resolve, reject) => {
    let settled = false
    const settle = (end: () => void) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      parser.kill()
      end()
    }
    const fail = (failure: Error) => settle(() => reject(failure))
    const onAbort = () => fail(cancelled(name))
    const timer = setTimeout(() => fail(tookTooLong(name, time)), time)
    signal?.addEventListener('abort', onAbort, { once: true })
    const answers = makeAnswers({
      onProgress: options.onProgress,
      onTable: (table) => settle(() => resolve(table)),
      onFailure: fail,
    })
    const parser = launch(
      { path, name, reading, limits },
      {
        bytes(piece) {
          if (settled) return
          try {
            answers.push(piece)
          } catch (cause) {
            fail(stopped(name, cause))
          }
        },
        ended({ outOfMemory: tooMuch, cause }) {
          fail(tooMuch ? outOfMemory(name, limits.memory) : stopped(name, cause))
        },
      },
    )
  })
}

/** Makes a table of the child's messages. Texts come while the child reads on. */
function makeAnswers(options: {
  onProgress: ParseRequest['onProgress']
  onTable: (table: ChildTable) => void
  onFailure: (failure: Error) => void
}): MessageReader {
  const early = new Map<number, RawTexts[]>()
  return new MessageReader((kind, json, body) => {
    if (kind === PROGRESS) {
      const { done, total } = json as { done: number; total: number }
      options.onProgress?.(done, total)
    } else if (kind === TEXTS) {
      const message = json as TextsMessage
      const texts = early.get(message.column) ?? []
      early.set(message.column, [...texts, unpackTexts(message, body)])
    } else if (kind === RESTART) {
      early.clear()
    } else if (kind === TABLE) {
      const raw = unpackTable(json as TableMessage, body)
      const columns = raw.columns.map((column, index) =>
        columnOf(column, joined([...(early.get(index) ?? []), column])),
      )
      options.onTable({ ...raw, columns })
    } else if (kind === FAILED) {
      options.onFailure(unpackFailure(json))
    }
  })
}

/** Pieces of a column's texts as one. */
function joined(pieces: [...RawTexts[], RawTexts]): RawTexts {
  const [only] = pieces
  if (pieces.length === 1 && only !== undefined) return only
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.bytes.length, 0))
  const ends = new Uint32Array(pieces.reduce((sum, piece) => sum + piece.ends.length, 0))
  let byte = 0
  let code = 0
  for (const piece of pieces) {
    bytes.set(piece.bytes, byte)
    for (let index = 0; index < piece.ends.length; index++) ends[code++] = byte + piece.ends[index]!
    byte += piece.bytes.length
  }
  return { bytes, ends }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    // The parser says what is wrong.
    return 0
  }
}

function cancelled(name: string): Failure {
  return new Failure('CANCELLED', `Reading ${name} was cancelled. Nothing was changed.`)
}

function tookTooLong(name: string, time: number): Failure {
  return new Failure(
    'PARSER_STOPPED',
    `${name} took longer than ${Math.ceil(time / 1000)} seconds to read and was stopped. Check that it is a plain table, or split it.`,
  )
}

function stopped(name: string, cause?: unknown): Failure {
  return new Failure(
    'PARSER_STOPPED',
    `Reading ${name} stopped unexpectedly. Nothing was changed. Try again, and check that the file is a plain table.`,
    { cause },
  )
}
