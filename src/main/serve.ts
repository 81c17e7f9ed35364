import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { Failure } from '../shared/model/failure.ts'
import { hasDisplay, openBrowser } from './hosts/web/open-browser.ts'
import { serveProject, type ServeOptions } from './hosts/web/serve-project.ts'

const USAGE = 'Usage: serve [project] [--port N] [--no-open]'

/**
 * Serves the app until a signal ends it; gives the exit code. The address with its one-time token
 * is one line on stdout, written as soon as the host listens; everything else goes to stderr.
 */
export async function serve(options: ServeOptions & { open: boolean }): Promise<number> {
  const { open, ...served } = options
  // Heard from the first moment: a signal during the start must release the project's lock too.
  const over = ended()
  const host = await serveProject(served)
  process.stdout.write(host.address + '\n')
  const opened =
    open && hasDisplay(process.env, process.platform) ? openBrowser(host.address) : null
  process.stderr.write(
    opened
      ? 'Truenorth opens in your browser. Ctrl+C here ends it.\n'
      : 'Open this address in your browser; it works once. Ctrl+C here ends Truenorth.\n',
  )
  await over
  opened?.done()
  await host.close()
  return 0
}

/**
 * Resolves at the first signal to end. A later one ends at once, but not within a second: npm passes
 * on the very Ctrl+C that the terminal has already sent to all.
 */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    let asked = Infinity
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (performance.now() - asked > 1000) process.exit(130)
        asked = Math.min(asked, performance.now())
        resolve()
      })
  })
}

/** The arguments of `serve`; Failure USAGE with how to write it. */
export function readServeArguments(args: string[]): ServeOptions & { open: boolean } {
  const wrong = (message: string): never => {
    throw new Failure('USAGE', `${message} ${USAGE}`)
  }
  let parsed
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
    })
  } catch (error) {
    return wrong(error instanceof Error ? `${error.message}.` : '')
  }
  const { values, positionals } = parsed
  if (positionals.length > 1) return wrong('At most one project can be opened.')
  const port = values.port === undefined ? 0 : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || values.port === '')
    return wrong(`"${values.port}" is not a port number (0 to 65535).`)
  const [project] = positionals
  return {
    ...(project === undefined ? {} : { project }),
    port,
    open: values['no-open'] !== true,
  }
}

async function main(args: string[]): Promise<number> {
  try {
    return await serve(readServeArguments(args))
  } catch (error) {
    const known = error instanceof Failure
    const why = known ? error.message : `Truenorth could not be started. ${String(error)}`
    process.stderr.write(`${why}\n`)
    return known && error.code === 'USAGE' ? 2 : 1
  }
}

// Also imported by the command line, whose own file is then the one that was started.
if (/^serve\.[jt]s$/.test(basename(process.argv[1] ?? '')))
  process.exit(await main(process.argv.slice(2)))
