import { NulByte, WrongEncoding } from './byte-source.ts'
import { PIECE } from './bytes.ts'
import type { Bytes } from './bytes.ts'
import { ByteWindow } from './byte-window.ts'
import { CellReader, FILE_END, INCOMPLETE } from './cell-reader.ts'
import { byteOf } from './dialect.ts'

const LF = 10
const CR = 13
const LONGEST = 1 << 25

/**
 * Takes the quotes off lines that stand in quotes as a whole, as programs write them that take a line
 * for one cell: `"1,""a, b"",5"` is `1,"a, b",5`. Other lines pass as they are.
 */
export class UnwrappedBytes implements Bytes {
  private readonly source: Bytes
  private readonly cells: CellReader
  private readonly window = new ByteWindow()
  private ended = false
  private out = new Uint8Array(1 << 16)
  private outAt = 0
  private outEnd = 0

  constructor(source: Bytes, quote: '"' | "'") {
    this.source = source
    // No delimiter: a line is one cell, quoted or not.
    this.cells = new CellReader({ delimiter: LF, quote: byteOf(quote), backslash: false })
  }

  read(buffer: Uint8Array, options: { at: number; bytes: number }): number {
    while (this.outAt === this.outEnd) {
      if (this.ended && this.window.position >= this.window.end) return 0
      this.fill()
    }
    const until = Math.min(this.outEnd, this.outAt + options.bytes)
    buffer.set(this.out.subarray(this.outAt, until), options.at)
    const length = until - this.outAt
    this.outAt = until
    return length
  }

  private fill(): void {
    const { window, cells } = this
    window.room(PIECE)
    const length = this.ended ? 0 : this.more()
    window.end += length
    this.ended ||= length === 0
    const { buffer, end } = window
    this.outAt = 0
    this.outEnd = 0
    if (this.out.length < end - window.position) this.out = new Uint8Array(end - window.position)
    while (window.position < end) {
      const at = window.position
      const ending = cells.read(buffer, at, end, this.ended)
      if (ending === INCOMPLETE) {
        // Longer than any cell may be: whoever reads on will say so.
        if (end - at > LONGEST) this.pass(buffer.subarray(at, end))
        return
      }
      const { source, from, to, after } = cells
      this.put(source.subarray(from, to))
      if (ending !== FILE_END) {
        const pair = buffer[after - 1] === LF && after - 2 >= at && buffer[after - 2] === CR
        this.put(buffer.subarray(after - (pair ? 2 : 1), after))
      }
      window.position = after
    }
  }

  private more(): number {
    const { window, source } = this
    try {
      return source.read(window.buffer, { at: window.end, bytes: PIECE })
    } catch (cause) {
      // None of these bytes has got as far as the reader's buffer.
      if (cause instanceof WrongEncoding) throw new WrongEncoding(0, cause.atEnd)
      if (cause instanceof NulByte) throw new NulByte(0)
      throw cause
    }
  }

  private pass(bytes: Uint8Array): void {
    this.put(bytes)
    this.window.position += bytes.length
  }

  private put(bytes: Uint8Array): void {
    this.out.set(bytes, this.outEnd)
    this.outEnd += bytes.length
  }
}

/** The same for a text. */
export function unwrapText(text: string, quote: '"' | "'"): string {
  const bytes = Buffer.from(text)
  let done = 0
  const source: Bytes = {
    read(buffer, { at, bytes: most }) {
      const length = bytes.copy(buffer, at, done, Math.min(bytes.length, done + most))
      done += length
      return length
    },
  }
  const unwrapped = new UnwrappedBytes(source, quote)
  const out = Buffer.alloc(bytes.length)
  let length = 0
  for (;;) {
    const more = unwrapped.read(out, { at: length, bytes: out.length - length })
    if (more === 0) return out.toString('utf8', 0, length)
    length += more
  }
}
