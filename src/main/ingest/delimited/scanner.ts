import { columnNames } from '../column-names.ts'
import { LineOffsetBuilder } from '../line-offsets.ts'
import type { RawColumn, RawTexts } from '../parsed-table.ts'
import { ProblemList } from '../problem-list.ts'
import { ByteWindow } from './byte-window.ts'
import { CellReader, DELIMITER, FILE_END, INCOMPLETE } from './cell-reader.ts'
import { RowBlock } from './row-block.ts'
import type { TextSink } from './row-block.ts'
import { cellTooLarge, openQuote, tooManyColumns } from './scan-failures.ts'
import type { Place } from './scan-failures.ts'
import { evenHeaders } from './scan-options.ts'
import type { ScanOptions } from './scan-options.ts'
import { emptyLines, longRow, shortRow, strayQuote } from './scan-problems.ts'

const LF = 10
const CR = 13
/** Bytes read in one call of the innermost loop. */
const STEP = 1 << 14

/** A cell of no, one or two bytes that others follow starts here, as far as a glance tells. */
function mayBeShort(buffer: Uint8Array, at: number, delimiter: number): boolean {
  return buffer[at + 1] === delimiter || buffer[at] === delimiter || buffer[at + 2] === delimiter
}

/**
 * The reader's state machine over UTF-8 bytes. Feed it: make room in `window`, fill its buffer from
 * `end`, raise `end`, call `scan`. It keeps the unfinished cell and goes on where it was. The plain
 * path makes no string and no object for a cell; quoted cells, headers and records of another length
 * take the slower path through CellReader.
 */
export class Scanner {
  readonly window = new ByteWindow()
  readonly headers: string[][] = []
  readonly problems = new ProblemList()
  readonly lines = new LineOffsetBuilder()
  /** Records shorter or longer than the header. */
  raggedRows = 0
  /** The last record, where no line end follows it and cells are missing. */
  cutOff: { row: number; line: number; cells: number } | null = null
  /** The cell that is not complete yet exceeds the limit. */
  oversized: 'quoted' | 'plain' | null = null
  /** Names of the columns, once the headers are read. */
  columnNames: readonly string[] = []
  private readonly options: ScanOptions
  private readonly cells: CellReader
  private readonly classes = new Uint8Array(256)
  private rowBlock: RowBlock | null = null
  private column = 0
  /** Line of the record being read minus its row; line ends inside it are added at its end. */
  private offset = 0
  private breaks = 0
  private notedOffset = -1
  private emptyLines = 0
  private firstEmptyLine = 0
  private pendingEmptyLines = 0
  /** Empty lines of a file of one column, not yet known to be blank cells. */
  private pendingRows = 0

  constructor(options: ScanOptions) {
    this.options = options
    this.cells = new CellReader(options)
    this.offset = options.linesBefore
    this.classes[options.delimiter] = 1
    this.classes[LF] = 2
    this.classes[CR] = 3
  }

  /** Some lines did not fit: there may be more than one table in the file. */
  get rough(): boolean {
    return this.raggedRows > 0 || this.emptyLines > 0
  }

  get rows(): number {
    return this.rowBlock?.rows ?? 0
  }

  /** Reads what is in the buffer; `last`: nothing follows. */
  scan(last: boolean): void {
    this.rowBlock ??= this.scanHeaders(last)
    if (this.rowBlock === null) return
    const { window } = this
    // In steps, so that the loop below is compiled as a whole function and not while it runs, which
    // makes it half as fast.
    for (;;) {
      const until = Math.min(window.end, window.position + STEP)
      if (!this.scanRows(this.rowBlock, last, until)) break
      if (window.position >= window.end) break
    }
    this.rowBlock.lookUp()
  }

  /** Row (null in the headers), line and column name of the cell being read. */
  place(): Place {
    const column = this.columnNames[this.column] ?? `column ${this.column + 1}`
    const row = this.rowBlock === null ? null : this.rows + 1
    const line = (row ?? this.headers.length + 1) + this.offset + this.breaks
    return { row, line, column }
  }

  private scanHeaders(last: boolean): RowBlock | null {
    const { cells, options, window } = this
    while (this.headers.length < options.headerRows) {
      if (window.position >= window.end) return last ? this.start() : null
      const texts: string[] = []
      let at = window.position
      let breaks = 0
      for (;;) {
        this.column = texts.length
        if (texts.length >= options.limits.columns) this.refuseColumns()
        const ending = cells.read(window.buffer, at, window.end, last)
        if (ending === INCOMPLETE) {
          this.checkUnfinished(at)
          return null
        }
        if (cells.openQuote) throw this.openQuote()
        if (cells.to - cells.from > options.limits.cellBytes) this.refuseCell()
        texts.push(cells.text())
        breaks += cells.breaks
        at = cells.after
        if (ending !== DELIMITER) break
      }
      window.position = at
      this.column = 0
      this.offset += breaks
      // A file may begin with empty lines; they are no header.
      if (texts.length === 1 && texts[0] === '' && this.headers.length === 0) this.offset++
      else this.headers.push(texts)
    }
    return this.start()
  }

  private start(): RowBlock {
    const count = evenHeaders(this.headers, this.options)
    this.columnNames = columnNames(this.headers[0] ?? Array<string>(count).fill(''))
    this.offset += this.options.headerRows
    return new RowBlock(count, this.window)
  }

  /**
   * The plain path: `pos` is the start of a cell, `at` its end. The byte after the last one read is
   * set to a line feed, so that the loops need no test for the end. Stops at `until`, or before a
   * cell that is not complete (false).
   */
  private scanRows(rowBlock: RowBlock, last: boolean, until: number): boolean {
    const { window, classes } = this
    const { buffer, end } = window
    const { block, blanks, singles, pairs, width } = rowBlock
    const { delimiter, quote, limits } = this.options
    const withPairs = pairs.length > 0
    buffer[end] = LF
    let pos = window.position
    let column = this.column
    let pendingRows = this.pendingRows
    if (column === width) {
      pos = this.surplus(pos, last)
      if (pos < 0) return false
      this.endRecord(rowBlock)
      column = 0
    }
    let to = rowBlock.row * width + column
    // A record whose last cell is empty ends with the file, too: "1," has two cells.
    while (pos < until || (last && column > 0 && pos === end)) {
      const first = buffer[pos]!
      if (column + 1 < width && mayBeShort(buffer, pos, delimiter)) {
        const next = rowBlock.knownCells(pos, column, delimiter)
        if (next !== column) {
          pos = rowBlock.knownUntil
          to += next - column
          column = next
          continue
        }
      }
      if (pendingRows > 0 && classes[first]! < 2) {
        pendingRows = this.blankRows(rowBlock, pendingRows)
        to = rowBlock.row
      }
      let at = pos
      let after = 0
      let ending = classes[first]!
      let code = 0
      if (first === quote && pos < end) {
        window.position = pos
        this.column = column
        const read = this.cells.read(buffer, pos, end, last)
        if (read === INCOMPLETE) break
        code = this.quotedCode(rowBlock, to)
        ending = read === DELIMITER ? 1 : 2
        after = this.cells.after
        if (read === FILE_END) after = end + 1
      } else {
        if (ending === 0) {
          ending = classes[buffer[++at]!]!
          if (ending === 0) {
            ending = classes[buffer[++at]!]!
            while (ending === 0) ending = classes[buffer[++at]!]!
          }
        }
        if (at >= end && !last) break
        after = at + 1
        if (ending === 3) {
          if (after >= end && !last) break
          if (buffer[after] === LF && after < end) after++
        }
        const length = at - pos
        if (length === 1) {
          const index = (column << 8) | first
          code = singles[index]! - 1
          if (code < 0) {
            code = rowBlock.shortCode(column, pos, at, to)
            if (code >= 0) singles[index] = code + 1
          }
        } else if (length === 0) {
          if (ending !== 1 && column === 0) {
            // An empty line is no record. In a file of one column it is a blank cell, unless only
            // empty lines follow.
            if (width === 1) pendingRows++
            else this.emptyLine()
            pos = after
            continue
          }
          code = blanks[column]! - 1
          if (code < 0) {
            code = rowBlock.shortCode(column, pos, at, to)
            if (code >= 0) blanks[column] = code + 1
          }
        } else if (length === 2 && withPairs) {
          const second = buffer[pos + 1]!
          const index = (first | second) < 128 ? (column << 14) | (first << 7) | second : -1
          code = index < 0 ? -1 : pairs[index]! - 1
          if (code < 0) {
            code = rowBlock.shortCode(column, pos, at, to)
            if (index >= 0 && code >= 0) pairs[index] = code + 1
          }
        } else {
          if (length > limits.cellBytes) {
            this.column = column
            this.refuseCell()
          }
          code = rowBlock.longCode(column, pos, at, to)
        }
      }
      block[to] = code
      if (ending === 1) {
        if (column + 1 < width) {
          pos = after
          column++
          to++
          continue
        }
        pos = after
        after = this.surplus(pos, last)
        if (after < 0) {
          column = width
          break
        }
      } else if (column + 1 < width) {
        this.column = column
        this.shortRecord(rowBlock, to, after > end)
      }
      this.endRecord(rowBlock)
      pos = after
      column = 0
      to = rowBlock.row * width
    }
    window.position = Math.min(pos, end)
    this.column = column
    this.pendingRows = pendingRows
    if (pos >= until) return true
    if (column < width) this.checkUnfinished(window.position)
    return false
  }

  private endRecord(rowBlock: RowBlock): void {
    if (this.pendingEmptyLines > 0) {
      this.emptyLines += this.pendingEmptyLines
      this.pendingEmptyLines = 0
    }
    if (this.offset !== this.notedOffset) {
      this.lines.note(rowBlock.rows + 1, this.offset)
      this.notedOffset = this.offset
    }
    this.offset += this.breaks
    this.breaks = 0
    rowBlock.endRow()
  }

  private blankRows(rowBlock: RowBlock, count: number): 0 {
    for (let row = 0; row < count; row++) {
      rowBlock.block[rowBlock.row] = rowBlock.blankCode(0)
      this.endRecord(rowBlock)
    }
    return 0
  }

  private checkUnfinished(at: number): void {
    const { buffer, end } = this.window
    if (end - at <= this.options.limits.cellBytes) return
    this.oversized = buffer[at] === this.options.quote ? 'quoted' : 'plain'
  }

  private quotedCode(rowBlock: RowBlock, to: number): number {
    const { cells } = this
    if (cells.openQuote) throw this.openQuote()
    if (cells.to - cells.from > this.options.limits.cellBytes) this.refuseCell()
    if (cells.stray) this.problems.add(strayQuote(this.place(), cells.text()))
    this.breaks += cells.breaks
    return rowBlock.quotedCode(this.column, cells, to)
  }

  private emptyLine(): void {
    const { line } = this.place()
    if (this.pendingEmptyLines + this.emptyLines === 0) this.firstEmptyLine = line
    this.pendingEmptyLines++
    this.offset++
  }

  private shortRecord(rowBlock: RowBlock, to: number, atFileEnd: boolean): void {
    const { width, block } = rowBlock
    const present = this.column + 1
    const row = rowBlock.rows + 1
    const line = row + this.offset
    for (let column = present; column < width; column++) {
      block[to + column - this.column] = rowBlock.blankCode(column)
    }
    if (atFileEnd) this.cutOff = { row, line, cells: present }
    this.raggedRows++
    const column = this.columnNames[present] ?? null
    this.problems.add(shortRow({ row, line, column }, { present, expected: width }))
  }

  /** Cells beyond the last column: listed, not imported. Position after the record, or -1. */
  private surplus(start: number, last: boolean): number {
    const { cells } = this
    const { end, buffer } = this.window
    const width = this.columnNames.length
    const texts: string[] = []
    let at = start
    let breaks = 0
    for (;;) {
      this.column = width + texts.length
      if (this.column >= this.options.limits.columns) this.refuseColumns()
      const ending = cells.read(buffer, at, end, last)
      if (ending === INCOMPLETE) {
        this.checkUnfinished(at)
        this.column = width
        return -1
      }
      if (cells.openQuote) throw this.openQuote()
      texts.push(cells.text())
      breaks += cells.breaks
      at = cells.after
      if (ending === DELIMITER) continue
      if (ending === FILE_END) at = end + 1
      break
    }
    if (texts.some((text) => text !== '')) {
      this.raggedRows++
      const row = this.rows + 1
      const value = texts.join(String.fromCharCode(this.options.delimiter))
      const size = { present: width + texts.length, expected: width, value }
      this.problems.add(longRow({ row, line: row + this.offset }, size))
    }
    this.breaks += breaks
    return at
  }

  /** Between two pieces: how many rows the file seems to have, and who takes texts early. */
  expect(rows: number, sink: TextSink | undefined): void {
    this.rowBlock?.expect(rows)
    if (sink !== undefined) this.rowBlock?.handOver(sink)
  }

  /** All distinct texts of all columns, those that were handed over among them. */
  texts(): RawTexts[] {
    return this.rowBlock?.columns.map((column) => column.texts()) ?? []
  }

  finish(): RawColumn[] {
    if (this.emptyLines > 0) {
      this.problems.addFirst(emptyLines(this.emptyLines, this.firstEmptyLine))
    }
    return (this.rowBlock ?? this.start()).finish()
  }

  openQuote(): Error {
    return openQuote(this.options.name, this.place())
  }

  refuseCell(): never {
    throw cellTooLarge(this.options.name, this.place(), this.options.limits)
  }

  private refuseColumns(): never {
    throw tooManyColumns(this.options.name, this.place(), this.options.limits)
  }
}
