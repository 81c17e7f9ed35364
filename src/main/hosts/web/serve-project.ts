import { realpathSync, statSync } from 'node:fs'
import { dirname, join, parse, resolve } from 'node:path'
import { Failure } from '../../../shared/model/failure.ts'
import { sessionClient } from '../../compute/session-client.ts'
import { configFolder } from '../../platform/config-folder.ts'
import { createExchange, removeExchange } from '../../platform/exchange.ts'
import { fileLog } from '../../platform/log.ts'
import { programFolder, programVersion } from '../../platform/program.ts'
import { startWebHost, type WebHost } from './web-host.ts'

export interface ServeOptions {
  /** Path of a project file, or of a folder where browsing may go beside the home folder. */
  project?: string
  /** 0 or left out: any free port. */
  port?: number
}

/**
 * Starts the services in their worker, opens the project and listens. Failure NOT_FOUND for a
 * missing project, whatever opening it says, and USAGE for a port that is taken. `close` ends
 * everything: the project's lock is released and the temporary folder removed.
 */
export async function serveProject(options: ServeOptions): Promise<WebHost> {
  const named = options.project === undefined ? null : findNamed(options.project)
  const folder = configFolder(process.env, process.platform)
  const log = fileLog({ folder, now: () => new Date() })
  const exchange = createExchange()
  const removeAtExit = (): void => removeExchange(exchange)
  process.once('exit', removeAtExit)
  const session = sessionClient({
    worker: {
      host: 'web',
      version: programVersion(),
      exchange: exchange.folder,
      files: named?.files ?? [],
      folders: named?.folders ?? [],
    },
    crashed: (kind) => log.error('worker-crashed', { kind }),
  })
  const end = async (): Promise<void> => {
    await session.close()
    removeAtExit()
    process.off('exit', removeAtExit)
  }
  try {
    if (named?.project != null)
      await session.request(
        'project.open',
        { file: { place: await session.placeOf(named.project) } },
        {},
      )
    const site = join(programFolder(), 'out', 'renderer')
    const host = await startWebHost({ session, exchange, site, port: options.port ?? 0, log })
    return {
      ...host,
      async close() {
        await host.close()
        await end()
      },
    }
  } catch (error) {
    await end()
    throw isPortTaken(error)
      ? new Failure(
          'USAGE',
          `Port ${options.port} is in use. Choose another one with --port, or none.`,
        )
      : error
  }
}

/** What a path named at the start allows: a folder with all it holds, or a file and its folder. */
function findNamed(path: string): { project: string | null; files: string[]; folders: string[] } {
  const full = resolve(path)
  let real: string
  try {
    real = realpathSync(full)
  } catch {
    throw new Failure(
      'NOT_FOUND',
      `There is no project ${full}. Check the path, or create it first.`,
      {
        path: full,
      },
    )
  }
  if (statSync(real).isDirectory()) return { project: null, files: [], folders: [real] }
  const folder = dirname(real)
  // A file at the top of a disk must not open the whole disk to the picker.
  return { project: real, files: [real], folders: folder === parse(folder).root ? [] : [folder] }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
