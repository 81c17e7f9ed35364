import type { ParseLimits } from '../parsed-table.ts'

export interface ScanOptions {
  name: string
  /** As a byte. */
  delimiter: number
  /** As a byte; -1: quotes are ordinary characters. */
  quote: number
  backslash: boolean
  /** Lines of the file before those that are read. */
  linesBefore: number
  headerRows: number
  /** Cells of most records of the sample; columns without a header are kept, too. */
  usualColumns: number
  limits: ParseLimits
}

/**
 * Number of columns by the headers and by most records; makes all headers as long. One blank name
 * beyond the columns of most records is the delimiter that some programs end a header with.
 */
export function evenHeaders(headers: string[][], options: ScanOptions): number {
  const { usualColumns, limits } = options
  const lengths = headers.map((row) =>
    row.length === usualColumns + 1 && row.at(-1)?.trim() === '' ? usualColumns : row.length,
  )
  const count = Math.min(Math.max(1, usualColumns, ...lengths), limits.columns)
  for (const row of headers) {
    while (row.length < count) row.push('')
    row.length = count
  }
  return count
}
