import type { Input, Output, ProcedureName, Progress } from '../../../shared/contract/index.ts'
import { Failure } from '../../../shared/model/index.ts'
import { compose } from '../../compose.ts'
import { nodePlatform } from '../../platform/node-platform.ts'
import { programVersion } from '../../platform/program.ts'
import { toContractError } from '../../services/dispatch.ts'
import { readArguments, UsageError } from './arguments.ts'
import { commands, type Ask } from './commands.ts'
import { asText } from './text.ts'
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
  const session = compose(nodePlatform({ host: 'cli', version: programVersion() }))
  const stop = new AbortController()
  const interrupt = () => {
    stop.abort()
  }
  process.once('SIGINT', interrupt)
  try {
    const ask: Ask = async <P extends ProcedureName>(procedure: P, input: Input<P>) =>
      (await session.request(procedure, input, {
        signal: stop.signal,
        onProgress: progressLine(streams),
      })) as Output<P>
    if (command.project) {
      const status = await ask('project.open', { file: { path: given.operands[0] ?? '' } })
      for (const notice of status.notices) streams.note(`${notice}\n`)
    }
    return await command.run(ask, given)
  } finally {
    process.off('SIGINT', interrupt)
    await session.close()
  }
}

/** Progress on a terminal's error stream; nothing where it is a file or a pipe. */
function progressLine(streams: Streams): (progress: Progress) => void {
  if (!process.stderr.isTTY) return () => undefined
  return ({ phase, done, total }) => {
    const share = total === null || total === 0 ? '' : ` ${Math.floor((100 * done) / total)} %`
    streams.note(`\r${phase}${share}\u001b[K${done === total ? '\n' : ''}`)
  }
}

function report(error: unknown, to: { json: boolean; streams: Streams }): number {
  const { json, streams } = to
  const usage = error instanceof UsageError
  const contractError = usage
    ? { code: 'USAGE' as const, message: error.message }
    : toContractError(error)
  if (json) streams.out(`${JSON.stringify({ error: contractError })}\n`)
  else streams.note(`${contractError.message}\n`)
  if (usage && !json) streams.note('See: truenorth help\n')
  if (!usage && !(error instanceof Failure)) streams.note(String(error))
  return usage ? 2 : 1
}
