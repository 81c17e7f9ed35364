import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { Failure } from '../../shared/model/failure.ts'

export interface CsvOptions {
  path: string
  headers: readonly string[]
  rows: number
  cell(row: number, column: number): string
  /** Columns of numbers: their cells get no guard, unless they are no numbers. */
  numeric(column: number): boolean
  /** Text cells and headers that a spreadsheet would run as a formula get a leading apostrophe. */
  formulaGuard: boolean
  onProgress?: ((done: number, total: number) => void) | undefined
  signal?: AbortSignal | undefined
}

/** Written to disk at a time, in UTF-16 units; between two pieces other work may go on. */
const PIECE = 1 << 20
const NEEDS_QUOTES = /[",\r\n]/
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/** What may stand bare in a column of numbers: digits and their marks, nothing to calculate with. */
const NUMBER = /^[+-]?[\d.,\u00a0 ]+(?:e[+-]?\d+)?%?$/i

/** How texts are written: in quotes only where needed, formulas guarded where asked. */
function written(
  text: string,
  options: { guard: boolean; isNumeric?: boolean; alone: boolean },
): string {
  const bare = !options.guard || (options.isNumeric === true && NUMBER.test(text))
  const safe = !bare && FORMULA.test(text) ? `'${text}` : text
  // A record of one empty cell would look like an empty line.
  if (safe === '') return options.alone ? '""' : ''
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Writes a table as UTF-8 CSV: `,`, `"` and LF, one header row, no byte order mark. All or nothing:
 * on a failure or cancel the file is removed. Throws Failure FILE_WRITE or CANCELLED.
 */
export async function writeCsv(options: CsvOptions): Promise<void> {
  const { path, headers, rows, cell, numeric, formulaGuard, onProgress, signal } = options
  const alone = headers.length === 1
  const columns = headers.map((_, column) => ({
    column,
    guard: formulaGuard,
    isNumeric: numeric(column),
  }))
  let file: number | null = null
  try {
    file = openSync(path, 'w')
    let text = `${headers.map((header) => written(header, { guard: formulaGuard, alone })).join(',')}\n`
    for (let row = 0; row < rows; row++) {
      let first = true
      for (const { column, guard, isNumeric } of columns) {
        if (!first) text += ','
        first = false
        text += written(cell(row, column), { guard, isNumeric, alone })
      }
      text += '\n'
      if (text.length < PIECE) continue
      writeAll(file, text)
      text = ''
      onProgress?.(row + 1, rows)
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    }
    writeAll(file, text)
    closeSync(file)
  } catch (cause) {
    if (file !== null) discard(file, path)
    if (cause instanceof Failure) throw cause
    if (signal?.aborted === true) {
      throw new Failure('CANCELLED', 'Writing was cancelled. No file was left behind.')
    }
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new Failure(
      'FILE_WRITE',
      `The file cannot be written (${code}). Check that the folder exists, is yours to write and has room.`,
      { path, cause },
    )
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
}

function discard(file: number, path: string): void {
  try {
    closeSync(file)
  } catch {
    // It was closed before the failure.
  }
  // A device or a pipe that was named as the target is not ours to remove.
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) rmSync(path, { force: true })
}
