import { parentPort, workerData } from 'node:worker_threads'
import { answerRequest } from './answer-request.ts'
import type { ParserRequest } from './launch-parser.ts'

/** Entry of the thread that reads a foreign file where no process can be started for it. */
if (parentPort === null) throw new Error('parser-thread.ts runs as a worker thread only')
const port = parentPort
await answerRequest(workerData as ParserRequest, (piece) => {
  const bytes = new Uint8Array(piece)
  port.postMessage(bytes, [bytes.buffer])
})
