import { LineOffsetBuilder } from '../line-offsets.ts'
import type { RawColumn, RawTexts } from '../parsed-table.ts'
import type { LineOffsets } from '../../store/types.ts'

/** Code of a text among distinct ones; -1 where it is none of them. */
function codeOf({ bytes, ends }: RawTexts, text: Buffer): number {
  let start = 0
  for (let code = 0; code < ends.length; code++) {
    const end = ends[code]!
    const alike = end - start === text.length && (end === start || bytes[start] === text[0])
    if (alike && text.equals(bytes.subarray(start, end))) return code
    start = end
  }
  return -1
}

/** Codes that the cells of a header have in the columns below it; null where some never occur there. */
function codesOf(header: string[], texts: readonly RawTexts[]): Int32Array | null {
  if (header.every((cell) => cell.trim() === '')) return null
  const codes = new Int32Array(texts.length)
  // Columns of few texts first: most files are done with the first one.
  const order = texts.map((_, column) => column)
  order.sort((one, other) => texts[one]!.ends.length - texts[other]!.ends.length)
  for (const column of order) {
    const code = codeOf(texts[column]!, Buffer.from(header[column] ?? ''))
    if (code < 0) return null
    codes[column] = code
  }
  return codes
}

/** Rows (from 0) that repeat the header, as page breaks do; all header rows, where there are several. */
export function repeatedHeaders(
  headers: string[][],
  parts: { texts: readonly RawTexts[]; columns: readonly RawColumn[] },
): number[] {
  const { texts, columns } = parts
  const [first, ...more] = headers
  // In one column a text that comes again is an answer.
  if (first === undefined || columns.length < 2) return []
  const codes = codesOf(first, texts)
  if (codes === null) return []
  const equals = (row: number, wanted: Int32Array | null) =>
    wanted !== null && columns.every((column, at) => column.codes[row] === wanted[at])
  const others = more.map((header) => codesOf(header, texts))
  const rows: number[] = []
  const count = columns[0]?.codes.length ?? 0
  for (let row = 0; row < count; row++) {
    if (!equals(row, codes)) continue
    rows.push(row)
    for (const header of others) if (equals(row + 1, header)) rows.push(++row)
  }
  return rows
}

/** A column without some of its rows, and without texts that stood in those only. */
export function columnWithout(column: RawColumn, rows: ReadonlySet<number>): RawColumn {
  const { codes, bytes, ends } = column
  const places = new Int32Array(ends.length).fill(-1)
  const kept = codes.slice(0, codes.length - rows.size)
  const pieces: Uint8Array[] = []
  const lengths: number[] = []
  let to = 0
  for (let row = 0; row < codes.length; row++) {
    if (rows.has(row)) continue
    const code = codes[row]!
    if (places[code]! < 0) {
      places[code] = pieces.length
      const from = code === 0 ? 0 : ends[code - 1]!
      pieces.push(bytes.subarray(from, ends[code]))
      lengths.push(ends[code]! - from)
    }
    kept[to++] = places[code]!
  }
  let end = 0
  return {
    codes: kept,
    bytes: Buffer.concat(pieces),
    ends: Uint32Array.from(lengths, (length) => (end += length)),
  }
}

/** The lines of the rows that are left; `rows` in ascending order, from 0. */
export function linesWithout(lines: LineOffsets, rows: readonly number[]): LineOffsets {
  const builder = new LineOffsetBuilder()
  let gone = 0
  let offset = 0
  const passUntil = (row: number) => {
    // `row` is a row of the file (1-based) whose offset changes, or that is left out.
    for (; gone < rows.length && rows[gone]! + 1 < row; gone++) {
      builder.note(rows[gone]! + 1 - gone, offset + gone + 1)
    }
  }
  for (let at = 0; at < lines.length; at += 2) {
    const row = lines[at]!
    passUntil(row)
    offset = lines[at + 1]!
    builder.note(row - gone, offset + gone)
  }
  passUntil(Infinity)
  return builder.finish()
}
