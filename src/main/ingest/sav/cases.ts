import type { FileBytes } from '../file-bytes.ts'
import type { SavHeader } from './header.ts'
import { plainPieces, zlibPieces, type Pieces } from './pieces.ts'

/** Bytecodes with a meaning of their own; the others are small numbers. */
const PADDING = 0
const END = 252
const LITERAL = 253
const SPACES = 254
const SYSTEM_MISSING = 255

/** Reads rows as eight-byte elements, whatever they are compressed with. */
export class CaseReader {
  /** The row that was read last, elements in the file's order of bytes. */
  readonly row: Buffer
  /** The data ended in the middle of a row. */
  endsWithinRow = false
  /** Goes up with every piece of the file. */
  piecesRead = 0
  private view: DataView
  private bytes: FileBytes
  private pieces: Pieces
  private compressed: boolean
  private bias: number
  private systemMissing: number
  /** True for elements of texts. */
  private texts: Uint8Array
  private piece: Buffer = Buffer.alloc(0)
  private at = 0
  private codes = Buffer.alloc(8)
  private codesLeft = 0

  constructor(options: {
    bytes: FileBytes
    file: number
    header: SavHeader
    systemMissing: number
    texts: Uint8Array
  }) {
    const { bytes, file, header, systemMissing, texts } = options
    this.bytes = bytes
    this.pieces = header.compression === 'zlib' ? zlibPieces(bytes, file) : plainPieces(bytes)
    this.compressed = header.compression !== 'none'
    this.bias = header.bias
    this.systemMissing = systemMissing
    this.texts = texts
    this.row = Buffer.alloc(texts.length * 8)
    this.view = new DataView(this.row.buffer, this.row.byteOffset, this.row.length)
  }

  /** Reads the next row; false at the end of the data. Throws Failure. */
  next(): boolean {
    return this.compressed ? this.nextCompressed() : this.nextPlain()
  }

  private nextPlain(): boolean {
    const { row } = this
    if (this.have(row.length)) {
      this.piece.copy(row, 0, this.at, this.at + row.length)
      this.at += row.length
      return true
    }
    this.endsWithinRow = this.piece.length > this.at
    return false
  }

  private nextCompressed(): boolean {
    const { row, view, texts } = this
    const { littleEndian } = this.bytes
    for (let element = 0; element < texts.length; element++) {
      const code = this.nextCode()
      const at = element * 8
      if (code === END) {
        this.endsWithinRow = element > 0
        return false
      }
      if (code === LITERAL) {
        if (!this.have(8)) throw this.bytes.cutOff()
        this.piece.copy(row, at, this.at, this.at + 8)
        this.at += 8
      } else if (texts[element] === 1) {
        // A zero among texts stands for bytes that are zero.
        if (code === SPACES) row.fill(32, at, at + 8)
        else if (code === this.bias) row.fill(0, at, at + 8)
        else throw this.bytes.damaged('a number stands where a text should')
      } else if (code === SYSTEM_MISSING) view.setFloat64(at, this.systemMissing, littleEndian)
      else if (code === SPACES) throw this.bytes.damaged('a text stands where a number should')
      else view.setFloat64(at, code - this.bias, littleEndian)
    }
    return true
  }

  private nextCode(): number {
    for (;;) {
      if (this.codesLeft === 0) {
        // The end may be said, or there is just nothing more.
        if (!this.have(8)) return END
        this.piece.copy(this.codes, 0, this.at, this.at + 8)
        this.at += 8
        this.codesLeft = 8
      }
      const code = this.codes[8 - this.codesLeft--]!
      if (code !== PADDING) return code
    }
  }

  /** True where so many bytes are at hand, taking further pieces as needed. */
  private have(count: number): boolean {
    while (this.piece.length - this.at < count) {
      const next = this.pieces.next()
      if (next.done === true) return false
      this.piecesRead++
      const rest = this.piece.subarray(this.at)
      this.piece = rest.length === 0 ? next.value : Buffer.concat([rest, next.value])
      this.at = 0
    }
    return true
  }
}
