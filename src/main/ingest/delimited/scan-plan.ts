import type { ReadOptions } from '../reader.ts'
import { PIECE, WHOLE_FILE } from './bytes.ts'
import type { Range } from './bytes.ts'
import type { DialectFinding } from './detect/find-dialect.ts'
import { findHeaderRows } from './detect/header-rows.ts'
import type { Layout } from './detect/layout.ts'
import { splitRecords } from './detect/records.ts'
import { byteOf } from './dialect.ts'
import type { Dialect } from './dialect.ts'
import { bytesOf, scanFile } from './scan-file.ts'
import type { Opened } from './scan-file.ts'
import { Scanner } from './scanner.ts'

const HEADER_SAMPLE = 200
const HEADER_BYTES = 1 << 16

/** Everything about a file that is decided before its rows are read. */
export interface Plan {
  opened: Opened
  found: DialectFinding
  /** As found, or as mended. */
  dialect: Dialect
  layout: Layout | null
}

export interface Scanned {
  plan: Plan
  scanner: Scanner
  headerRows: number
  /** Lines end with a delimiter behind which no column stands. */
  endsWithDelimiter: boolean
}

/** Finds the headers of the table that a plan names, and reads its rows. */
export function* scanPlan(options: ReadOptions, plan: Plan): Generator<void, Scanned> {
  const { opened, dialect, layout, found } = plan
  const range = layout?.main.range ?? WHOLE_FILE
  const records = firstRecords(plan, range)
  const headerRows = options.reading?.headerRows ?? findHeaderRows(records)
  const usual = layout?.main.columns ?? found.usualColumns
  const surplus = surplusColumn(records, { headerRows, usual })
  const scanner = new Scanner({
    name: options.name,
    delimiter: byteOf(dialect.delimiter),
    quote: byteOf(dialect.quote),
    backslash: dialect.backslash,
    linesBefore: range.firstLine - 1,
    headerRows,
    usualColumns: surplus === 'rows' ? usual - 1 : usual,
    limits: options.limits,
  })
  yield* scanFile(options, { scanner, opened, dialect, range })
  return { plan, scanner, headerRows, endsWithDelimiter: surplus !== null }
}

/** The first records of the table. */
function firstRecords({ opened, dialect, found }: Plan, range: Range): string[][] {
  if (range === WHOLE_FILE) {
    const { start, whole } = found.sample
    return splitRecords(start, { ...dialect, complete: whole, limit: HEADER_SAMPLE }).records
  }
  const { bytes } = bytesOf(opened, { dialect, range })
  const buffer = new Uint8Array(2 * PIECE)
  let length = 0
  let ended = false
  while (length < HEADER_BYTES && !ended) {
    const more = bytes.read(buffer, { at: length, bytes: PIECE })
    length += more
    ended = more === 0
  }
  const text = Buffer.from(buffer.buffer, 0, length).toString('utf8')
  return splitRecords(text, { ...dialect, complete: ended, limit: HEADER_SAMPLE }).records
}

/**
 * Some programs end each line, or only the header, with a delimiter. Behind it stands no column, unless
 * header and rows agree on one.
 */
function surplusColumn(
  records: string[][],
  { headerRows, usual }: { headerRows: number; usual: number },
): 'rows' | 'header' | null {
  const [header] = records
  if (header === undefined || headerRows === 0) return null
  if (header.length === usual + 1 && header.at(-1)?.trim() === '') return 'header'
  const rows = records.slice(headerRows).filter((record) => record.length === usual)
  const blank = rows.length > 1 && rows.every((record) => record.at(-1) === '')
  return header.length === usual - 1 && usual > 2 && blank ? 'rows' : null
}
