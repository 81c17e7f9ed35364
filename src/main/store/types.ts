import type { Codes } from '../../shared/engine/frame/frame.ts'

/** All cells of one column of one file: distinct original texts, and per row the index of its text. */
export interface EncodedColumn {
  /** Cells exactly as they stood in the file (unquoted); order of first appearance. */
  dictionary: string[]
  codes: Codes
}

/**
 * Where a record starts when cells hold line breaks: pairs of [row, offset], ascending by row;
 * from that 1-based row on, line = row + offset, until the next pair.
 */
export type LineOffsets = Uint32Array
