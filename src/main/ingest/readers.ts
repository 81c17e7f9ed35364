import { readDelimited } from './delimited/read.ts'
import type { Reader, Source } from './reader.ts'
import { isSav, readSav } from './sav/read.ts'

/** The reader of a file by its first bytes; a file's name says nothing that can be relied on. */
export function readerOf({ start }: Source): Reader {
  if (isSav(start)) return readSav
  return readDelimited
}
