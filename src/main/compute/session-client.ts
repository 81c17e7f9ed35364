import { Worker, type MessagePort, type ResourceLimits } from 'node:worker_threads'
import type { ContractEvent, Progress } from '../../shared/contract/index.ts'
import { Failure } from '../../shared/model/failure.ts'
import type { Session } from '../compose.ts'
import { entryFile } from '../platform/entry-file.ts'
import type { FromWorker, ParserStart, ToWorker, WorkerOptions } from './port-message.ts'
import { toFailure } from './serve-port.ts'

export interface RequestOptions {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** A session in a worker thread. */
export interface SessionClient extends Session {
  /** As `request`, but the output as the JSON text the worker made of it. */
  requestText(procedure: string, input: unknown, options?: RequestOptions): Promise<string>
  /** The handle under which a path that the user chose may be opened or written. */
  placeOf(path: string): Promise<string>
}

interface Waiting {
  resolve(output: string): void
  reject(failure: Failure): void
  onProgress: ((progress: Progress) => void) | undefined
}

const CLOSE_WITHIN_MS = 5000

/**
 * Starts the worker when the first request comes. When it crashes, everything outstanding
 * is rejected, listeners learn that no project is open any more, and the next request starts a new
 * one: a crash costs what was running, never the host.
 */
export function sessionClient(options: {
  worker: WorkerOptions
  /** `kind`: the error's code or name, as far as the worker left one. */
  crashed: (kind: string) => void
  /** Desktop: where the project lies that was opened; null when none is open any more. */
  opened?: (path: string | null) => void
  /** Desktop: starts a parser process and tells `port` of it. */
  startParser?: (start: ParserStart, port: MessagePort) => void
  /** Another worker than the services', and less memory: for tests of crashes. */
  file?: string
  resourceLimits?: ResourceLimits
}): SessionClient {
  const listeners = new Set<(event: ContractEvent) => void>()
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let closing: Promise<void> | null = null
  let nextId = 1

  const emit = (event: ContractEvent): void => {
    for (const listener of listeners) listener(event)
  }

  const receive = (message: FromWorker): void => {
    if ('event' in message) return emit(message.event)
    if ('opened' in message) return options.opened?.(message.opened)
    if ('parser' in message) return options.startParser?.(message.parser, message.port)
    if (!('id' in message)) return
    const request = waiting.get(message.id)
    if (request === undefined) return
    if ('progress' in message) return request.onProgress?.(message.progress)
    waiting.delete(message.id)
    if ('output' in message) request.resolve(message.output)
    else request.reject(toFailure(message.error))
  }

  const rejectAll = (failure: Failure): void => {
    const requests = [...waiting.values()]
    waiting.clear()
    for (const request of requests) request.reject(failure)
  }

  const start = (): Worker => {
    // Output of the worker would be noise on a terminal that promises one line.
    const started = new Worker(options.file ?? entryFile(import.meta.dirname, 'worker'), {
      workerData: options.worker,
      stdout: true,
      stderr: true,
      ...(options.resourceLimits === undefined ? {} : { resourceLimits: options.resourceLimits }),
    })
    started.stdout.resume()
    started.stderr.resume()
    started.on('message', receive)
    // 'exit' always follows; without a listener the error would end the host.
    let kind = 'none'
    started.on('error', (error: NodeJS.ErrnoException) => {
      kind = error.code ?? error.name
    })
    started.on('messageerror', () => void started.terminate())
    started.on('exit', () => {
      if (worker !== started) return
      worker = null
      if (closing) return rejectAll(new Failure('CANCELLED', 'Truenorth is closing.'))
      options.crashed(kind)
      options.opened?.(null)
      rejectAll(
        new Failure(
          'INTERNAL',
          'The calculation stopped unexpectedly, perhaps for lack of memory. What was saved is safe; open the project again.',
        ),
      )
      emit({ type: 'project', revision: 0 })
    })
    worker = started
    return started
  }

  const send = (message: ToWorker): void => (worker ?? start()).postMessage(message)

  const ask = (
    message: (id: number) => ToWorker,
    { signal, onProgress }: RequestOptions,
  ): Promise<string> => {
    if (closing) return Promise.reject(new Failure('CANCELLED', 'Truenorth is closing.'))
    if (signal?.aborted) return Promise.reject(new Failure('CANCELLED', 'This was cancelled.'))
    const id = nextId++
    // The answer to a cancelled request still comes from the worker: it alone knows whether the
    // work was stopped or had just been finished.
    const cancel = (): void => worker?.postMessage({ cancel: id } satisfies ToWorker)
    const answered = new Promise<string>((resolve, reject) => {
      waiting.set(id, { resolve, reject, onProgress })
      try {
        send(message(id))
      } catch (cause) {
        waiting.delete(id)
        reject(new Failure('BAD_INPUT', 'The request cannot be handed on.', { cause }))
      }
    })
    signal?.addEventListener('abort', cancel, { once: true })
    return answered.finally(() => signal?.removeEventListener('abort', cancel))
  }

  const requestText: SessionClient['requestText'] = (procedure, input, requestOptions = {}) =>
    ask((id) => ({ id, procedure, input }), requestOptions)

  const stop = async (running: Worker): Promise<void> => {
    const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()))
    running.postMessage({ close: true } satisfies ToWorker)
    const timer = setTimeout(() => void running.terminate(), CLOSE_WITHIN_MS)
    await gone
    clearTimeout(timer)
  }

  return {
    requestText,
    request: async (procedure, input, requestOptions) =>
      JSON.parse(await requestText(procedure, input, requestOptions)) as unknown,
    placeOf: async (path) => String(JSON.parse(await ask((id) => ({ id, placeOf: path }), {}))),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      closing ??= worker === null ? Promise.resolve() : stop(worker)
      return closing
    },
  }
}
