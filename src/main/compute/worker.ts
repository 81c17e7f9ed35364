import { parentPort, workerData } from 'node:worker_threads'
import { compose } from '../compose.ts'
import { nodePlatform } from '../platform/node-platform.ts'
import { toContractError } from '../services/dispatch.ts'
import type { WorkerOptions } from './port-message.ts'
import { servePort } from './serve-port.ts'

/** Entry of the worker thread in which a host's session runs. */
if (parentPort === null) throw new Error('worker.ts runs as a worker thread only')
const port = parentPort
const { version, exchange, files, folders } = workerData as WorkerOptions
const platform = nodePlatform({
  host: 'web',
  version,
  exchange: { folder: exchange },
  files,
  folders,
})

servePort({
  port,
  session: compose(platform),
  placeOf: (path) => platform.files.placeOf(path),
  toError: toContractError,
  now: () => performance.now(),
  closed: () => port.close(),
})
