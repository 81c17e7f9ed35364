import { damaged } from '../zip/zip-failures.ts'
import type { Attributes, XmlVisitor } from '../zip/xml-part.ts'
import { MOST_COLUMNS, MOST_ROWS } from '../sheets/cell-kind.ts'
import type { Merge, RowVisitor } from '../sheets/cell-kind.ts'
import type { RowCells } from './row-cells.ts'
import { StringItem } from './shared-strings.ts'

/** Merged cells of a sheet that are kept: headers have few. */
const MOST_MERGES = 100_000

const REFERENCE = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/

/** 0-based column and 1-based line of `B7`; null where it is no cell of a sheet. */
export function cellPlace(reference: string): { column: number; line: number } | null {
  const [, letters = '', digits = ''] = REFERENCE.exec(reference) ?? []
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  const line = Number(digits)
  const within = column >= 1 && column <= MOST_COLUMNS && line >= 1 && line <= MOST_ROWS
  return within ? { column: column - 1, line } : null
}

/** Reads the XML of a sheet to rows of cells, in whatever way it is written. */
export class SheetCells implements XmlVisitor {
  readonly merges: Merge[] = []
  /** Reading stands between two rows: what comes next may be a row. */
  betweenRows = false
  private name: string
  private row: RowCells
  private visit: RowVisitor
  private lastLine = 0
  /** Reading stands among the rows. */
  inRows = false
  private inRow = false
  private inCell = false
  private inValue = false
  private item = new StringItem()
  private inItem = false
  private column = -1
  private cell = { type: '', style: 0, value: '', formula: false }

  constructor(options: { name: string; row: RowCells; visit: RowVisitor }) {
    this.name = options.name
    this.row = options.row
    this.visit = options.visit
  }

  /** The line of a row that does not say where it stands. */
  get nextLine(): number {
    return this.lastLine + 1
  }

  open(local: string, attributes: Attributes): void {
    this.betweenRows = local === 'sheetData'
    if (this.inItem) this.item.open(local)
    else if (local === 'sheetData') this.inRows = true
    else if (local === 'row' && this.inRows) this.openRow(attributes)
    else if (local === 'c' && this.inRow) this.openCell(attributes)
    else if (local === 'v' && this.inCell) this.inValue = true
    else if (local === 'f' && this.inCell) this.cell.formula = true
    else if (local === 'is' && this.inCell) {
      this.inItem = true
      this.item.begin()
    } else if (local === 'mergeCell') this.addMerge(attributes.ref ?? '')
  }

  close(local: string): void {
    this.betweenRows = false
    if (local === 'v') this.inValue = false
    else if (local === 'is' && this.inItem) {
      this.inItem = false
      this.cell.value = this.item.end()
    } else if (this.inItem) this.item.close(local)
    else if (local === 'c' && this.inCell) {
      this.inCell = false
      this.row.set(this.column, this.cell)
    } else if (local === 'row' && this.inRow) {
      this.inRow = false
      this.endRow()
      this.betweenRows = true
    } else if (local === 'sheetData') this.inRows = false
  }

  text(text: string): void {
    if (this.inItem) this.item.text(text)
    else if (this.inValue) this.cell.value += text
  }

  /** Hands the row over. Throws Failure where it stands above the one before it. */
  endRow(): void {
    const { line, texts, kinds, twice } = this.row
    if (!(line > this.lastLine && line <= MOST_ROWS)) {
      throw damaged(this.name, `row ${line} of a sheet comes after row ${this.lastLine}`)
    }
    if (twice >= 0) throw damaged(this.name, `a cell of row ${line} stands twice in it`)
    this.lastLine = line
    if (texts.length > 0) this.visit(line, texts, kinds)
  }

  private openRow(attributes: Attributes): void {
    if (this.inRow) throw damaged(this.name, 'a row of a sheet stands inside another')
    this.inRow = true
    this.column = -1
    this.row.begin(attributes.r === undefined ? this.nextLine : Number(attributes.r))
  }

  private openCell(attributes: Attributes): void {
    if (this.inCell) throw damaged(this.name, 'a cell of a sheet stands inside another')
    this.inCell = true
    const { r: reference } = attributes
    const place =
      reference === undefined
        ? { column: this.column + 1, line: this.row.line }
        : cellPlace(reference)
    if (place === null || place.line !== this.row.line || place.column >= MOST_COLUMNS) {
      throw damaged(this.name, `a cell of row ${this.row.line} does not stand in it`)
    }
    this.column = place.column
    this.cell = {
      type: attributes.t ?? '',
      style: Number(attributes.s ?? 0),
      value: '',
      formula: false,
    }
  }

  private addMerge(reference: string): void {
    if (this.merges.length >= MOST_MERGES) return
    const [from, to] = reference.split(':').map(cellPlace)
    if (from == null || to == null) return
    this.merges.push({
      fromColumn: from.column,
      toColumn: to.column,
      fromLine: from.line,
      toLine: to.line,
    })
  }
}
