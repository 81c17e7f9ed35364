import { columnOf } from './column-texts.ts'
import { readDelimited } from './delimited/read.ts'
import type { ReadOptions } from './delimited/read.ts'
import { outOfMemory } from './failures.ts'
import { DEFAULT_LIMITS } from './parsed-table.ts'
import type { ParsedTable, ParseLimits, RawTable, RequestedReading } from './parsed-table.ts'

export interface ParseRequest {
  path: string
  /** How the file is called in messages. */
  name: string
  reading?: RequestedReading | undefined
  limits?: Partial<ParseLimits> | undefined
  onProgress?: ((done: number, total: number) => void) | undefined
}

/** Reads a file to columns of bytes, piece by piece; the parser process sends them on as they are. */
export function* readRaw(
  request: ParseRequest & Partial<Pick<ReadOptions, 'hash' | 'onTexts' | 'onRestart'>>,
): Generator<void, RawTable> {
  const limits = { ...DEFAULT_LIMITS, ...request.limits }
  try {
    return yield* readDelimited({ ...request, hash: request.hash ?? true, limits })
  } catch (cause) {
    if (cause instanceof RangeError) throw outOfMemory(request.name, limits.memory)
    throw cause
  }
}

/** Reads a file in this process: for the parser process and for tests. Throws Failure. */
export function parseInProcess(request: ParseRequest): ParsedTable {
  const reading = readRaw(request)
  let step = reading.next()
  while (step.done !== true) step = reading.next()
  const { changedAt: _, sha256, ...raw } = step.value
  return {
    ...raw,
    sha256: sha256 ?? '',
    columns: raw.columns.map((column) => columnOf(column, column)),
  }
}
