import { basename, dirname, isAbsolute } from 'node:path'
import { requestSchema, type Reply, type Request } from '../../shared/contract/index.ts'
import { Failure } from '../../shared/model/failure.ts'
import type { SessionClient } from '../compute/session-client.ts'

/** Requests one page may have under way; a page of ours has a handful. */
const MOST_RUNNING = 64
/** Answers a message that is no request, and so has no number of its own. */
const NO_REQUEST = -1

export interface ServedPage {
  /** A message of the page; what is no request is answered with an error. */
  receive(message: unknown): void
  /** The page is gone: what it asked for is cancelled, events are not sent any more. */
  close(): void
}

/**
 * Serves one page over whatever carries its messages: requests in, replies and events out, as JSON
 * texts, since outputs come as such from the worker.
 */
export function servePage(session: SessionClient, sendText: (text: string) => void): ServedPage {
  const running = new Map<number, AbortController>()
  let closed = false

  // What is cancelled still settles: the next page has numbers of its own for its requests.
  const sendNow = (text: string): void => {
    if (!closed) sendText(text)
  }
  const send = (reply: Reply): void => sendNow(JSON.stringify(reply))
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
      sendNow(`{"id":${id},"output":${output}}`)
    } catch (error) {
      fail(id, error instanceof Failure ? error : new Failure('INTERNAL', 'The request failed.'))
    } finally {
      running.delete(id)
    }
  }

  const unsubscribe = session.subscribe((event) => send({ event }))
  return {
    receive(message) {
      const parsed = requestSchema.safeParse(message)
      if (!parsed.success)
        fail(NO_REQUEST, new Failure('BAD_INPUT', 'This message is not a request.'))
      else if ('cancel' in parsed.data) running.get(parsed.data.cancel)?.abort()
      else void run(parsed.data)
    },
    close() {
      closed = true
      unsubscribe()
      for (const controller of running.values()) controller.abort()
    },
  }
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
