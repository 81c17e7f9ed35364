import type { Delimiter } from '../dialect.ts'
import { DELIMITERS } from './delimiter.ts'

/** A first line `sep=;`, as Excel reads it: the sign, and the delimiter where it is one that is read. */
export function separatorLine(start: string): { sign: string; delimiter?: Delimiter } | null {
  const found = /^"?sep=(.)"?[,;|\t]*(?:\r\n|\r|\n)/i.exec(start)
  const sign = found?.[1]
  if (sign === undefined) return null
  const delimiter = DELIMITERS.find((known) => known === sign)
  return delimiter === undefined ? { sign } : { sign, delimiter }
}
