import { fork } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { ParseRequest } from './parse-in-process.ts'
import type { ParseLimits } from './parsed-table.ts'
import { parserEntry } from './parser-entry.ts'

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
export function heapLimit(limits: ParseLimits): string {
  return `--max-old-space-size=${Math.max(64, Math.ceil(limits.memory / 2 ** 20))}`
}

/** A child process of plain Node. `entry`: its script, where it is another one than ours. */
export function forkedParser(entry: string = parserEntry()): LaunchParser {
  return (request, events) => {
    const child = fork(entry, [], {
      execArgv: [heapLimit(request.limits)],
      env: {},
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
