import { Socket } from 'node:net'
import { answerRequest } from './answer-request.ts'
import type { ParserRequest } from './launch-parser.ts'

/**
 * Entry of the child process that reads a foreign file. It gets one request, answers on its own pipe
 * and ends. Whatever happens to it, the session lives on.
 */
const PIPE = 3

async function answer(request: ParserRequest): Promise<void> {
  const pipe = new Socket({ fd: PIPE, readable: false })
  pipe.on('error', () => process.exit(1))
  await answerRequest(request, (piece) => void pipe.write(piece))
  pipe.end(() => process.exit(0))
}

process.once('disconnect', () => process.exit(0))
process.once('message', (request) => {
  void answer(request as ParserRequest)
})
