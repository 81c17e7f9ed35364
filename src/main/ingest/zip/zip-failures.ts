import { Failure } from '../../../shared/model/failure.ts'

/** The file is no whole workbook: `what` is wrong with it. */
export function damaged(name: string, what: string): Failure {
  return new Failure(
    'FILE_READ',
    `${name} is damaged: ${what}. Get a complete copy, or save it again in the program that made it.`,
  )
}

/** The file is made, or fit, to exhaust whoever reads it. */
export function unsafe(name: string, what: string): Failure {
  return new Failure(
    'FILE_LIMIT',
    `${name} was not read because ${what}. Open it in the program that made it, save it again and try that copy.`,
  )
}
