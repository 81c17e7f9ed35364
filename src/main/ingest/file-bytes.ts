import { readSync } from 'node:fs'
import { Failure } from '../../shared/model/failure.ts'

const WINDOW = 1 << 20
/** Longest piece that is taken at once, where nothing else is said. */
const LONGEST = 64 << 20

/** Reads a file from its start to its end, and never beyond. Throws Failure FILE_READ. */
export class FileBytes {
  littleEndian = true
  readonly name: string
  readonly size: number
  private file: number
  private longest: number
  private window = Buffer.alloc(0)
  private windowStart = 0
  private at = 0

  constructor(options: { name: string; file: number; size: number; longest?: number }) {
    this.name = options.name
    this.file = options.file
    this.size = options.size
    this.longest = options.longest ?? LONGEST
  }

  get position(): number {
    return this.windowStart + this.at
  }

  get left(): number {
    return this.size - this.position
  }

  /** The next bytes, valid until the next call. */
  take(length: number): Buffer {
    if (length < 0 || length > this.left) throw this.cutOff()
    if (length > this.longest) throw this.damaged('a part of it is too long')
    if (this.at + length > this.window.length) this.load(length)
    const taken = this.window.subarray(this.at, this.at + length)
    this.at += length
    return taken
  }

  /** The next bytes, to be kept. */
  copy(length: number): Buffer {
    return Buffer.from(this.take(length))
  }

  skip(length: number): void {
    if (length < 0 || length > this.left) throw this.cutOff()
    this.seek(this.position + length)
  }

  seek(position: number): void {
    const at = position - this.windowStart
    if (at >= 0 && at <= this.window.length) {
      this.at = at
      return
    }
    this.window = Buffer.alloc(0)
    this.windowStart = position
    this.at = 0
  }

  int32(): number {
    const four = this.take(4)
    return this.littleEndian ? four.readInt32LE() : four.readInt32BE()
  }

  /** A whole number of eight bytes; refused where a double can't hold it. */
  int64(): number {
    const eight = this.take(8)
    const value = Number(this.littleEndian ? eight.readBigInt64LE() : eight.readBigInt64BE())
    if (!Number.isSafeInteger(value)) throw this.damaged('a size is out of range')
    return value
  }

  double(): number {
    const eight = this.take(8)
    return this.littleEndian ? eight.readDoubleLE() : eight.readDoubleBE()
  }

  cutOff(): Failure {
    return new Failure(
      'FILE_READ',
      `${this.name} seems to be cut off: it ends after ${this.size} bytes, in the middle of its content. Get a complete copy and try again.`,
    )
  }

  damaged(what: string): Failure {
    return new Failure(
      'FILE_READ',
      `${this.name} is damaged: ${what} (near byte ${this.position}). Get a fresh copy, or export it again, and try again.`,
    )
  }

  private load(length: number): void {
    const start = this.position
    const size = Math.min(Math.max(length, WINDOW), this.size - start)
    const window = Buffer.alloc(size)
    let filled = 0
    while (filled < size) {
      const read = readSync(this.file, window, filled, size - filled, start + filled)
      if (read === 0) throw this.cutOff()
      filled += read
    }
    this.window = window
    this.windowStart = start
    this.at = 0
  }
}
