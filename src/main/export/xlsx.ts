import type { Row } from 'write-excel-file/node'
import { Failure } from '../../shared/model/index.ts'
import type { ExportTable } from './table.ts'

/** Excel's own limits, and what fits into memory while the file is made. */
const MOST_ROWS = 1_048_575
const MOST_COLUMNS = 16_384
const MOST_CELLS = 8_000_000
const LONGEST_CELL = 32_767

/**
 * Writes a workbook of one sheet. Text is typed as text, so nothing in it is ever a formula; a cell
 * is a number only where writing the number gives back the cell (007 and 0,435 stay text).
 */
export async function writeXlsx(path: string, table: ExportTable): Promise<void> {
  const columns = table.headers.length
  if (table.rows > MOST_ROWS || columns > MOST_COLUMNS || table.rows * columns > MOST_CELLS) {
    throw new Failure(
      'FILE_LIMIT',
      `${table.name} is too large for a workbook (${table.rows} rows, ${columns} columns). Export it as .csv or .sqlite.`,
    )
  }
  const data: Row[] = [table.headers.map((header) => ({ value: header, fontWeight: 'bold' }))]
  for (let row = 0; row < table.rows; row++) {
    data.push(
      table.headers.map((header, column) => {
        const text = table.cell(row, column)
        if (text === null || text === '') return null
        const number = table.numeric(column) ? Number(text) : NaN
        if (String(number) === text && Number.isFinite(number))
          return { value: number, type: Number }
        if (text.length > LONGEST_CELL) {
          throw new Failure(
            'FILE_LIMIT',
            `Row ${row + 1} of ${header} has ${text.length} characters; a workbook's cell holds ${LONGEST_CELL}. Export as .csv or .sqlite.`,
          )
        }
        return { value: text, type: String }
      }),
    )
  }
  // Loaded when needed: no other command should wait for it.
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const workbook = writeExcelFile(data, { sheet: sheetName(table.name), stickyRowsCount: 1 })
  try {
    await workbook.toFile(path)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
    if (code === null) throw cause
    throw new Failure(
      'FILE_WRITE',
      `The workbook cannot be written (${code}). Check that the folder exists, is yours to write and has room.`,
      { path, cause },
    )
  }
}

/** A name Excel takes: at most 31 characters, none of []:*?/\ and no apostrophe at an end. */
function sheetName(name: string): string {
  const clean = name.replace(/[[\]:*?/\\]/g, ' ').replace(/^'+|'+$/g, '')
  return clean.trim().slice(0, 31) || 'Data'
}
