import { MOST_COLUMNS } from '../sheets/cell-kind.ts'
import type { RowCells, WrittenCell } from './row-cells.ts'

const TAB = 9
const SPACE = 32
const QUOTE = 34
const AMPERSAND = 38
const SLASH = 47
const ZERO = 48
const LESS = 60
const EQUALS = 61
const GREATER = 62
const LETTER = 65
const TILDE = 126
/** Digits of numbers that are taken without making a text of them. */
const SHORT = 7

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/**
 * Reads rows that are written as nearly all are: `<row r="2"><c r="A2" s="1" t="s"><v>5</v></c>...`.
 * That is several times faster than a parser of all XML, and nearly all the time of large sheets.
 * Whatever is written in another way is declined, and left to that parser.
 */
export class PlainRows {
  private row: RowCells
  private cell: WrittenCell = { type: '', style: 0, value: '', formula: false }
  private column = 0
  private attribute = ''
  private from = 0
  private to = 0

  constructor(row: RowCells) {
    this.row = row
  }

  /**
   * Reads the row that starts at `at` (`<row`) into the cells of its row. Gives the place behind it,
   * or -1 where it is declined. `line`: where the row stands, if it does not say.
   */
  read(xml: string, at: number, line: number): number {
    let next = this.rowTag(xml, at + 4, line)
    if (next < 0) return -1
    if (xml.charCodeAt(next) === SLASH) return xml.charCodeAt(next + 1) === GREATER ? next + 2 : -1
    next++
    this.column = -1
    while (xml.charCodeAt(next) === LESS && xml.charCodeAt(next + 1) === 99) {
      next = this.readCell(xml, next + 2)
      if (next < 0) return -1
    }
    return xml.startsWith('</row>', next) ? next + 6 : -1
  }

  /** The attributes of the row; gives the place of `>` or `/`. */
  private rowTag(xml: string, at: number, line: number): number {
    let found = -1
    for (;;) {
      const code = xml.charCodeAt(at)
      if (code === GREATER || code === SLASH) break
      at = this.readAttribute(xml, at)
      if (at < 0) return -1
      if (this.attribute !== 'r') continue
      if (found >= 0) return -1
      found = this.digits(xml, this.from, this.to)
      if (found < 0) return -1
    }
    this.row.begin(found < 0 ? line : found)
    return at
  }

  /** ` name="value"` without references; gives the place behind it, or -1. */
  private readAttribute(xml: string, at: number): number {
    if (xml.charCodeAt(at) !== SPACE) return -1
    let end = at + 1
    for (let code = xml.charCodeAt(end); code !== EQUALS; code = xml.charCodeAt(++end)) {
      // Letters, digits and the colon of a prefix.
      if (!(code >= 48 && code <= 122) || code === LESS || code === GREATER) return -1
    }
    if (xml.charCodeAt(end + 1) !== QUOTE || xml.charCodeAt(at + 1) < LETTER) return -1
    this.attribute = end === at + 2 ? xml[at + 1]! : ''
    this.from = end + 2
    for (end += 2; ; end++) {
      const code = xml.charCodeAt(end)
      if (code === QUOTE) break
      if (!(code >= SPACE && code <= TILDE) || code === LESS || code === AMPERSAND) return -1
    }
    this.to = end
    return end + 1
  }

  /** A whole number of at most seven digits; -1: something else. */
  private digits(xml: string, from: number, to: number): number {
    if (from === to || to - from > 7) return -1
    let number = 0
    for (let at = from; at < to; at++) {
      const code = xml.charCodeAt(at)
      if (!isDigit(code)) return -1
      number = number * 10 + code - 48
    }
    return number
  }

  /** `B7` in this row: its column, or -1. */
  private reference(xml: string): number {
    let column = 0
    let at = this.from
    for (; at < this.to; at++) {
      const code = xml.charCodeAt(at)
      if (code < 65 || code > 90) break
      column = column * 26 + code - 64
    }
    if (column === 0 || column > MOST_COLUMNS) return -1
    return this.digits(xml, at, this.to) === this.row.line ? column - 1 : -1
  }

  /** A cell from behind its `<c`; gives the place behind it, or -1. */
  private readCell(xml: string, at: number): number {
    const { cell } = this
    let column = this.column + 1
    let seen = ''
    cell.type = ''
    cell.style = 0
    for (;;) {
      const code = xml.charCodeAt(at)
      if (code === GREATER || code === SLASH) break
      at = this.readAttribute(xml, at)
      if (at < 0 || seen.includes(this.attribute)) return -1
      seen += this.attribute
      if (this.attribute === 'r') column = this.reference(xml)
      else if (this.attribute === 's') cell.style = this.digits(xml, this.from, this.to)
      else if (this.attribute === 't') cell.type = xml.slice(this.from, this.to)
      else return -1
    }
    if (column < 0 || column >= MOST_COLUMNS || cell.style < 0) return -1
    this.column = column
    if (xml.charCodeAt(at) === SLASH) return xml.charCodeAt(at + 1) === GREATER ? at + 2 : -1
    if (xml.startsWith('</c>', at + 1)) return at + 5
    if (!xml.startsWith('<v>', at + 1)) return -1
    return this.readValue(xml, at + 4)
  }

  /** A value from behind its `<v>`; gives the place behind the cell, or -1. */
  private readValue(xml: string, from: number): number {
    const { cell } = this
    let whole = 0
    let digits = true
    let end = from
    for (let code = xml.charCodeAt(end); code !== LESS; code = xml.charCodeAt(++end)) {
      const plain = (code >= SPACE && code <= TILDE) || code === TAB
      if (!plain || code === AMPERSAND || code === GREATER) return -1
      digits &&= isDigit(code)
      whole = whole * 10 + code - 48
    }
    if (!xml.startsWith('</v></c>', end)) return -1
    const short = digits && end > from && end - from <= SHORT
    const plain = short && (end === from + 1 || xml.charCodeAt(from) !== ZERO)
    if (!plain || !this.row.setWhole(this.column, cell, whole)) {
      cell.value = xml.slice(from, end)
      this.row.set(this.column, cell)
    }
    return end + 8
  }
}
