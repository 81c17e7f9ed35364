import type { LineOffsets } from '../store/types.ts'

/** Collects [row, offset] pairs while a file is read: from `row` on, line = row + offset. */
export class LineOffsetBuilder {
  private pairs: number[] = []

  note(row: number, offset: number): void {
    const { pairs } = this
    if (pairs.length > 0 && pairs[pairs.length - 2] === row) pairs[pairs.length - 1] = offset
    else pairs.push(row, offset)
  }

  finish(): LineOffsets {
    return Uint32Array.from(this.pairs)
  }
}

/** Line of the file (1-based) on which a record (1-based, after the headers) starts. */
export function lineOf(lineOffsets: LineOffsets, row: number): number {
  let low = 0
  let high = lineOffsets.length / 2
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((lineOffsets[middle * 2] ?? 0) <= row) low = middle + 1
    else high = middle
  }
  return row + (low === 0 ? 0 : (lineOffsets[low * 2 - 1] ?? 0))
}
