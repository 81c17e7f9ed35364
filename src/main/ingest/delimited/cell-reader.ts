/** How a cell ended: at a delimiter, a line end, the end of the file, or not yet. */
export const INCOMPLETE = 0
export const DELIMITER = 1
export const LINE_END = 2
export const FILE_END = 3
export type Ending = typeof INCOMPLETE | typeof DELIMITER | typeof LINE_END | typeof FILE_END

const BACKSLASH = 92
const LF = 10
const CR = 13
const SPACE = 32

/**
 * Reads one cell of any shape. Used where speed does not matter: headers, quoted cells, records of
 * an unexpected length. A quote that does not close the cell (`"Native" interactive graphics`)
 * leaves the whole cell as it stands, quotes included, so that nothing is lost.
 */
export class CellReader {
  /** Where the cell's bytes are: `source[from, to)`. */
  source: Uint8Array = new Uint8Array(0)
  from = 0
  to = 0
  /** Position after the delimiter or line end. */
  after = 0
  /** Line ends inside the cell. */
  breaks = 0
  /** The cell opens with a quote that nothing closes. */
  openQuote = false
  /** Text follows the closing quote. */
  stray = false
  private end = 0
  private last = false
  private escapes = 0
  private scratch: Uint8Array = new Uint8Array(256)
  private delimiter: number
  private quote: number
  private backslash: boolean

  /** Delimiter and quote as bytes; no quote: -1. */
  constructor(options: { delimiter: number; quote: number; backslash: boolean }) {
    this.delimiter = options.delimiter
    this.quote = options.quote
    this.backslash = options.backslash
  }

  /** Reads the cell at `at`; `last`: nothing follows `end`. Makes no object, since it is called often. */
  read(buffer: Uint8Array, at: number, end: number, last: boolean): Ending {
    this.source = buffer
    this.from = at
    this.end = end
    this.last = last
    this.breaks = 0
    this.openQuote = false
    this.stray = false
    if (buffer[at] !== this.quote || at >= end) return this.finish(buffer, at)
    this.escapes = 0
    const close = this.backslash ? this.closeOfEscaped(buffer, at) : this.closeOf(buffer, at)
    return close === INCOMPLETE ? INCOMPLETE : this.finishQuoted(buffer, close)
  }

  /** Place of the quote that closes the cell, or where the bytes end without one; 0: not yet known. */
  private closeOf(buffer: Uint8Array, at: number): number {
    const { quote, end, last } = this
    let close = at + 1
    for (; close < end; close++) {
      const byte = buffer[close]!
      if (byte === quote) {
        if (close + 1 >= end) return last ? close : INCOMPLETE
        if (buffer[close + 1] !== quote) return close
        this.escapes++
        close++
      } else if (byte === LF) {
        this.breaks++
      } else if (byte === CR) {
        if (close + 1 >= end && !last) return INCOMPLETE
        if (buffer[close + 1] !== LF || close + 1 >= end) this.breaks++
      }
    }
    return last ? end : INCOMPLETE
  }

  /** The same where backslashes escape quotes: a step of its own, so that the other one stays fast. */
  private closeOfEscaped(buffer: Uint8Array, at: number): number {
    const { quote, end, last } = this
    for (let close = at + 1; close < end; close++) {
      const byte = buffer[close]!
      if (byte !== quote && byte !== BACKSLASH && byte !== LF && byte !== CR) continue
      if (close + 1 >= end && !last) return INCOMPLETE
      const next = close + 1 < end ? buffer[close + 1]! : -1
      const escapes = byte === quote ? next === quote : byte === BACKSLASH && this.escapable(next)
      if (escapes) {
        this.escapes++
        close++
      } else if (byte === quote) {
        return close
      } else if (byte === LF || (byte === CR && next !== LF)) {
        this.breaks++
      }
    }
    return last ? end : INCOMPLETE
  }

  private finishQuoted(buffer: Uint8Array, close: number): Ending {
    const at = this.from
    if (close >= this.end) {
      this.openQuote = true
      this.to = this.end
      this.after = this.end
      return FILE_END
    }
    const ending = this.finish(buffer, close + 1)
    if (ending === INCOMPLETE) return ending
    const tail = this.to
    let spaces = close + 1
    while (spaces < tail && buffer[spaces] === SPACE) spaces++
    if (spaces < tail) {
      this.stray = true
      // Quotes that don't match over several lines are an opened quote that was never closed.
      if (this.breaks > 0) this.openQuote = true
      return ending
    }
    if (this.escapes === 0 && tail === close + 1) {
      this.from = at + 1
      this.to = close
    } else {
      this.unescape(buffer, { from: at + 1, tail })
    }
    return ending
  }

  /** From `at` on, the cell runs to the next delimiter or line end. */
  private finish(buffer: Uint8Array, at: number): Ending {
    const { delimiter, end, last } = this
    for (; at < end; at++) {
      const byte = buffer[at]!
      if (byte === delimiter) {
        this.to = at
        this.after = at + 1
        return DELIMITER
      }
      if (byte === LF || byte === CR) {
        if (byte === CR && at + 1 >= end && !last) return INCOMPLETE
        this.to = at
        this.after = byte === CR && at + 1 < end && buffer[at + 1] === LF ? at + 2 : at + 1
        return LINE_END
      }
    }
    this.to = end
    this.after = end
    return last ? FILE_END : INCOMPLETE
  }

  private unescape(buffer: Uint8Array, options: { from: number; tail: number }): void {
    const { from, tail } = options
    if (this.scratch.length < tail - from) this.scratch = new Uint8Array((tail - from) * 2)
    const { scratch } = this
    let to = 0
    for (let at = from; at < tail; at++) {
      // Of two quotes the second is kept; the closing one goes.
      const byte = buffer[at]
      if (byte === this.quote) at++
      else if (byte === BACKSLASH && this.backslash && this.escapable(buffer[at + 1])) at++
      if (at < tail) scratch[to++] = buffer[at]!
    }
    this.source = scratch
    this.from = 0
    this.to = to
  }

  private escapable(byte: number | undefined): boolean {
    return byte === this.quote || byte === BACKSLASH
  }

  text(): string {
    return Buffer.from(
      this.source.buffer,
      this.source.byteOffset + this.from,
      this.to - this.from,
    ).toString('utf8')
  }
}
