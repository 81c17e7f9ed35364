import type { FileFormatName } from '../../../shared/model/file-format.ts'
import type { Merge, RowVisitor } from './cell-kind.ts'

/** One of the first rows of a sheet. */
export interface HeadRow {
  /** 1-based row of the sheet. */
  line: number
  /** From column A to the last filled cell. */
  texts: string[]
}

/** The used area of a sheet, from its first filled row and column to its last. */
export interface Extent {
  rows: number
  columns: number
}

/** What is known of a sheet before it is read. */
export interface SheetOutline {
  name: string
  hidden: boolean
  /** Its first filled rows, HEAD_ROWS at most. */
  head: HeadRow[]
  /** Null where it is longer than its head, and its end was not looked for. */
  extent: Extent | null
  /** Merged cells as far as they are known. */
  merges: Merge[]
}

/** Rows that are looked at before a sheet is chosen and its headers are found. */
export const HEAD_ROWS = 200

/** An open workbook of any format. Its generators rest now and then. */
export interface Book {
  format: Extract<FileFormatName, 'xlsx' | 'xls' | 'ods'>
  /** Sheets in the order of their tabs, without those that hold no cells (charts, macros). */
  outline(): AsyncGenerator<void, SheetOutline[]>
  /** Visits the filled rows of a sheet from its top; gives its merged cells. */
  rows(
    sheet: number,
    visit: RowVisitor,
    onProgress?: (done: number, total: number) => void,
  ): AsyncGenerator<void, Merge[]>
}

/** Keeps the first rows of a sheet and measures it, while its rows are visited. */
export class HeadCollector {
  readonly head: HeadRow[] = []
  private firstLine = 0
  private lastLine = 0
  private firstColumn = Infinity
  private width = 0

  get full(): boolean {
    return this.head.length >= HEAD_ROWS
  }

  get extent(): Extent {
    if (this.lastLine === 0) return { rows: 0, columns: 0 }
    return {
      rows: this.lastLine - this.firstLine + 1,
      columns: Math.max(0, this.width - this.firstColumn),
    }
  }

  readonly visit: RowVisitor = (line, texts) => {
    if (this.firstLine === 0) this.firstLine = line
    this.lastLine = line
    this.width = Math.max(this.width, texts.length)
    const first = texts.findIndex((text) => text !== '')
    if (first >= 0) this.firstColumn = Math.min(this.firstColumn, first)
    if (!this.full) this.head.push({ line, texts: [...texts] })
  }
}
