import { Failure } from '../../shared/model/failure.ts'

export function outOfMemory(name: string, memory: number): Failure {
  const limit = memory >= 2 ** 30 ? `${Math.round(memory / 2 ** 30)} GB` : `${memory >> 20} MB`
  return new Failure(
    'PARSER_STOPPED',
    `${name} needs more than ${limit} of memory and was stopped. Export fewer columns or rows, and try again.`,
  )
}

export function changedWhileRead(name: string): Failure {
  return new Failure(
    'FILE_READ',
    `${name} was changed while it was read. Wait until it is written completely, and try again.`,
  )
}
