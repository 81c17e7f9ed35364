import type { ContractError } from '../../shared/contract/index.ts'
import { Failure } from '../../shared/model/failure.ts'
import type { FromWorker, ToWorker } from './port-message.ts'
import type { Session } from '../compose.ts'

/** The part of a MessagePort that is needed here. */
export interface Port {
  postMessage(message: FromWorker): void
  on(event: 'message', listener: (message: ToWorker) => void): unknown
}

const PROGRESS_EVERY_MS = 60

/** Answers messages from `port` out of `session` until told to close; then closes the session. */
export function servePort(options: {
  port: Port
  session: Session
  placeOf: (path: string) => string
  toError: (error: unknown) => ContractError
  now: () => number
  closed: () => void
}): void {
  const { port, session, now } = options
  const running = new Map<number, AbortController>()

  const answer = async (id: number, work: () => Promise<unknown>): Promise<void> => {
    try {
      const output = await work()
      port.postMessage({ id, output: JSON.stringify(output ?? null) })
    } catch (error) {
      port.postMessage({ id, error: plain(options.toError(error)) })
    } finally {
      running.delete(id)
    }
  }

  const request = (id: number, procedure: string, input: unknown): Promise<void> => {
    const controller = new AbortController()
    running.set(id, controller)
    let reported = -Infinity
    let phase = ''
    return answer(id, () =>
      session.request(procedure, input, {
        signal: controller.signal,
        onProgress: (progress) => {
          // A new phase is always news; within one, more than the eye can follow is noise.
          if (progress.phase === phase && now() - reported < PROGRESS_EVERY_MS) return
          phase = progress.phase
          reported = now()
          port.postMessage({ id, progress })
        },
      }),
    )
  }

  const close = async (): Promise<void> => {
    for (const controller of running.values()) controller.abort()
    try {
      await session.close()
    } finally {
      port.postMessage({ closed: true })
      options.closed()
    }
  }

  session.subscribe((event) => port.postMessage({ event }))
  port.on('message', (message) => {
    if ('close' in message) void close()
    else if ('cancel' in message) running.get(message.cancel)?.abort()
    else if ('placeOf' in message)
      void answer(message.id, () => Promise.resolve(options.placeOf(message.placeOf)))
    else void request(message.id, message.procedure, message.input)
  })
  port.postMessage({ ready: true })
}

/** An error's details as JSON knows them, so that posting them cannot fail. */
function plain(error: ContractError): ContractError {
  if (error.details === undefined) return error
  try {
    return {
      ...error,
      details: JSON.parse(JSON.stringify(error.details)) as ContractError['details'],
    }
  } catch {
    return { code: error.code, message: error.message }
  }
}

/** A Failure again, from what crossed the port. */
export function toFailure(error: ContractError): Failure {
  return new Failure(error.code, error.message, {
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.details === undefined ? {} : { details: error.details }),
  })
}
