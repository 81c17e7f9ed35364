import { Failure } from '../../../shared/model/failure.ts'
import { DEEPEST, type NotJson } from './cursor.ts'

/** What the user is told where a text is no JSON. */
export function notJson(name: string, { cause, line }: { cause: NotJson; line: number }): Failure {
  const details = { details: { line } }
  if (cause.tooDeep) {
    return new Failure(
      'FILE_LIMIT',
      `${name} is nested more than ${DEEPEST} levels deep in line ${line}. Export its records without so many levels and try again.`,
      details,
    )
  }
  return new Failure(
    'FILE_NOT_TABLE',
    `${name} can not be read in line ${line}: ${cause.message}. Correct it, or export it again, and try again.`,
    details,
  )
}

export function notUtf8(name: string): Failure {
  return new Failure(
    'FILE_ENCODING',
    `${name} is JSON, but not in UTF-8. Choose its encoding, or save it as UTF-8, and try again.`,
  )
}

export function noRecords(name: string): Failure {
  return new Failure(
    'FILE_NOT_TABLE',
    `${name} is JSON, but holds no list of records. Export the answers as a list of objects and try again.`,
  )
}

export function noSuchList(
  name: string,
  { wanted, names }: { wanted: string; names: string[] },
): Failure {
  const listed = names.slice(0, 10).map((one) => `"${one}"`)
  return new Failure(
    'BAD_INPUT',
    `${name} has no list "${wanted.slice(0, 100)}". Choose one of ${listed.join(', ')}.`,
  )
}
