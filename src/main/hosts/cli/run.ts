import path from 'node:path'
import type { Input, Output, ProcedureName, Progress } from '../../../shared/contract/index.ts'
import { Failure } from '../../../shared/model/failure.ts'
import type { Session } from '../../compose.ts'
import { readAhead, type ParseFile } from '../../ingest/read-ahead.ts'
import { readArguments, UsageError } from './arguments.ts'
import { commands, type Ask } from './commands.ts'
import { asText, plainText } from './text.ts'
import { USAGE } from './usage.ts'

/** Where a command's words go: its result to `out`, everything else to `note`. */
export interface Streams {
  out(text: string): void
  note(text: string): void
}

/** Runs one command; the exit code is 0 done, 1 failed, 2 wrong usage. No prompt ever waits. */
export async function runCommand(words: string[], streams: Streams): Promise<number> {
  const [name = '', ...rest] = words
  const json = words.includes('--json')
  try {
    if (name === 'serve') {
      const { serve, readServeArguments } = await import('../../serve.ts')
      return await serve(readServeArguments(rest))
    }
    if (name === '' || name === 'help' || name === '--help') {
      streams.out(USAGE)
      return name === '' ? 2 : 0
    }
    if (name === '--version') {
      const { programVersion } = await import('./session.ts')
      streams.out(`${programVersion()}\n`)
      return 0
    }
    const result = await execute(name, rest, streams)
    streams.out(json ? `${JSON.stringify(result)}\n` : asText(name, result))
    return 0
  } catch (error) {
    return report(error, { json, streams })
  }
}

async function execute(name: string, rest: string[], streams: Streams): Promise<unknown> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    throw new UsageError(
      `There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}, serve.`,
    )
  }
  const { options, operands } = command
  const given = readArguments(rest, { command: name, options, operands })
  const stop = new AbortController()
  const interrupt = () => {
    stop.abort()
  }
  process.once('SIGINT', interrupt)
  const progress = progressLine(streams)
  const file = command.readsFirst?.(given) ?? null
  let session: Session | null = null
  try {
    // Loading the program and opening the project take as long as reading some files.
    const read = file === null ? undefined : reading(file, { signal: stop.signal, progress })
    const { openSession } = await import('./session.ts')
    const opened = openSession(read)
    session = opened
    const ask: Ask = async <P extends ProcedureName>(procedure: P, input: Input<P>) => {
      const output = await opened.request(procedure, input, {
        signal: stop.signal,
        onProgress: progress,
      })
      if (procedure === 'samples.create') {
        notesOn((output as Output<'samples.create'>).project, streams)
      }
      return output as Output<P>
    }
    if (command.project) {
      notesOn(await ask('project.open', { file: { path: given.operands[0] ?? '' } }), streams)
    }
    return await command.run(ask, given)
  } finally {
    process.off('SIGINT', interrupt)
    stop.abort()
    await session?.close()
  }
}

/** What is to be known about a project: read only, in a synced folder, invented. */
function notesOn({ notices }: Output<'project.open'>, streams: Streams): void {
  for (const notice of notices) streams.note(`${plainText(notice)}\n`)
}

function reading(
  file: string,
  options: { signal: AbortSignal; progress: (progress: Progress) => void },
): ParseFile {
  const { signal, progress } = options
  return readAhead({
    path: path.resolve(file),
    name: path.basename(file),
    signal,
    onProgress: (done, total) => progress({ phase: 'reading', done, total }),
  })
}

/** Progress on a terminal's error stream; nothing where it is a file or a pipe. */
function progressLine(streams: Streams): (progress: Progress) => void {
  if (!process.stderr.isTTY) return () => undefined
  return ({ phase, done, total }) => {
    const share = total === null || total === 0 ? '' : ` ${Math.floor((100 * done) / total)} %`
    streams.note(`\r${phase}${share}\u001b[K${done === total ? '\n' : ''}`)
  }
}

async function report(error: unknown, to: { json: boolean; streams: Streams }): Promise<number> {
  const { json, streams } = to
  const usage = error instanceof UsageError
  const contractError = usage
    ? { code: 'USAGE' as const, message: error.message }
    : (await import('./session.ts')).toContractError(error)
  if (json) streams.out(`${JSON.stringify({ error: contractError })}\n`)
  else streams.note(`${plainText(contractError.message)}\n`)
  if (usage && !json) streams.note('See: truenorth help\n')
  if (!usage && !(error instanceof Failure)) streams.note(String(error))
  return usage ? 2 : 1
}
