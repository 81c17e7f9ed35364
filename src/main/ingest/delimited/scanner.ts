import { Failure } from '../../../shared/model/failure.ts'
import { columnNames } from '../column-names.ts'
import { LineOffsetBuilder } from '../line-offsets.ts'
import type { ParseLimits, RawColumn } from '../parsed-table.ts'
import { ProblemList } from '../problem-list.ts'
import { CellReader, DELIMITER, FILE_END, INCOMPLETE, QUOTE } from './cell-reader.ts'
import { BATCH_ENTRY, ColumnBuilder } from './column-builder.ts'
import { hashOf } from './hash.ts'
import { counted, placeText } from './wording.ts'

const LF = 10
const CR = 13
/** Codes of a block of records are gathered row by row before they are sorted into columns. */
const BLOCK_CELLS = 1 << 18
/** Two-byte cells are looked up directly in tables with up to this many columns. */
const PAIR_COLUMNS = 512
/** Columns with more distinct texts look them up in batches. */
const BATCHED_FROM = 2_000

export interface ScanOptions {
  name: string
  /** As a byte. */
  delimiter: number
  headerRows: number
  /** Cells of most records of the sample; columns without a header are kept, too. */
  usualColumns: number
  /** Quotes are ordinary characters. */
  literalQuotes: boolean
  limits: ParseLimits
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * The reader's state machine over UTF-8 bytes. Feed it: make `room`, fill `buffer` from `end`, raise
 * `end`, call `scan`. It keeps the unfinished cell and goes on where it was. The plain path makes no
 * string and no object for a cell; quoted cells, headers and records of another length take the
 * slower path through CellReader.
 */
export class Scanner {
  buffer = new Uint8Array(1 << 16)
  private view = viewOf(this.buffer)
  end = 0
  headers: string[][] = []
  readonly problems = new ProblemList()
  readonly lines = new LineOffsetBuilder()
  /** Records shorter or longer than the header. */
  raggedRows = 0
  /** The last record, where no line end follows it and cells are missing. */
  cutOff: { row: number; line: number; cells: number } | null = null
  /** The cell that is not complete yet exceeds the limit. */
  oversized: 'quoted' | 'plain' | null = null
  private options: ScanOptions
  private cells: CellReader
  private names: string[] = []
  private classes = new Uint8Array(256)
  private position = 0
  private column = 0
  private columns: ColumnBuilder[] = []
  private started = false
  private block = new Int32Array(0)
  private blockRows = 0
  private blockRow = 0
  private flushedRows = 0
  /** Codes (+ 1) of cells of no, one and two bytes, by column and bytes. */
  private blanks = new Int32Array(0)
  private singles = new Int32Array(0)
  private pairs = new Int32Array(0)
  /** By column: cells that wait for their code, and how much of that list is used. */
  private batches: (Int32Array | undefined)[] = []
  private batchUsed = new Int32Array(0)
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
    this.classes[options.delimiter] = 1
    this.classes[LF] = 2
    this.classes[CR] = 3
  }

  get rows(): number {
    return this.flushedRows + this.blockRow
  }

  /** Moves the unfinished cell to the front and leaves room for `bytes` more. */
  room(bytes: number): void {
    const left = this.end - this.position
    if (this.position > 0) this.buffer.copyWithin(0, this.position, this.end)
    this.position = 0
    this.end = left
    if (left + bytes + 1 > this.buffer.length) {
      const buffer = new Uint8Array((left + bytes) * 2 + 1)
      buffer.set(this.buffer.subarray(0, left))
      this.buffer = buffer
      this.view = viewOf(buffer)
    }
  }

  /** Reads what is in the buffer; `last`: nothing follows. */
  scan(last: boolean): void {
    if (!this.started && !this.scanHeaders(last)) return
    this.scanRows(last)
  }

  /** Row (null in the headers), line and column name of the cell being read. */
  place(): { row: number | null; line: number; column: string } {
    const column = this.names[this.column] ?? `column ${this.column + 1}`
    const row = this.started ? this.rows + 1 : null
    const line = (row ?? this.headers.length + 1) + this.offset + this.breaks
    return { row, line, column }
  }

  private scanHeaders(last: boolean): boolean {
    const { cells, options } = this
    while (this.headers.length < options.headerRows) {
      if (this.position >= this.end) return last && this.start()
      const texts: string[] = []
      let at = this.position
      let breaks = 0
      for (;;) {
        this.column = texts.length
        if (texts.length >= options.limits.columns) this.refuseColumns()
        const ending = cells.read(this.buffer, { at, end: this.end, last })
        if (ending === INCOMPLETE) {
          this.checkUnfinished(at)
          return false
        }
        if (cells.openQuote) throw this.openQuote()
        if (cells.to - cells.from > options.limits.cellBytes) this.refuseCell()
        texts.push(cells.text())
        breaks += cells.breaks
        at = cells.after
        if (ending !== DELIMITER) break
      }
      this.position = at
      this.column = 0
      this.offset += breaks
      // A file may begin with empty lines; they are no header.
      if (texts.length === 1 && texts[0] === '' && this.headers.length === 0) this.offset++
      else this.headers.push(texts)
    }
    return this.start()
  }

  private start(): true {
    const { headerRows, usualColumns, limits } = this.options
    const widest = this.headers.reduce((most, row) => Math.max(most, row.length), usualColumns)
    const count = Math.min(Math.max(widest, 1), limits.columns)
    for (const row of this.headers) while (row.length < count) row.push('')
    this.names = columnNames(this.headers[0] ?? Array<string>(count).fill(''))
    this.columns = Array.from({ length: count }, () => new ColumnBuilder())
    this.blockRows = Math.max(16, Math.min(4096, Math.floor(BLOCK_CELLS / count)))
    this.block = new Int32Array(this.blockRows * count)
    this.blanks = new Int32Array(count)
    this.batches = Array.from({ length: count }, () => undefined)
    this.batchUsed = new Int32Array(count)
    this.singles = new Int32Array(count << 8)
    if (count <= PAIR_COLUMNS) this.pairs = new Int32Array(count << 14)
    this.offset += headerRows
    this.started = true
    return true
  }

  /**
   * The plain path: `pos` is the start of a cell, `at` its end. The byte after the last one read is
   * set to a line feed, so that the loops need no test for the end. Stops before a cell that is not
   * complete; state is written back to the fields before anything else is called that reads them.
   */
  private scanRows(last: boolean): void {
    const {
      buffer,
      view,
      end,
      classes,
      columns,
      blanks,
      singles,
      pairs,
      block,
      batches,
      batchUsed,
    } = this
    const width = columns.length
    const withPairs = pairs.length > 0
    const quote = this.options.literalQuotes ? -1 : QUOTE
    const maximum = this.options.limits.cellBytes
    buffer[end] = LF
    let pos = this.position
    let column = this.column
    let pendingRows = this.pendingRows
    if (column === width) {
      pos = this.surplus(pos, last)
      if (pos < 0) {
        this.column = width
        return
      }
      this.endRecord()
      column = 0
    }
    let to = this.blockRow * width + column
    // A record whose last cell is empty ends with the file, too: "1," has two cells.
    while (pos < end || (last && column > 0)) {
      const first = buffer[pos]!
      if (pendingRows > 0 && classes[first]! < 2) {
        pendingRows = this.blankRows(pendingRows)
        to = this.blockRow
      }
      let at = pos
      let after = 0
      let ending = classes[first]!
      let code = 0
      if (first === quote && pos < end) {
        this.position = pos
        this.column = column
        const read = this.cells.read(buffer, { at: pos, end, last })
        if (read === INCOMPLETE) break
        code = this.quotedCode(to)
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
            code = this.shortCode(column, pos, at, to)
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
            code = this.shortCode(column, pos, at, to)
            if (code >= 0) blanks[column] = code + 1
          }
        } else if (length === 2 && withPairs) {
          const second = buffer[pos + 1]!
          const index = (first | second) < 128 ? (column << 14) | (first << 7) | second : -1
          code = index < 0 ? -1 : pairs[index]! - 1
          if (code < 0) {
            code = this.shortCode(column, pos, at, to)
            if (index >= 0 && code >= 0) pairs[index] = code + 1
          }
        } else {
          if (length > maximum) {
            this.column = column
            this.refuseCell()
          }
          const hash = hashOf(view, pos, at)
          const batch = batches[column]
          if (batch === undefined) {
            code = columns[column]!.codeOf(buffer, pos, at, hash)
          } else {
            const used = batchUsed[column]!
            batch[used] = pos
            batch[used + 1] = at
            batch[used + 2] = hash
            batch[used + 3] = to
            batchUsed[column] = used + BATCH_ENTRY
          }
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
        this.shortRecord(to, after > end)
      }
      this.endRecord()
      pos = after
      column = 0
      to = this.blockRow * width
    }
    this.lookUp()
    this.position = Math.min(pos, end)
    this.column = column
    this.pendingRows = pendingRows
    if (column < width) this.checkUnfinished(this.position)
  }

  private endRecord(): void {
    if (this.pendingEmptyLines > 0) {
      this.emptyLines += this.pendingEmptyLines
      this.pendingEmptyLines = 0
    }
    if (this.offset !== this.notedOffset) {
      this.lines.note(this.rows + 1, this.offset)
      this.notedOffset = this.offset
    }
    this.offset += this.breaks
    this.breaks = 0
    if (++this.blockRow === this.blockRows) this.flush()
  }

  private blankRows(count: number): 0 {
    for (let row = 0; row < count; row++) {
      this.block[this.blockRow] = this.blankCode(0)
      this.endRecord()
    }
    return 0
  }

  private checkUnfinished(at: number): void {
    if (this.end - at <= this.options.limits.cellBytes) return
    const quoted = !this.options.literalQuotes && this.buffer[at] === QUOTE
    this.oversized = quoted ? 'quoted' : 'plain'
  }

  /** Code of a cell that the direct tables don't know yet; -1 where it waits in a batch. */
  private shortCode(column: number, from: number, until: number, to: number): number {
    const hash = hashOf(this.view, from, until)
    if (this.batches[column] === undefined) {
      return this.columns[column]!.codeOf(this.buffer, from, until, hash)
    }
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

  /** Gives the cells that wait their codes. */
  private lookUp(): void {
    const { batchUsed, columns } = this
    for (let column = 0; column < columns.length; column++) {
      const batch = this.batches[column]
      if (batch === undefined) continue
      columns[column]!.codesOf(this.buffer, batch, batchUsed[column]!, this.block)
      batchUsed[column] = 0
    }
  }

  /** From here on, columns of many distinct texts are looked up in batches. */
  expect(rows: number): void {
    for (const [column, builder] of this.columns.entries()) {
      if (builder.count < BATCHED_FROM || this.batches[column] !== undefined) continue
      builder.expect(rows, this.rows)
      this.batches[column] = new Int32Array(this.blockRows * BATCH_ENTRY)
    }
  }

  private quotedCode(to: number): number {
    const { cells, column } = this
    if (cells.openQuote) throw this.openQuote()
    if (cells.to - cells.from > this.options.limits.cellBytes) this.refuseCell()
    if (cells.stray) {
      this.problems.add({
        ...this.place(),
        value: cells.text(),
        problem:
          'A quote opens the cell, but text follows the closing one: kept with its quotes, as it stands.',
      })
    }
    this.breaks += cells.breaks
    const inPlace = cells.source === this.buffer
    const hash = hashOf(inPlace ? this.view : viewOf(cells.source), cells.from, cells.to)
    if (this.batches[column] === undefined) {
      return this.columns[column]!.codeOf(cells.source, cells.from, cells.to, hash)
    }
    // The cell waits in the buffer; without its doubled quotes it needs less room there.
    const from = inPlace ? cells.from : this.position
    const until = from + cells.to - cells.from
    if (!inPlace) this.buffer.set(cells.source.subarray(cells.from, cells.to), from)
    return this.wait(column, { from, until, hash, to })
  }

  private blankCode(column: number): number {
    const known = this.blanks[column]!
    if (known > 0) return known - 1
    // Cells that wait come first, so that codes stay in order of appearance.
    this.lookUp()
    const code = this.columns[column]!.codeOf(this.buffer, 0, 0, hashOf(this.view, 0, 0))
    this.blanks[column] = code + 1
    return code
  }

  private emptyLine(): void {
    const { line } = this.place()
    if (this.pendingEmptyLines + this.emptyLines === 0) this.firstEmptyLine = line
    this.pendingEmptyLines++
    this.offset++
  }

  private shortRecord(to: number, atFileEnd: boolean): void {
    const width = this.columns.length
    const present = this.column + 1
    const row = this.rows + 1
    const line = row + this.offset
    for (let column = present; column < width; column++) {
      this.block[to + column - this.column] = this.blankCode(column)
    }
    if (atFileEnd) this.cutOff = { row, line, cells: present }
    this.raggedRows++
    this.problems.add({
      row,
      line,
      column: this.names[present] ?? null,
      value: null,
      problem: `The row has ${counted(present, 'cell')} for ${width} columns: the last ${width - present} are blank.`,
    })
  }

  /** Cells beyond the last column: listed, not imported. Position after the record, or -1. */
  private surplus(start: number, last: boolean): number {
    const { cells, end, buffer } = this
    const width = this.columns.length
    const texts: string[] = []
    let at = start
    let breaks = 0
    for (;;) {
      this.column = width + texts.length
      if (this.column >= this.options.limits.columns) this.refuseColumns()
      const ending = cells.read(buffer, { at, end, last })
      if (ending === INCOMPLETE) {
        this.checkUnfinished(at)
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
      this.problems.add({
        row,
        line: row + this.offset,
        column: null,
        value: texts.join(String.fromCharCode(this.options.delimiter)),
        problem: `The row has ${width + texts.length} cells for ${counted(width, 'column')}: what stands beyond the last column was not read.`,
      })
    }
    this.breaks += breaks
    return at
  }

  private flush(): void {
    this.lookUp()
    const rows = this.blockRow
    const columns = this.columns.length
    for (let column = 0; column < columns; column++) {
      this.columns[column]!.append(this.block, { column, columns, rows })
    }
    this.flushedRows += rows
    this.blockRow = 0
  }

  finish(): RawColumn[] {
    this.flush()
    if (this.emptyLines > 0) {
      this.problems.addFirst({
        row: null,
        line: this.firstEmptyLine,
        column: null,
        value: null,
        problem: `${counted(this.emptyLines, 'empty line')} left out, the first of them on line ${this.firstEmptyLine}.`,
      })
    }
    return this.columns.map((column) => column.finish())
  }

  /** Column names once the headers are read. */
  get columnNames(): readonly string[] {
    return this.names
  }

  openQuote(): Failure {
    const { name } = this.options
    const place = this.place()
    return new Failure(
      'FILE_QUOTE',
      `${name}: a quote is opened in ${placeText(place)} and never closed. Close it, or double it if it belongs to the text, and try again.`,
      { details: { ...place } },
    )
  }

  refuseCell(): never {
    const { name, limits } = this.options
    const place = this.place()
    throw new Failure(
      'FILE_LIMIT',
      `${name}: the cell in ${placeText(place)} is larger than ${limits.cellBytes >> 20} MB. Shorten it, or check for a missing quote or line end, and try again.`,
      { details: { ...place } },
    )
  }

  private refuseColumns(): never {
    const { name, limits } = this.options
    const place = this.place()
    throw new Failure(
      'FILE_LIMIT',
      `${name}: ${placeText({ ...place, column: null })} has more than ${limits.columns.toLocaleString('en')} columns. Export fewer columns, or check the delimiter, and try again.`,
      { details: { ...place } },
    )
  }
}
