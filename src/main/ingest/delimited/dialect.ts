import type { TextFormat } from '../../../shared/model/file-format.ts'

export type Delimiter = TextFormat['delimiter']

/** How a delimited file divides and quotes its cells. */
export interface Dialect {
  delimiter: Delimiter
  /** Null: quotes are letters like any other. */
  quote: '"' | "'" | null
  /** A quote inside quotes is written `\"`, not doubled. */
  backslash: boolean
  /** A line may stand in quotes as a whole, its own quotes doubled once more. */
  wrapped: boolean
}

/** The byte of a sign of ASCII; -1 where there is none. */
export const byteOf = (sign: string | null): number => (sign === null ? -1 : sign.charCodeAt(0))
