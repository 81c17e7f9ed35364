import { parentPort, workerData } from 'node:worker_threads'
import { compose, type Session } from '../compose.ts'
import { parseFile } from '../ingest/index.ts'
import { nodePlatform } from '../platform/node-platform.ts'
import { toContractError } from '../services/dispatch.ts'
import { parserOfHost } from './parser-of-host.ts'
import type { FromWorker, WorkerOptions } from './port-message.ts'
import { servePort } from './serve-port.ts'
import { tellingPlatform, tellWhenClosed, type Tell } from './tell-what-is-open.ts'

/** Entry of the worker thread in which a host's session runs. */
if (parentPort === null) throw new Error('worker.ts runs as a worker thread only')
const port = parentPort
const options = workerData as WorkerOptions
const platform = nodePlatform(options)
const session = options.host === 'electron' ? desktopSession() : compose(platform)

servePort({
  port,
  session,
  placeOf: (path) => platform.files.placeOf(path),
  toError: toContractError,
  now: () => performance.now(),
  closed: () => port.close(),
})

/** The host starts parser processes and is told which project is open. */
function desktopSession(): Session {
  const launch = parserOfHost(port)
  const tell: Tell = (path) => port.postMessage({ opened: path } satisfies FromWorker)
  const desktop = compose(tellingPlatform(platform, tell), (file) => parseFile({ ...file, launch }))
  tellWhenClosed(desktop, tell)
  return desktop
}
