import { numberText } from '../number-text.ts'
import * as kind from '../sheets/cell-kind.ts'
import { clock, isoDate } from '../sheets/serial-date.ts'
import { damaged, unsafe } from '../zip/zip-failures.ts'
import type { Attributes, XmlVisitor } from '../zip/xml-part.ts'
import { CellParagraphs } from './cell-paragraphs.ts'

export interface TableEnd {
  name: string
  hidden: boolean
  merges: kind.Merge[]
}

export interface TableVisitor {
  /** A table begins: who visits its rows; null where nobody does. */
  begin(): kind.RowVisitor | null
  end(table: TableEnd): void
}

/** Equal rows and cells stand once with their number; more cells than this come of no real table. */
const MOST_REPEATED = 50_000_000
const MOST_MERGES = 100_000
const ERRORS = /^(#(N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!)|Err:\d+)$/

/** Reads the content of an OpenDocument spreadsheet (ODF 1.3, 9.1) to rows of cells, sheet by sheet. */
export class TableCells implements XmlVisitor {
  readonly prefixed = true
  private file: string
  private visitor: TableVisitor
  private hiddenStyles = new Set<string>()
  private style = ''
  /** Tables may stand in cells of tables, and in what charts keep: only those of the workbook count. */
  private depth = 0
  private outside = 0
  private table: TableEnd = { name: '', hidden: false, merges: [] }
  private visit: kind.RowVisitor | null = null
  private line = 1
  private rowRepeat = 1
  private texts: string[] = []
  private kinds = new Uint8Array(256)
  private column = 0
  private repeated = 0
  private cell: Attributes | null = null
  private paragraphs = new CellParagraphs()

  constructor(file: string, visitor: TableVisitor) {
    this.file = file
    this.visitor = visitor
  }

  open(name: string, attributes: Attributes): void {
    if (this.cell !== null) {
      this.paragraphs.open(name, attributes)
      return
    }
    if (name === 'table:dde-link' || name === 'table:tracked-changes') this.outside++
    else if (name === 'style:style') this.style = attributes['style:name'] ?? ''
    else if (name === 'style:table-properties' && attributes['table:display'] === 'false') {
      this.hiddenStyles.add(this.style)
    } else if (this.outside > 0) return
    else if (name === 'table:table') this.openTable(attributes)
    else if (this.depth !== 1) return
    else if (name === 'table:table-row') this.openRow(attributes)
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      this.cell = attributes
      this.paragraphs.begin()
    }
  }

  close(name: string): void {
    if (this.cell !== null) {
      if (this.paragraphs.close(name)) return
      this.endCell(this.cell)
      this.cell = null
    } else if (name === 'table:dde-link' || name === 'table:tracked-changes') this.outside--
    else if (this.outside > 0) return
    else if (name === 'table:table' && --this.depth === 0) this.visitor.end(this.table)
    else if (name === 'table:table-row' && this.depth === 1) this.endRow()
  }

  text(text: string): void {
    if (this.cell !== null) this.paragraphs.text(text)
  }

  private openTable(attributes: Attributes): void {
    if (++this.depth > 1) return
    this.table = {
      name: attributes['table:name'] ?? '',
      hidden: this.hiddenStyles.has(attributes['table:style-name'] ?? ''),
      merges: [],
    }
    this.visit = this.visitor.begin()
    this.line = 1
  }

  private openRow(attributes: Attributes): void {
    this.rowRepeat = repeats(attributes['table:number-rows-repeated'])
    this.texts.length = 0
    this.column = 0
  }

  private endRow(): void {
    const { texts, rowRepeat } = this
    if (texts.length > 0) {
      if (this.line + rowRepeat - 1 > kind.MOST_ROWS) {
        throw damaged(this.file, `a sheet has more than ${kind.MOST_ROWS} rows`)
      }
      if (rowRepeat > 1) this.countRepeated(texts.length * rowRepeat)
      for (let time = 0; time < rowRepeat && this.visit !== null; time++) {
        this.visit(this.line + time, texts, this.kinds)
      }
    }
    this.line += rowRepeat
  }

  private countRepeated(cells: number): void {
    this.repeated += cells
    if (this.repeated > MOST_REPEATED) {
      throw unsafe(this.file, 'it repeats a few cells millions of times')
    }
  }

  private endCell(attributes: Attributes): void {
    const repeat = repeats(attributes['table:number-columns-repeated'])
    const { text, found } = valueOf(attributes, this.paragraphs.end())
    this.noteMerge(attributes)
    if (text !== '' || found >= kind.FIRST_REPORTED) {
      if (this.column + repeat > kind.MOST_COLUMNS) {
        throw damaged(this.file, `row ${this.line} of a sheet has too many cells`)
      }
      if (repeat > 1) this.countRepeated(repeat)
      this.put(text, { found, repeat })
    }
    this.column += repeat
  }

  private put(text: string, cell: { found: number; repeat: number }): void {
    const end = this.column + cell.repeat
    while (this.kinds.length < end) {
      const kinds = new Uint8Array(this.kinds.length * 2)
      kinds.set(this.kinds)
      this.kinds = kinds
    }
    while (this.texts.length < this.column) {
      this.kinds[this.texts.length] = kind.BLANK
      this.texts.push('')
    }
    for (let column = this.column; column < end; column++) {
      this.kinds[column] = cell.found
      this.texts.push(text)
    }
  }

  private noteMerge(attributes: Attributes): void {
    const columns = repeats(attributes['table:number-columns-spanned'])
    const rows = repeats(attributes['table:number-rows-spanned'])
    const { merges } = this.table
    if ((columns === 1 && rows === 1) || merges.length >= MOST_MERGES) return
    merges.push({
      fromColumn: this.column,
      toColumn: Math.min(this.column + columns, kind.MOST_COLUMNS) - 1,
      fromLine: this.line,
      toLine: Math.min(this.line + rows - 1, kind.MOST_ROWS),
    })
  }
}

const repeats = (written: string | undefined): number =>
  written !== undefined && /^\d{1,9}$/.test(written) ? Math.max(1, Number(written)) : 1

/** Text and kind of a cell: its typed value where it has one, else what it shows. */
function valueOf(attributes: Attributes, shown: string): { text: string; found: number } {
  const type = attributes['office:value-type'] ?? ''
  const computed = attributes['table:formula'] !== undefined
  if (attributes['calcext:value-type'] === 'error' || (computed && ERRORS.test(shown))) {
    return { text: shown, found: kind.ERROR }
  }
  const plain = { text: shown, found: kind.TEXT }
  switch (type) {
    case 'float':
    case 'currency':
    case 'percentage': {
      const value = Number(attributes['office:value'] ?? NaN)
      if (!Number.isFinite(value)) return { ...plain, found: kind.NO_NUMBER }
      const found = type === 'percentage' ? kind.PERCENT : kind.NUMBER
      return { text: numberText(value), found }
    }
    case 'date': {
      const date = isoDate(attributes['office:date-value'] ?? '')
      return date === null ? plain : { text: date.text, found: date.kind }
    }
    case 'time':
      return timeOf(attributes['office:time-value'] ?? '') ?? plain
    case 'boolean': {
      const text = attributes['office:boolean-value'] === 'true' ? 'TRUE' : 'FALSE'
      return { text, found: kind.BOOLEAN }
    }
    case 'string':
      return { text: attributes['office:string-value'] ?? shown, found: kind.TEXT }
    default:
      return computed && shown === '' ? { text: '', found: kind.UNCOMPUTED } : plain
  }
}

const SPAN = /^(-?)PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d+)?)S)?$/

/** `PT11H30M00S` as `11:30:00`. */
function timeOf(written: string): { text: string; found: number } | null {
  const found = SPAN.exec(written)
  if (found === null) return null
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = found
  const whole = Number(hours) * 3600 + Number(minutes) * 60
  const time = Math.round((whole + Number(seconds.replace(',', '.'))) * 1000)
  const within = sign === '' && time < 86_400_000
  return { text: clock(sign === '-' ? -time : time), found: within ? kind.TIME : kind.DURATION }
}
