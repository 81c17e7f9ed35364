import { answerRequest } from './answer-request.ts'
import type { ParserRequest } from './launch-parser.ts'

/**
 * Entry of the process that reads a foreign file under Electron, whose program runs no Node scripts.
 * It gets one request over its parent port, answers on its standard output and waits to be ended,
 * because what is still on its way when such a process exits is not heard any more.
 */
process.stdout.on('error', () => process.exit(1))
// By itself it might end as soon as nothing is left to do.
setInterval(() => undefined, 60_000)
process.parentPort.once('message', ({ data }) => {
  void answerRequest(data as ParserRequest, (piece) => void process.stdout.write(piece))
})
