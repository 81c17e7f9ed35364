import { NulByte, WrongEncoding } from './byte-source.ts'

/** Bytes that are asked for at a time: a source may write as many, never less is asked for. */
export const PIECE = 1 << 20

/** Where bytes come from piece by piece: up to `bytes` of them are put at `at`; 0 at the end. */
export interface Bytes {
  read(buffer: Uint8Array, options: { at: number; bytes: number }): number
}

/** The part of a file that is read: offsets in its text as UTF-8, and the line on which it begins. */
export interface Range {
  from: number
  until: number
  firstLine: number
}

export const WHOLE_FILE: Range = { from: 0, until: Infinity, firstLine: 1 }

/** Bytes of a range only. */
export class RangeBytes implements Bytes {
  private readonly source: Bytes
  private readonly range: Range
  private position = 0

  constructor(source: Bytes, range: Range) {
    this.source = source
    this.range = range
  }

  read(buffer: Uint8Array, options: { at: number; bytes: number }): number {
    for (;;) {
      if (this.position >= this.range.until) return 0
      try {
        const length = this.source.read(buffer, options)
        if (length === 0) return 0
        const kept = this.keep(buffer, options.at, length)
        if (kept > 0) return kept
      } catch (cause) {
        if (cause instanceof WrongEncoding) {
          throw new WrongEncoding(this.keep(buffer, options.at, cause.validBytes), cause.atEnd)
        }
        if (cause instanceof NulByte) {
          throw new NulByte(this.keep(buffer, options.at, cause.validBytes))
        }
        throw cause
      }
    }
  }

  /** Moves what is in the range to `at`. */
  private keep(buffer: Uint8Array, at: number, length: number): number {
    const { from, until } = this.range
    const first = Math.min(length, Math.max(0, from - this.position))
    const last = Math.max(first, Math.min(length, until - this.position))
    this.position += length
    if (first > 0) buffer.copyWithin(at, at + first, at + last)
    return last - first
  }
}
