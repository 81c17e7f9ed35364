import type { ContractError, FailureCode } from './contract-types.ts'

/** `CONNECTION`: the services did not answer at all; everything else is said by the services. */
export type CallErrorCode = FailureCode | 'CONNECTION'

/** A request that failed: the code for programs, the sentence for people. */
export class CallError extends Error {
  readonly code: CallErrorCode
  readonly path: string | undefined
  readonly details: Record<string, unknown> | undefined

  constructor(
    code: CallErrorCode,
    message: string,
    extra: { path?: string | undefined; details?: Record<string, unknown> | undefined } = {},
  ) {
    super(message)
    this.name = 'CallError'
    this.code = code
    this.path = extra.path
    this.details = extra.details
  }
}

export function callErrorFrom(error: ContractError): CallError {
  return new CallError(error.code, error.message, { path: error.path, details: error.details })
}
