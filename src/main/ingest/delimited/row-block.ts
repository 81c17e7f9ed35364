import type { RawColumn, RawTexts } from '../parsed-table.ts'
import type { ByteWindow } from './byte-window.ts'
import type { CellReader } from './cell-reader.ts'
import { BATCH_ENTRY, ColumnBuilder } from './column-builder.ts'
import { hashOf } from './hash.ts'

/** Codes of a block of records are gathered row by row before they are sorted into columns. */
const BLOCK_CELLS = 1 << 18
/** Two-byte cells are looked up directly in tables with up to this many columns. */
const PAIR_COLUMNS = 512
/** Columns with more distinct texts look them up in batches. */
const BATCHED_FROM = 2_000

/** Takes texts that the table has for certain, while the rest is still read. */
export type TextSink = (column: number, texts: RawTexts) => void

/**
 * The columns of a table while its rows are read. The scanner writes codes into `block`, row by row;
 * its fields are open so that the scanner's loop can hold them in local variables.
 */
export class RowBlock {
  readonly width: number
  readonly columns: ColumnBuilder[]
  /** Codes of the rows of this block: row by row. */
  readonly block: Int32Array
  /** Codes (+ 1) of cells of no, one and two bytes, by column and bytes. */
  readonly blanks: Int32Array
  readonly singles: Int32Array
  readonly pairs: Int32Array
  /** By column: cells that wait for their code, and how much of that list is used. */
  readonly batches: (Int32Array | undefined)[]
  readonly batchUsed: Int32Array
  /** Row of the block that is being read. */
  row = 0
  /** Where the last call of `knownCells` stopped. */
  knownUntil = 0
  private flushed = 0
  private readonly capacity: number
  private readonly window: ByteWindow

  constructor(width: number, window: ByteWindow) {
    this.width = width
    this.window = window
    this.columns = Array.from({ length: width }, () => new ColumnBuilder())
    this.capacity = Math.max(16, Math.min(4096, Math.floor(BLOCK_CELLS / width)))
    this.block = new Int32Array(this.capacity * width)
    this.blanks = new Int32Array(width)
    this.singles = new Int32Array(width << 8)
    this.pairs = new Int32Array(width <= PAIR_COLUMNS ? width << 14 : 0)
    this.batches = Array.from({ length: width }, () => undefined)
    this.batchUsed = new Int32Array(width)
  }

  /** Rows that are complete. */
  get rows(): number {
    return this.flushed + this.row
  }

  /**
   * Takes cells of no, one or two bytes that were seen before, from `at` on: most cells of a survey.
   * Gives the column after the last one taken. What stands at the end of a record or of the window
   * is in none of the tables, so that no test for it is needed.
   */
  knownCells(at: number, column: number, delimiter: number): number {
    const { blanks, singles, pairs, block } = this
    const { buffer } = this.window
    const rowStart = this.row * this.width
    const last = this.width - 1
    const withPairs = pairs.length > 0
    while (column < last) {
      const first = buffer[at]!
      const second = buffer[at + 1]!
      let known = 0
      let next = at + 1
      if (first === delimiter) {
        known = blanks[column]!
      } else if (second === delimiter) {
        known = singles[(column << 8) | first]!
        next = at + 2
      } else if (withPairs && buffer[at + 2] === delimiter && (first | second) < 128) {
        known = pairs[(column << 14) | (first << 7) | second]!
        next = at + 3
      }
      if (known === 0) break
      block[rowStart + column] = known - 1
      column++
      at = next
    }
    this.knownUntil = at
    return column
  }

  /** Code of a cell of more than two bytes; -1 where it waits in a batch. */
  longCode(column: number, from: number, until: number, to: number): number {
    const { buffer, view } = this.window
    const hash = hashOf(view, from, until)
    const batch = this.batches[column]
    if (batch === undefined) return this.columns[column]!.codeOf(buffer, from, until, hash)
    const used = this.batchUsed[column]!
    batch[used] = from
    batch[used + 1] = until
    batch[used + 2] = hash
    batch[used + 3] = to
    this.batchUsed[column] = used + BATCH_ENTRY
    return -1
  }

  /** Code of a cell that the direct tables don't know yet; -1 where it waits in a batch. */
  shortCode(column: number, from: number, until: number, to: number): number {
    const { buffer, view } = this.window
    const hash = hashOf(view, from, until)
    if (this.batches[column] === undefined) {
      return this.columns[column]!.codeOf(buffer, from, until, hash)
    }
    return this.wait(column, { from, until, hash, to })
  }

  /** Code of a quoted cell, or -1 where it waits. */
  quotedCode(column: number, cells: CellReader, to: number): number {
    const { buffer, view, position } = this.window
    const { source } = cells
    const inPlace = source === buffer
    const hash = hashOf(inPlace ? view : new DataView(source.buffer), cells.from, cells.to)
    if (this.batches[column] === undefined) {
      return this.columns[column]!.codeOf(source, cells.from, cells.to, hash)
    }
    // The cell waits in the buffer; without its doubled quotes it needs less room there.
    const from = inPlace ? cells.from : position
    const until = from + cells.to - cells.from
    if (!inPlace) buffer.set(source.subarray(cells.from, cells.to), from)
    return this.wait(column, { from, until, hash, to })
  }

  private wait(
    column: number,
    cell: { from: number; until: number; hash: number; to: number },
  ): -1 {
    const used = this.batchUsed[column]!
    this.batches[column]?.set([cell.from, cell.until, cell.hash, cell.to], used)
    this.batchUsed[column] = used + BATCH_ENTRY
    return -1
  }

  /** Gives the cells that wait their codes; needed before the window moves. */
  lookUp(): void {
    const { batches, batchUsed, columns, block } = this
    const { buffer } = this.window
    for (let column = 0; column < columns.length; column++) {
      const batch = batches[column]
      if (batch === undefined) continue
      columns[column]!.codesOf(buffer, batch, batchUsed[column]!, block)
      batchUsed[column] = 0
    }
  }

  blankCode(column: number): number {
    const known = this.blanks[column]!
    if (known > 0) return known - 1
    // Cells that wait come first, so that codes stay in order of appearance.
    this.lookUp()
    const { buffer, view } = this.window
    const code = this.columns[column]!.codeOf(buffer, 0, 0, hashOf(view, 0, 0))
    this.blanks[column] = code + 1
    return code
  }

  endRow(): void {
    if (++this.row === this.capacity) this.flush()
  }

  private flush(): void {
    this.lookUp()
    const { width: columns, row: rows } = this
    for (let column = 0; column < columns; column++) {
      this.columns[column]!.append(this.block, { column, columns, rows })
    }
    this.flushed += rows
    this.row = 0
  }

  /** Between two pieces: columns of many distinct texts are looked up in batches from here on. */
  expect(rows: number): void {
    for (const [column, builder] of this.columns.entries()) {
      if (builder.count < BATCHED_FROM || this.batches[column] !== undefined) continue
      builder.expect(rows, this.rows)
      this.batches[column] = new Int32Array(this.capacity * BATCH_ENTRY)
    }
  }

  /** Between two pieces: hands over what columns of many texts have got since the last time. */
  handOver(sink: TextSink): void {
    for (const [column, builder] of this.columns.entries()) {
      if (this.batches[column] !== undefined) sink(column, builder.takeTexts())
    }
  }

  /** The columns; texts that were handed over are not among theirs. */
  finish(): RawColumn[] {
    this.flush()
    return this.columns.map((column) => column.finish())
  }
}
