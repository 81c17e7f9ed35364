import type { z } from 'zod'
import {
  contract,
  type ContractError,
  type Output,
  type ParsedInput,
  type ProcedureName,
  type Progress,
} from '../../shared/contract/index.ts'
import { Failure } from '../../shared/model/index.ts'

/** What a handler gets beside its input. */
export interface Call {
  signal: AbortSignal
  progress(progress: Progress): void
}

export type Handler<P extends ProcedureName> = (
  input: ParsedInput<P>,
  call: Call,
) => Output<P> | Promise<Output<P>>

export type Handlers = { [P in ProcedureName]: Handler<P> }

/** What one service serves: some of the procedures. */
export type Service = Partial<Handlers>

/** All services as one map; refuses a procedure served twice or by nobody. */
export function mergeServices(services: Service[]): Handlers {
  const handlers = new Map<string, unknown>()
  for (const service of services) {
    for (const [name, handler] of Object.entries(service)) {
      if (handlers.has(name)) throw new Error(`${name} is served twice`)
      handlers.set(name, handler)
    }
  }
  for (const name of Object.keys(contract)) {
    if (!handlers.has(name)) throw new Error(`${name} is served by nobody`)
  }
  return Object.fromEntries(handlers) as Handlers
}

/** Where in the input something is wrong, in words: "metrics.0: expected string". */
function inputProblem(error: z.ZodError): { path: string; message: string } {
  const issue = error.issues[0]
  const path = issue?.path.map(String).join('.') ?? ''
  return { path, message: issue?.message ?? 'not understood' }
}

export interface DispatchOptions {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

export type Dispatch = (
  procedure: string,
  input: unknown,
  options?: DispatchOptions,
) => Promise<unknown>

/**
 * Parses the input on the receiving side, calls the handler and always settles. Rejects only with a
 * Failure, whatever went wrong.
 */
export function makeDispatch(
  handlers: Handlers,
  options: { onInternal: (error: unknown, procedure: string) => void },
): Dispatch {
  return async (procedure, input, { signal, onProgress } = {}) => {
    if (!Object.hasOwn(contract, procedure)) {
      throw new Failure('USAGE', 'This program has no such procedure; reload the page.')
    }
    const name = procedure as ProcedureName
    const parsed = contract[name].input.safeParse(input)
    if (!parsed.success) {
      const { path, message } = inputProblem(parsed.error)
      throw new Failure(
        'BAD_INPUT',
        path === '' ? `The request was not understood: ${message}.` : `${path}: ${message}.`,
        path === '' ? {} : { path },
      )
    }
    const handler = handlers[name] as (input: unknown, call: Call) => unknown
    const call: Call = {
      signal: signal ?? new AbortController().signal,
      progress: onProgress ?? (() => undefined),
    }
    try {
      throwIfCancelled(call.signal)
      return await handler(parsed.data, call)
    } catch (error) {
      if (error instanceof Failure) throw error
      if (call.signal.aborted) throw cancelled()
      options.onInternal(error, name)
      throw new Failure(
        'INTERNAL',
        'Something went wrong inside Truenorth; nothing was changed. Try again, and report it if it stays.',
        { cause: error },
      )
    }
  }
}

export function cancelled(): Failure {
  return new Failure('CANCELLED', 'Cancelled; nothing was changed.')
}

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled()
}

/** A failure as it travels over a carrier. */
export function toContractError(error: unknown): ContractError {
  if (error instanceof Failure) {
    return {
      code: error.code,
      message: error.message,
      ...(error.path === undefined ? {} : { path: error.path }),
      ...(error.details === undefined ? {} : { details: error.details }),
    }
  }
  return { code: 'INTERNAL', message: 'Something went wrong inside Truenorth; try again.' }
}
