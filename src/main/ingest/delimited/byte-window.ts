/** Bytes after the end that may be looked at: the first of them is a sentinel. */
const AHEAD = 8

/** The piece of a file that is in memory: what was read and not yet used. */
export class ByteWindow {
  buffer = new Uint8Array(1 << 16)
  view = new DataView(this.buffer.buffer)
  /** Up to here the buffer is used, from here on it is to be read. */
  position = 0
  end = 0

  /** Moves what is unread to the front and leaves room for `bytes` more and a few to look ahead. */
  room(bytes: number): void {
    const left = this.end - this.position
    if (this.position > 0) this.buffer.copyWithin(0, this.position, this.end)
    this.position = 0
    this.end = left
    if (left + bytes + AHEAD > this.buffer.length) {
      const buffer = new Uint8Array((left + bytes) * 2 + AHEAD)
      buffer.set(this.buffer.subarray(0, left))
      this.buffer = buffer
      this.view = new DataView(buffer.buffer)
    }
  }
}
