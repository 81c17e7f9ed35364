import { isUtf8 } from 'node:buffer'
import { readSync } from 'node:fs'
import type { TextFormat } from '../../../shared/model/file-format.ts'
import type { Bytes } from './bytes.ts'
import { indexOfByte } from './index-of-byte.ts'

type Encoding = TextFormat['encoding']

/** The bytes of a file are not what its encoding says, from this many bytes into the fresh ones. */
export class WrongEncoding extends Error {
  readonly validBytes: number
  /** The file ends in the middle of a character. */
  readonly atEnd: boolean

  constructor(validBytes: number, atEnd: boolean) {
    super('wrong encoding')
    this.validBytes = validBytes
    this.atEnd = atEnd
  }
}

/** A NUL among the text. */
export class NulByte extends Error {
  readonly validBytes: number

  constructor(validBytes: number) {
    super('nul byte')
    this.validBytes = validBytes
  }
}

/** Length of an UTF-8 sequence that starts within the last three bytes and is not complete. */
function incompleteTail(bytes: Uint8Array, end: number): number {
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? back : 0
    }
  }
  return 0
}

/** How many bytes of an invalid run are still valid. */
function validPrefix(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    const tail = incompleteTail(bytes, middle)
    if (isUtf8(bytes.subarray(0, middle - tail))) low = middle
    else high = middle - 1
  }
  return low - incompleteTail(bytes, low)
}

/** Reads a file piece by piece as UTF-8 without its byte order mark. */
export class ByteSource implements Bytes {
  /** Bytes of the file read so far. */
  done = 0
  private file: number
  private encoding: Encoding
  private decoder: InstanceType<typeof TextDecoder> | null
  private encoder = new TextEncoder()
  private raw: Uint8Array
  private bomBytes: number
  private skip: number
  private tail = 0

  constructor(options: { file: number; encoding: Encoding; bomBytes: number; piece: number }) {
    const { encoding } = options
    this.file = options.file
    this.encoding = encoding
    this.bomBytes = options.bomBytes
    this.skip = options.bomBytes
    this.decoder =
      encoding === 'utf-8' ? null : new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
    this.raw = this.decoder === null ? new Uint8Array(0) : new Uint8Array(options.piece >> 2)
  }

  /** Puts up to `bytes` bytes at `at`; 0 at the end of the file. Room for `bytes` is needed. */
  read(buffer: Uint8Array, options: { at: number; bytes: number }): number {
    const { at } = options
    if (this.decoder === null) {
      let length = readSync(this.file, buffer, at, options.bytes, this.done)
      this.done += length
      if (this.skip > 0 && length > 0) {
        buffer.copyWithin(at, at + this.skip, at + length)
        length -= this.skip
        this.skip = 0
        if (length === 0) return this.read(buffer, options)
      }
      const from = at - this.tail
      this.tail = length === 0 ? 0 : incompleteTail(buffer, at + length)
      const fresh = buffer.subarray(from, at + length - this.tail)
      if (!isUtf8(fresh)) {
        const valid = Math.max(0, validPrefix(fresh) - (at - from))
        throw new WrongEncoding(valid, length === 0)
      }
      this.refuseNul(fresh, at - from)
      return length
    }
    for (;;) {
      const length = readSync(this.file, this.raw, 0, this.raw.length, this.done)
      const bytes = this.raw.subarray(this.skip, length)
      this.skip = 0
      this.done += length
      let text: string
      try {
        text = this.decoder.decode(bytes, { stream: length > 0 })
      } catch {
        const valid = length === 0 ? '' : this.validText(this.done - length)
        const { written } = this.encoder.encodeInto(valid, buffer.subarray(at))
        throw new WrongEncoding(written, length === 0)
      }
      // A quarter of the room was read: each of its bytes becomes three at most.
      const { written } = this.encoder.encodeInto(text, buffer.subarray(at))
      this.refuseNul(buffer.subarray(at, at + written), 0)
      if (written > 0 || length === 0) return written
    }
  }

  /** Text up to the first byte that is none; rare, so that it may read the file again. */
  private validText(from: number): string {
    const decoder = new TextDecoder(this.encoding, { fatal: true, ignoreBOM: true })
    const before = new Uint8Array(this.raw.length)
    for (let done = this.bomBytes; done < from;) {
      const most = Math.min(before.length, from - done)
      const length = readSync(this.file, before, 0, most, done)
      if (length === 0) return ''
      decoder.decode(before.subarray(0, length), { stream: true })
      done += length
    }
    let text = ''
    try {
      for (let at = Math.max(from, this.bomBytes); at < this.done; at++) {
        text += decoder.decode(this.raw.subarray(at - from, at - from + 1), { stream: true })
      }
    } catch {
      // Here it is.
    }
    return text
  }

  private refuseNul(bytes: Uint8Array, before: number): void {
    const found = indexOfByte(bytes, 0)
    if (found >= 0) throw new NulByte(Math.max(0, found - before))
  }
}
