import type { FileBytes } from '../file-bytes.ts'
import type { SavRecords, VariableRecord } from './records.ts'

/** Where the cells of one variable stand in a row of eight-byte elements. */
export interface SavColumn {
  record: VariableRecord
  /** 0: numeric; else bytes of the string, over all its segments. */
  width: number
  /** Bytes from the start of the row; several where a very long string is stored in segments. */
  pieces: { at: number; length: number }[]
}

/** A very long string is declared as one segment for every 252 of its bytes ... */
const DECLARED = 252
/** ... and its bytes are packed into them 255 each. */
const PACKED = 255

/** The columns of the rows. Throws Failure. */
export function layoutOf(records: SavRecords, bytes: FileBytes): SavColumn[] {
  const veryLong = veryLongWidths(records)
  const columns: SavColumn[] = []
  const { variables } = records
  for (let at = 0; at < variables.length; at++) {
    const record = variables[at]!
    const width = veryLong.get(shortName(record)) ?? 0
    if (width <= PACKED) {
      columns.push(columnOf(record, { width: record.width, segments: [record] }))
      continue
    }
    const segments = variables.slice(at, at + Math.ceil(width / DECLARED))
    columns.push(columnOf(record, { width, segments }))
    at += segments.length - 1
  }
  const end = records.elements * 8
  const sound = columns.every(
    ({ width, pieces }) =>
      pieces.every(({ at, length }) => at + length <= end) &&
      (width === 0 || pieces.reduce((sum, { length }) => sum + length, 0) === width),
  )
  if (!sound) throw bytes.damaged('the segments of a long text do not fit its length')
  return columns
}

function columnOf(
  record: VariableRecord,
  { width, segments }: { width: number; segments: VariableRecord[] },
): SavColumn {
  if (width === 0) return { record, width, pieces: [{ at: (record.index - 1) * 8, length: 8 }] }
  let left = width
  const pieces = segments.map((segment) => {
    const length = Math.min(left, PACKED, Math.ceil(segment.width / 8) * 8)
    left -= length
    return { at: (segment.index - 1) * 8, length }
  })
  return { record, width, pieces: pieces.filter(({ length }) => length > 0) }
}

/** Letters of ASCII alone, or of the file's own encoding as they stand. */
export function shortName(record: VariableRecord): string {
  return record.name.toString('latin1').trimEnd()
}

/** Records of subtype 14: `SHORT=00600`, NUL, tab. */
function veryLongWidths(records: SavRecords): Map<string, number> {
  const widths = new Map<string, number>()
  for (const body of records.extensions.get(14) ?? []) {
    for (const entry of body.toString('latin1').split(/\0\t?|\t/)) {
      const [name = '', width = ''] = entry.split('=')
      if (/^\d{1,9}$/.test(width)) widths.set(name.trim(), Number(width))
    }
  }
  return widths
}
