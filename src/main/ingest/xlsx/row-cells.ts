import * as kind from '../sheets/cell-kind.ts'
import { numberCell, unescapeText } from '../sheets/cell-text.ts'
import type { NumberKind } from '../sheets/number-format.ts'
import { isoDate } from '../sheets/serial-date.ts'

/** Texts of small numbers are made once: answers to scales are nearly all of them. */
const SMALL = 10_000
const smallTexts: string[] = []

/** What the cells of a sheet refer to. */
export interface CellContext {
  strings: readonly string[]
  /** What each style makes of a number. */
  styles: readonly NumberKind[]
  from1904: boolean
}

/** A cell as it is written: the attributes `t` and `s`, and its value. */
export interface WrittenCell {
  type: string
  style: number
  value: string
  formula: boolean
}

/** The cells of one row, from column A on; used again for every row. */
export class RowCells {
  /** 1-based row of the sheet. */
  line = 0
  texts: string[] = []
  kinds = new Uint8Array(256)
  /** Column of a cell that stands twice; -1: there is none. */
  twice = -1
  private context: CellContext

  constructor(context: CellContext) {
    this.context = context
  }

  begin(line: number): void {
    this.line = line
    this.texts.length = 0
    this.twice = -1
  }

  /** A cell that is written in the usual way. */
  set(column: number, cell: WrittenCell): void {
    const { context } = this
    const { type, value } = cell
    if (type === 's') {
      const text = context.strings[Number(value)]
      if (text === undefined) this.put(column, '', value === '' ? kind.BLANK : kind.LOST)
      else this.put(column, text, kind.TEXT)
    } else if (type === '' || type === 'n') {
      if (value === '') this.put(column, '', cell.formula ? kind.UNCOMPUTED : kind.BLANK)
      else {
        const found = numberCell(value, {
          kind: context.styles[cell.style] ?? kind.NUMBER,
          from1904: context.from1904,
        })
        this.put(column, found.text, found.kind)
      }
    } else if (type === 'str' || type === 'inlineStr') {
      this.put(column, unescapeText(value), kind.TEXT)
    } else if (type === 'b') {
      const text = value === '1' || value === 'true' ? 'TRUE' : value === '' ? '' : 'FALSE'
      this.put(column, text, kind.BOOLEAN)
    } else if (type === 'e') {
      this.put(column, value, kind.ERROR)
    } else {
      const date = type === 'd' ? isoDate(value) : null
      if (date === null) this.put(column, value, kind.TEXT)
      else this.put(column, date.text, date.kind)
    }
  }

  /** A cell with a whole number as its value; false where it is to be set in the usual way. */
  setWhole(column: number, cell: WrittenCell, value: number): boolean {
    const { context } = this
    if (cell.type === 's') {
      const text = context.strings[value]
      if (text === undefined) return false
      this.put(column, text, kind.TEXT)
      return true
    }
    const plain = cell.type === '' || cell.type === 'n'
    const style = context.styles[cell.style] ?? kind.NUMBER
    if (!plain || style !== kind.NUMBER || value >= SMALL) return false
    this.put(column, (smallTexts[value] ??= String(value)), kind.NUMBER)
    return true
  }

  private put(column: number, text: string, found: number): void {
    // A cell without a text is no cell, unless there is something to say of it.
    if (text === '' && found < kind.FIRST_REPORTED) return
    while (this.texts.length < column) {
      this.kinds[this.texts.length] = kind.BLANK
      this.texts.push('')
    }
    if (column >= this.kinds.length) {
      const kinds = new Uint8Array(Math.max(column + 1, this.kinds.length * 2))
      kinds.set(this.kinds)
      this.kinds = kinds
    }
    if (column < this.texts.length && this.kinds[column] !== kind.BLANK) this.twice = column
    this.texts[column] = text
    this.kinds[column] = found
  }
}
