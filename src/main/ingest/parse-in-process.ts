import { Failure } from '../../shared/model/failure.ts'
import type { EncodedColumn } from '../store/types.ts'
import { readDelimited } from './delimited/read.ts'
import type { ReadOptions } from './delimited/read.ts'
import { DEFAULT_LIMITS } from './parsed-table.ts'
import type {
  ParsedTable,
  ParseLimits,
  RawColumn,
  RawTexts,
  RawTable,
  RequestedReading,
} from './parsed-table.ts'

export interface ParseRequest {
  path: string
  /** How the file is called in messages. */
  name: string
  reading?: RequestedReading | undefined
  limits?: Partial<ParseLimits> | undefined
  onProgress?: ((done: number, total: number) => void) | undefined
}

/** Texts of at most this many bytes are decoded at once. */
const DECODED_AT_ONCE = 1 << 26

/** The texts of a column. One decode for many texts is several times faster than one a text. */
export function decodeTexts(raw: RawTexts): string[] {
  const { bytes, ends } = raw
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const dictionary: string[] = new Array<string>(ends.length)
  let code = 0
  let from = 0
  while (code < ends.length) {
    let last = code
    while (last + 1 < ends.length && ends[last + 1]! - from <= DECODED_AT_ONCE) last++
    const until = ends[last]!
    const text = buffer.toString('utf8', from, until)
    if (text.length === until - from) {
      // One byte a character: ends in bytes are ends in the text.
      for (let start = 0; code <= last; code++) {
        const end = ends[code]! - from
        dictionary[code] = text.slice(start, end)
        start = end
      }
    } else {
      for (let start = from; code <= last; code++) {
        const end = ends[code]!
        dictionary[code] = buffer.toString('utf8', start, end)
        start = end
      }
    }
    from = until
  }
  return dictionary
}

const encodedColumn = (raw: RawColumn): EncodedColumn => ({
  dictionary: decodeTexts(raw),
  codes: raw.codes,
})

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

export function outOfMemory(name: string, memory: number): Failure {
  const limit = memory >= 2 ** 30 ? `${Math.round(memory / 2 ** 30)} GB` : `${memory >> 20} MB`
  return new Failure(
    'PARSER_STOPPED',
    `${name} needs more than ${limit} of memory and was stopped. Export fewer columns or rows, and try again.`,
  )
}

/** Reads a file in this process: for the parser process and for tests. Throws Failure. */
export function parseInProcess(request: ParseRequest): ParsedTable {
  const reading = readRaw(request)
  let step = reading.next()
  while (step.done !== true) step = reading.next()
  const { changedAt: _, sha256, ...raw } = step.value
  return { ...raw, sha256: sha256 ?? '', columns: raw.columns.map(encodedColumn) }
}
