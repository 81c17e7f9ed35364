import { packTexts } from './pack-texts.ts'
import type { RawColumn } from './parsed-table.ts'

/**
 * One column while it is read: distinct keys (texts, or the values that texts are made of once), and
 * per row the index of its key, in order of first appearance.
 */
export class CodedColumn<Key> {
  /** Rows that are filled so far. */
  filled = 0
  private known = new Map<Key, number>()
  private codes = new Uint32Array(64)
  private blank: Key
  /** The key before, and its code: equal cells often follow each other. */
  private last: Key | undefined
  private lastCode = 0

  /** `blank`: the key of a cell without an answer. */
  constructor(blank: Key) {
    this.blank = blank
  }

  /** The distinct keys, in order of first appearance. */
  get keys(): Iterable<Key> {
    return this.known.keys()
  }

  /** The cell of the next row. */
  push(key: Key): void {
    const code = this.codeOf(key)
    if (this.filled === this.codes.length) this.grow()
    this.codes[this.filled++] = code
  }

  /** The cell of a row (0-based) that is not filled yet; rows left out before it are blank. */
  set(row: number, key: Key): void {
    while (this.filled < row) this.push(this.blank)
    this.push(key)
  }

  /** The column with all its rows; `textOf` gives each distinct key's text, or its bytes as UTF-8. */
  finish(rows: number, textOf: (key: Key) => string | Uint8Array): RawColumn {
    const blank = this.filled < rows ? this.codeOf(this.blank) : 0
    const distinct = this.known.size
    const Codes = distinct <= 0x100 ? Uint8Array : distinct <= 0x10000 ? Uint16Array : Uint32Array
    const codes = new Codes(rows)
    codes.set(this.codes.subarray(0, this.filled))
    codes.fill(blank, this.filled)
    return { codes, ...packTexts(Array.from(this.known.keys(), textOf)) }
  }

  private codeOf(key: Key): number {
    if (key === this.last && key !== undefined) return this.lastCode
    let code = this.known.get(key)
    if (code === undefined) {
      code = this.known.size
      this.known.set(key, code)
    }
    this.last = key
    this.lastCode = code
    return code
  }

  private grow(): void {
    const codes = new Uint32Array(this.filled * 2)
    codes.set(this.codes)
    this.codes = codes
  }
}

/** A column whose distinct keys give the same text here and there: one entry for each text. */
export function withDistinctTexts(column: RawColumn): RawColumn {
  const { codes, bytes, ends } = column
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const merged = new CodedColumn('')
  const texts = Array.from(ends, (end, code) => buffer.toString('utf8', ends[code - 1] ?? 0, end))
  for (const code of codes) merged.push(texts[code] ?? '')
  return merged.finish(codes.length, (text) => text)
}
