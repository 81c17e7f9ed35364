import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { columnOf } from './column-texts.ts'
import { outOfMemory } from './failures.ts'
import { DEFAULT_LIMITS } from './parsed-table.ts'
import type { ParsedTable, ParseLimits, RawTable } from './parsed-table.ts'
import { readSource, type ReadOptions } from './reader.ts'
import { readerOf } from './readers.ts'

export interface ParseRequest extends Pick<
  ReadOptions,
  'path' | 'name' | 'reading' | 'onProgress'
> {
  limits?: Partial<ParseLimits> | undefined
}

/** Reads a file to columns of bytes, piece by piece; the parser process sends them on as they are. */
export async function* readRaw(
  request: ParseRequest & Pick<ReadOptions, 'onTexts' | 'onRestart'>,
): AsyncGenerator<void, RawTable> {
  const limits = { ...DEFAULT_LIMITS, ...request.limits }
  try {
    return yield* readSource({ ...request, limits }, readerOf)
  } catch (cause) {
    if (cause instanceof RangeError) throw outOfMemory(request.name, limits.memory)
    throw cause
  }
}

/** Reads a file in this process: for tests. Throws Failure. */
export async function parseInProcess(request: ParseRequest): Promise<ParsedTable> {
  const reading = readRaw(request)
  let step = await reading.next()
  while (step.done !== true) step = await reading.next()
  const { changedAt: _, ...raw } = step.value
  return {
    ...raw,
    sha256: createHash('sha256').update(readFileSync(request.path)).digest('hex'),
    columns: raw.columns.map((column) => columnOf(column, column)),
  }
}
