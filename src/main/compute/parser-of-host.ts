import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { heapLimit, type LaunchParser } from '../ingest/index.ts'
import type { FromParser, FromWorker, ToParser } from './port-message.ts'

/**
 * Parser processes that the host's main thread starts, because only it can: each has a port of its
 * own, over which its bytes come without a copy.
 */
export function parserOfHost(host: MessagePort): LaunchParser {
  return (request, events) => {
    const { port1: parser, port2: port } = new MessageChannel()
    parser.on('message', (message: FromParser) => {
      if ('bytes' in message) return events.bytes(Buffer.from(message.bytes.buffer))
      parser.close()
      events.ended(message.ended)
    })
    const start = { execArgv: [heapLimit(request.limits)], request }
    host.postMessage({ parser: start, port } satisfies FromWorker, [port])
    return {
      kill() {
        parser.postMessage('kill' satisfies ToParser)
        parser.close()
      },
    }
  }
}
