import { basename, dirname, isAbsolute } from 'node:path'
import type { WebSocket } from 'ws'
import { requestSchema, type Reply, type Request } from '../../../shared/contract/index.ts'
import { Failure } from '../../../shared/model/failure.ts'
import type { SessionClient } from '../../compute/session-client.ts'

/** Requests one page may have under way; a page of ours has a handful. */
const MOST_RUNNING = 64
/** Bytes that may wait for a page that does not read. */
const MOST_WAITING = 64e6
/** Answers a message that is no request, and so has no number of its own. */
const NO_REQUEST = -1

/**
 * Serves one page: requests in, replies and events out. Leaving the page cancels what it asked for.
 * Text that is not a request is answered with an error, not with a dead connection.
 */
export function serveSocket(socket: WebSocket, session: SessionClient): void {
  const running = new Map<number, AbortController>()

  const sendText = (text: string): void => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MOST_WAITING) socket.terminate()
    else socket.send(text)
  }
  const send = (reply: Reply): void => sendText(JSON.stringify(reply))
  const fail = (id: number, failure: Failure): void => {
    const { code, message, path, details } = withoutFolders(failure)
    const error = {
      code,
      message,
      ...(path === undefined ? {} : { path }),
      ...(details === undefined ? {} : { details }),
    }
    send({ id, error })
  }

  const run = async (request: Extract<Request, { id: number }>): Promise<void> => {
    const { id, procedure, input } = request
    if (running.has(id))
      return fail(NO_REQUEST, new Failure('BAD_INPUT', `Request ${id} is already running.`))
    if (running.size >= MOST_RUNNING)
      return fail(id, new Failure('BAD_INPUT', `${MOST_RUNNING} requests are running already.`))
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const output = await session.requestText(procedure, input, {
        signal: controller.signal,
        onProgress: (progress) => send({ id, progress }),
      })
      sendText(`{"id":${id},"output":${output}}`)
    } catch (error) {
      fail(id, error instanceof Failure ? error : new Failure('INTERNAL', 'The request failed.'))
    } finally {
      running.delete(id)
    }
  }

  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return socket.close(1003, 'text only')
    const request = read(data)
    if (request === null)
      return fail(NO_REQUEST, new Failure('BAD_INPUT', 'This message is not a request.'))
    if ('cancel' in request) running.get(request.cancel)?.abort()
    else void run(request)
  })
  const unsubscribe = session.subscribe((event) => send({ event }))
  socket.on('close', () => {
    unsubscribe()
    for (const controller of running.values()) controller.abort()
  })
  // 'close' follows; too large or ill-formed frames end here.
  socket.on('error', () => undefined)
}

/** A page is told names, not where on this computer they lie. */
function withoutFolders(failure: Failure): Failure {
  const { code, message, path, details } = failure
  if (path === undefined || !isAbsolute(path)) return failure
  const folder = dirname(path)
  const told = message
    .replaceAll(path, basename(path))
    .replaceAll(folder, basename(folder) || 'this one')
  return new Failure(code, told, {
    path: basename(path),
    ...(details === undefined ? {} : { details }),
  })
}

function read(data: Buffer): Request | null {
  try {
    const parsed = requestSchema.safeParse(JSON.parse(data.toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
