import { Failure } from '../../../shared/model/failure.ts'
import type { TextFormat } from '../../../shared/model/file-format.ts'
import { lineOf } from '../line-offsets.ts'
import type { RawColumn, RawTable } from '../parsed-table.ts'
import type { ReadOptions } from '../reader.ts'
import { counted } from '../wording.ts'
import { findDateOrder } from './detect/date-order.ts'
import { findNumberMarks } from './detect/number-marks.ts'
import { addDialectProblems, addLayoutProblems, repeatedHeader } from './note-problems.ts'
import { columnWithout, linesWithout, repeatedHeaders } from './repeated-headers.ts'
import type { Scanned } from './scan-plan.ts'

/** The table out of what was scanned, with its marks and with all that was left out of it said. */
export function makeTable(
  options: ReadOptions,
  { scanned, separator }: { scanned: Scanned; separator: string | null },
): RawTable {
  const { name, reading = {} } = options
  const { plan, scanner } = scanned
  const { opened, layout, dialect } = plan
  const rows = rowsOf(options, scanned)
  const { columns } = rows
  const [headers = columns.map(() => ''), ...extraHeaders] = scanner.headers
  const count = columns[0]?.codes.length ?? 0
  if (count === 0) {
    throw new Failure(
      'FILE_EMPTY',
      `${name} has a header of ${counted(columns.length, 'column')} but no rows. Export it again with the answers.`,
    )
  }
  const { problems } = scanner
  addDialectProblems(problems, { dialect, endsWithDelimiter: scanned.endsWithDelimiter })
  if (layout !== null) addLayoutProblems(problems, { layout, separator })
  const texts = scanner.texts()
  const marks = findNumberMarks(texts, dialect.delimiter)
  const decimal = reading.decimal ?? marks.decimal
  const thousands = reading.thousands === undefined ? marks.thousands : reading.thousands
  const several = (layout?.tables.length ?? 1) > 1
  const format: TextFormat = {
    format: 'delimited',
    vendor: null,
    encoding: opened.encoding,
    bom: opened.bomBytes > 0,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    decimal,
    thousands: thousands === decimal ? null : thousands,
    dateOrder: reading.dateOrder ?? findDateOrder(texts),
    headerRows: scanned.headerRows,
    firstLine: layout?.main.range.firstLine ?? 1,
    sheet: several ? (layout?.main.name ?? null) : null,
  }
  return {
    name,
    bytes: opened.size,
    changedAt: opened.changedAt,
    format,
    sheets: several
      ? (layout?.tables ?? []).map((table) => ({
          name: table.name,
          rows: table.rows,
          columns: table.columns,
        }))
      : [],
    headers,
    extraHeaders,
    rows: count,
    declared: null,
    columns,
    lineOffsets: rows.lineOffsets,
    problems: problems.listed,
    problemCount: problems.count,
  }
}

/** Columns and lines without headers that come again among the rows. */
function rowsOf(
  options: ReadOptions,
  { scanner }: Scanned,
): { columns: RawColumn[]; lineOffsets: RawTable['lineOffsets'] } {
  const columns = scanner.finish()
  const lineOffsets = scanner.lines.finish()
  const texts = scanner.texts()
  const repeated = repeatedHeaders(scanner.headers, { texts, columns })
  if (repeated.length === 0) return { columns, lineOffsets }
  const { problems } = scanner
  const moved = (row: number) => row - repeated.filter((gone) => gone + 1 < row).length
  for (const problem of problems.listed) {
    if (problem.row !== null) problem.row = moved(problem.row)
  }
  for (const row of repeated) problems.add(repeatedHeader(lineOf(lineOffsets, row + 1)))
  // Texts of the repeated headers were handed over already, perhaps.
  options.onRestart?.()
  const left = new Set(repeated)
  return {
    columns: columns.map(({ codes }, at) => columnWithout({ ...texts[at]!, codes }, left)),
    lineOffsets: linesWithout(lineOffsets, repeated),
  }
}
