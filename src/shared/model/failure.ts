/** Every failure a user can meet has one of these codes; screens and scripts may rely on them. */
export const FAILURE_CODES = [
  'USAGE',
  'BAD_INPUT',
  'NOT_FOUND',
  'FILE_EMPTY',
  'FILE_NOT_TABLE',
  'FILE_BINARY',
  'FILE_ENCODING',
  'FILE_QUOTE',
  'FILE_LIMIT',
  'FILE_READ',
  'FILE_EXISTS',
  'FILE_WRITE',
  'PARSER_STOPPED',
  'NO_PROJECT',
  'PROJECT_NOT_ONE',
  'PROJECT_NEWER',
  'PROJECT_DAMAGED',
  'PROJECT_LOCKED',
  'PROJECT_READ_ONLY',
  'DATASET_UNKNOWN',
  'DATASET_EXISTS',
  'VARIABLE_UNKNOWN',
  'METRIC_UNKNOWN',
  'METRIC_NEEDS',
  'SCALE_REFUSED',
  'AMBIGUOUS',
  'FILTER',
  'SEGMENT_UNKNOWN',
  'SEGMENT_EXISTS',
  'CODEBOOK',
  'JOIN',
  'NOTHING_TO_UNDO',
  'NOTHING_TO_REDO',
  'CANCELLED',
  'FORBIDDEN',
  'INTERNAL',
] as const
export type FailureCode = (typeof FAILURE_CODES)[number]

/** A failure with one clear sentence that says what happened, to what, and what to do. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly path: string | undefined
  readonly details: Record<string, unknown> | undefined

  constructor(
    code: FailureCode,
    message: string,
    options: { path?: string; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Failure'
    this.code = code
    this.path = options.path
    this.details = options.details
  }
}
