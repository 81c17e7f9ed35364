import type { Codes } from '../../shared/engine/frame/frame.ts'

/** All cells of one column of one file: distinct original texts, and per row the index of its text. */
export interface EncodedColumn {
  /** Cells exactly as they stood in the file (unquoted); order of first appearance. */
  readonly dictionary: string[]
  codes: Codes
  /** The dictionary as it was read, where that is at hand: it need not be made to be stored. */
  utf8?: Utf8Texts
}

/** Texts as UTF-8, one after the other. */
export interface Utf8Texts {
  bytes: Uint8Array
  /** End of each text in `bytes`. */
  ends: Uint32Array
}

/**
 * Where a record starts when cells hold line breaks: pairs of [row, offset], ascending by row;
 * from that 1-based row on, line = row + offset, until the next pair.
 */
export type LineOffsets = Uint32Array
