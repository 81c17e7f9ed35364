/** A table to be written out: cells as they were read, null where a row has no such variable. */
export interface ExportTable {
  name: string
  headers: string[]
  rows: number
  cell(row: number, column: number): string | null
  /** Cells of numeric columns are numbers; in the others a leading = + - @ is guarded as text. */
  numeric(column: number): boolean
}
