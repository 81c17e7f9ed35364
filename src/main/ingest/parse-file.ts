import { fork } from 'node:child_process'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Failure } from '../../shared/model/failure.ts'
import { FAILED, MessageReader, PROGRESS, TABLE, unpackFailure, unpackTable } from './handover.ts'
import type { TableMessage } from './handover.ts'
import { encodedColumn, outOfMemory } from './parse-in-process.ts'
import type { ParseRequest } from './parse-in-process.ts'
import { DEFAULT_LIMITS } from './parsed-table.ts'
import type { ParsedTable, ParseLimits } from './parsed-table.ts'
import { parserEntry } from './parser-entry.ts'

export interface ParseFileOptions extends ParseRequest {
  signal?: AbortSignal | undefined
  /** The parser process's script, where it lies elsewhere. */
  entry?: string | undefined
}

/** Generous on a slow disk, and still an end: half a minute and a second for each megabyte. */
const timeLimit = (bytes: number) => 30_000 + bytes / 1_000

/**
 * Reads a file in a child process, which is killed on cancel, at its memory limit or after its time.
 * Throws Failure: CANCELLED, PARSER_STOPPED, or what is wrong with the file (FILE_...).
 */
export async function parseFile(options: ParseFileOptions): Promise<ParsedTable> {
  const { path, name, reading, signal } = options
  const limits: ParseLimits = { ...DEFAULT_LIMITS, ...options.limits }
  if (signal?.aborted === true) throw cancelled(name)
  const bytes = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  const child = fork(options.entry ?? parserEntry(), [], {
    execArgv: [`--max-old-space-size=${Math.max(64, Math.ceil(limits.memory / 2 ** 20))}`],
    env: process.versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' },
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'ipc'],
  })
  return new Promise<ParsedTable>((resolve, reject) => {
    let settled = false
    const settle = (end: () => void) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      child.kill('SIGKILL')
      end()
    }
    const fail = (failure: unknown) => settle(() => reject(failure))
    const onAbort = () => fail(cancelled(name))
    const time = limits.time ?? timeLimit(bytes)
    const timer = setTimeout(() => {
      fail(
        new Failure(
          'PARSER_STOPPED',
          `${name} took longer than ${Math.ceil(time / 1000)} seconds to read and was stopped. Check that it is a plain table, or split it.`,
        ),
      )
    }, time)
    signal?.addEventListener('abort', onAbort, { once: true })
    const reader = new MessageReader((kind, json, body) => {
      if (settled) return
      if (kind === PROGRESS) {
        const { done, total } = json as { done: number; total: number }
        options.onProgress?.(done, total)
      } else if (kind === TABLE) {
        const raw = unpackTable(json as TableMessage, body)
        settle(() => resolve({ ...raw, columns: raw.columns.map(encodedColumn) }))
      } else if (kind === FAILED) {
        fail(unpackFailure(json))
      }
    })
    const pipe = child.stdio[3] as Readable
    pipe.on('data', (piece: Buffer) => {
      try {
        reader.push(piece)
      } catch (cause) {
        fail(cause)
      }
    })
    // What it had sent is read before its death counts.
    pipe.on('close', () => {
      if (child.exitCode === null && child.signalCode === null) child.once('exit', () => died())
      else died()
    })
    const died = () => {
      const outOfHeap = child.signalCode === 'SIGABRT' || child.exitCode === 134
      fail(outOfHeap ? outOfMemory(name, limits.memory) : stopped(name))
    }
    child.once('error', (cause) => fail(stopped(name, cause)))
    child.send({ path, name, reading, limits }, (error) => {
      // A child that died before it listened is reported by its exit.
      if (error !== null && child.exitCode === null && child.pid === undefined) fail(stopped(name))
    })
  })
}

function cancelled(name: string): Failure {
  return new Failure('CANCELLED', `Reading ${name} was cancelled. Nothing was changed.`)
}

function stopped(name: string, cause?: unknown): Failure {
  return new Failure(
    'PARSER_STOPPED',
    `Reading ${name} stopped unexpectedly. Nothing was changed. Try again, and check that the file is a plain table.`,
    { cause },
  )
}
