import { Failure } from '../../shared/model/failure.ts'
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
  private columns: TextColumn[] = []
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
    this.rows++
    for (let column = 0; column < cells.length; column++) {
      const text = cells[column]!
      if (text === '') continue
      if (text.length * 3 > this.limits.cellBytes) this.refuseLong(text, column)
      this.columns[column]!.set(this.rows - 1, text)
    }
    if (this.rows % LOOK_EVERY === 0 && process.memoryUsage.rss() > this.limits.memory) {
      throw new RangeError('memory limit')
    }
  }

  /** The columns, at least `width` of them. */
  finish(width = this.width): RawColumn[] {
    this.widen(width)
    return this.columns.map((column) => column.finish(this.rows))
  }

  private widen(width: number): void {
    if (width > this.limits.columns) {
      throw new Failure(
        'FILE_LIMIT',
        `${this.name} has more than ${counted(this.limits.columns, 'column')}. Export fewer columns and try again.`,
      )
    }
    while (this.columns.length < width) this.columns.push(new TextColumn())
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

/** One column: distinct texts, and per row the index of its text; code 0 is the blank once needed. */
class TextColumn {
  private known = new Map<string, number>()
  private texts: string[] = []
  private codes = new Uint32Array(64)
  private filled = 0

  set(row: number, text: string): void {
    this.fill(row)
    this.push(this.codeOf(text))
  }

  finish(rows: number): RawColumn {
    this.fill(rows)
    const Codes =
      this.texts.length <= 0x100
        ? Uint8Array
        : this.texts.length <= 0x10000
          ? Uint16Array
          : Uint32Array
    const ends = new Uint32Array(this.texts.length)
    const pieces = this.texts.map((text) => Buffer.from(text))
    let end = 0
    for (const [code, piece] of pieces.entries()) ends[code] = end += piece.length
    return { codes: Codes.from(this.codes.subarray(0, rows)), bytes: Buffer.concat(pieces), ends }
  }

  /** Blanks up to this row. */
  private fill(rows: number): void {
    if (this.filled >= rows) return
    const blank = this.codeOf('')
    while (this.filled < rows) this.push(blank)
  }

  private push(code: number): void {
    if (this.filled === this.codes.length) {
      const codes = new Uint32Array(this.filled * 2)
      codes.set(this.codes)
      this.codes = codes
    }
    this.codes[this.filled++] = code
  }

  private codeOf(text: string): number {
    let code = this.known.get(text)
    if (code === undefined) {
      code = this.texts.length
      this.known.set(text, code)
      this.texts.push(text)
    }
    return code
  }
}
