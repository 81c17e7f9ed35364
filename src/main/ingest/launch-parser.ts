import { fork } from 'node:child_process'
import type { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { entryFile } from '../platform/entry-file.ts'
import type { ParseRequest } from './parse-in-process.ts'
import type { ParseLimits } from './parsed-table.ts'

/** What a parser process is asked. */
export interface ParserRequest extends Omit<ParseRequest, 'onProgress'> {
  limits: ParseLimits
}

/** What is heard of a parser process. */
export interface ParserEvents {
  /** The next bytes of its answer, as handover.ts lays them out. */
  bytes(piece: Buffer): void
  /** Gone, or never there; comes after all it had sent, and never before the launch has returned. */
  ended(end: { outOfMemory: boolean; cause?: unknown }): void
}

/** Starts a process that reads one file; hosts differ in how. `kill` ends it at once. */
export type LaunchParser = (request: ParserRequest, events: ParserEvents) => { kill(): void }

/** The heap in MB that lets a parser use its memory limit and no more. */
const heapOf = (limits: ParseLimits): number => Math.max(64, Math.ceil(limits.memory / 2 ** 20))

/** The option of Node that keeps a process to its memory limit. */
export const heapLimit = (limits: ParseLimits): string => `--max-old-space-size=${heapOf(limits)}`

/**
 * A parser as the program that runs can start one by itself: Electron's starts no scripts as processes
 * (its fuse runAsNode is off), and what has a window asks its main thread for a better one.
 */
export function ownParser(): LaunchParser {
  return process.versions['electron'] === undefined ? forkedParser() : threadedParser()
}

/** A child process of plain Node. `entry`: its script, where it is another one than ours. */
export function forkedParser(
  entry: string = entryFile(import.meta.dirname, 'parser-process'),
): LaunchParser {
  return (request, events) => {
    // Nothing of ours but where Node keeps what it compiled, if it was told to: tests tell it.
    const compiled = process.env['NODE_COMPILE_CACHE']
    const child = fork(entry, [], {
      execArgv: [heapLimit(request.limits)],
      env: compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled },
      serialization: 'json',
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'ipc'],
    })
    const pipe = child.stdio[3] as Readable
    pipe.on('data', (piece: Buffer) => events.bytes(piece))
    const died = () => {
      events.ended({ outOfMemory: child.signalCode === 'SIGABRT' || child.exitCode === 134 })
    }
    // What it had sent is read before its death counts.
    pipe.on('close', () => {
      if (child.exitCode === null && child.signalCode === null) child.once('exit', died)
      else died()
    })
    child.once('error', (cause) => events.ended({ outOfMemory: false, cause }))
    // A child that died before it listened is reported by its exit.
    child.send(request, () => undefined)
    return { kill: () => void child.kill('SIGKILL') }
  }
}

/**
 * A thread of this process, for a command that ends with its one file: it can be ended and its heap is
 * limited, but a crash in it is a crash of the command. `entry`: as above.
 */
export function threadedParser(
  entry: string = entryFile(import.meta.dirname, 'parser-thread'),
): LaunchParser {
  return (request, events) => {
    let outOfMemory = false
    const thread = new Worker(entry, {
      workerData: request,
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: heapOf(request.limits) },
    })
    thread.on('message', ({ buffer }: Uint8Array<ArrayBuffer>) => events.bytes(Buffer.from(buffer)))
    thread.on('error', (error: NodeJS.ErrnoException) => {
      outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    })
    // Comes when all that it said was heard.
    thread.on('exit', () => events.ended({ outOfMemory }))
    return { kill: () => void thread.terminate() }
  }
}
