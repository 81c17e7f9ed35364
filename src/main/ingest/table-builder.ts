import { Failure } from '../../shared/model/failure.ts'
import { CodedColumn } from './coded-column.ts'
import type { ParseLimits, RawColumn } from './parsed-table.ts'
import { counted } from './wording.ts'

/** Rows between two looks at the memory in use. */
const LOOK_EVERY = 4096

/**
 * Makes columns out of rows of texts, for formats whose cells come one by one as texts. Rows may
 * differ in length: what is missing is blank. Keeps to the limits of cells, columns and memory.
 */
export class TableBuilder {
  rows = 0
  private columns: CodedColumn<string>[] = []
  private name: string
  private limits: ParseLimits

  constructor(options: { name: string; limits: ParseLimits }) {
    this.name = options.name
    this.limits = options.limits
  }

  get width(): number {
    return this.columns.length
  }

  /** Adds a row. Throws Failure FILE_LIMIT; RangeError where the memory is used up. */
  add(cells: readonly string[]): void {
    if (cells.length > this.columns.length) this.widen(cells.length)
    this.startRow()
    for (let column = 0; column < cells.length; column++) {
      const text = cells[column]!
      if (text !== '') this.put(column, text)
    }
  }

  /** Starts a row whose cells are put one by one; the others are blank. */
  startRow(): void {
    this.rows++
    if (this.rows % LOOK_EVERY === 0 && process.memoryUsage.rss() > this.limits.memory) {
      throw new RangeError('memory limit')
    }
  }

  /** A cell of the row that was started last, once a column. */
  put(column: number, text: string): void {
    if (column >= this.columns.length) this.widen(column + 1)
    if (text.length * 3 > this.limits.cellBytes) this.refuseLong(text, column)
    this.columns[column]!.set(this.rows - 1, text)
  }

  /** The columns, at least `width` of them. */
  finish(width = this.width): RawColumn[] {
    this.widen(width)
    // Rows may be short, columns may be sparse: a small file can ask for very many blank cells.
    if (this.rows * this.width > this.limits.memory) throw new RangeError('memory limit')
    return this.columns.map((column) => column.finish(this.rows, (text) => text))
  }

  private widen(width: number): void {
    if (width > this.limits.columns) {
      throw new Failure(
        'FILE_LIMIT',
        `${this.name} has more than ${counted(this.limits.columns, 'column')}. Export fewer columns and try again.`,
      )
    }
    while (this.columns.length < width) this.columns.push(new CodedColumn(''))
  }

  private refuseLong(text: string, column: number): void {
    if (Buffer.byteLength(text) <= this.limits.cellBytes) return
    const most = Math.round(this.limits.cellBytes / 2 ** 20)
    throw new Failure(
      'FILE_LIMIT',
      `${this.name}: the cell in row ${this.rows}, column ${column + 1} is larger than ${most} MB. Shorten it and try again.`,
      { details: { row: this.rows, column: column + 1 } },
    )
  }
}
