import type { RawColumn } from '../parsed-table.ts'

/** Numbers of one entry of a batch: start and end of the cell in the source, hash, place of its code. */
export const BATCH_ENTRY = 4
/** Room is made ahead for at most so many distinct texts. */
const MOST_EXPECTED = 1 << 22

/**
 * Dictionary of one column while it is read: cells are looked up by their bytes, so that no string
 * is made for a cell. Open addressing; a slot is two numbers, code + 1 and hash, side by side so
 * that one look at memory serves both.
 */
export class ColumnBuilder {
  count = 0
  private slots = new Int32Array(32)
  /** End of text i in `bytes` is ends[i + 1]. */
  private ends = new Uint32Array(9)
  private bytes = new Uint8Array(64)
  private codes: Uint8Array | Uint16Array | Uint32Array = new Uint8Array(0)
  private rows = 0

  /** Code of the cell `source[start, end)`, whose hash is given; new texts get the next code. */
  codeOf(source: Uint8Array, start: number, end: number, hash: number): number {
    const { slots, ends, bytes } = this
    const mask = slots.length - 2
    const length = end - start
    let slot = (hash << 1) & mask
    for (;;) {
      const code = slots[slot]! - 1
      if (code < 0) return this.add(source, start, end, hash, slot)
      if (slots[slot + 1] === hash) {
        const from = ends[code]!
        if (ends[code + 1]! - from === length) {
          let index = 0
          while (index < length && bytes[from + index] === source[start + index]) index++
          if (index === length) return code
        }
      }
      slot = (slot + 2) & mask
    }
  }

  /**
   * Looks many cells up at once and writes their codes into `block`. For columns of many distinct
   * texts: one after the other for one column, lookups wait for memory together, not in turn.
   */
  codesOf(source: Uint8Array, batch: Int32Array, used: number, block: Int32Array): void {
    for (let at = 0; at < used; at += BATCH_ENTRY) {
      block[batch[at + 3]!] = this.codeOf(source, batch[at]!, batch[at + 1]!, batch[at + 2]!)
    }
  }

  /** Makes room for as many distinct texts as `rows` rows will bring, judged by those read. */
  expect(rows: number, rowsRead: number): void {
    const texts = Math.ceil(((this.count * rows) / Math.max(1, rowsRead)) * 1.1)
    if (texts <= this.count || texts > MOST_EXPECTED) return
    let slots = this.slots.length
    while (slots < texts * 4) slots *= 2
    this.rehash(slots)
    this.growEntries(texts + 1)
    const used = this.ends[this.count]!
    const bytes = Math.ceil((used / this.count) * texts)
    if (bytes > this.bytes.length && bytes < 1 << 28) this.growBytes(bytes)
  }

  private add(source: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const code = this.count++
    if (code + 1 >= this.ends.length) this.growEntries(this.ends.length * 2)
    const from = this.ends[code]!
    const until = from + end - start
    if (until > this.bytes.length) this.growBytes(Math.max(until, this.bytes.length * 2))
    const bytes = this.bytes
    if (end - start < 64) {
      for (let to = from, index = start; index < end; index++, to++) bytes[to] = source[index]!
    } else {
      bytes.set(source.subarray(start, end), from)
    }
    this.ends[code + 1] = until
    this.slots[slot] = code + 1
    this.slots[slot + 1] = hash
    if (this.count * 4 > this.slots.length) this.rehash(this.slots.length * 2)
    return code
  }

  private growEntries(size: number): void {
    const ends = new Uint32Array(size)
    ends.set(this.ends.subarray(0, Math.min(size, this.count + 1)))
    this.ends = ends
  }

  private growBytes(size: number): void {
    const bytes = new Uint8Array(size)
    bytes.set(this.bytes.subarray(0, Math.min(size, this.bytes.length)))
    this.bytes = bytes
  }

  private rehash(size: number): void {
    const { slots: before } = this
    if (size === before.length) return
    const slots = new Int32Array(size)
    const mask = size - 2
    for (let old = 0; old < before.length; old += 2) {
      const entry = before[old]!
      if (entry === 0) continue
      const hash = before[old + 1]!
      let slot = (hash << 1) & mask
      while (slots[slot] !== 0) slot = (slot + 2) & mask
      slots[slot] = entry
      slots[slot + 1] = hash
    }
    this.slots = slots
  }

  /** Takes the codes of `rows` records from a block of records laid out row by row. */
  append(block: Int32Array, options: { column: number; columns: number; rows: number }): void {
    const { column, columns, rows } = options
    const codes = this.room(rows)
    let to = this.rows
    for (let from = column, end = rows * columns; from < end; from += columns) {
      codes[to++] = block[from]!
    }
    this.rows = to
  }

  private room(more: number): Uint8Array | Uint16Array | Uint32Array {
    const needed = this.rows + more
    const width = this.count <= 0x100 ? 1 : this.count <= 0x10000 ? 2 : 4
    if (needed <= this.codes.length && width <= this.codes.BYTES_PER_ELEMENT) return this.codes
    const size = needed <= this.codes.length ? this.codes.length : needed * 2
    const Kind = width === 1 ? Uint8Array : width === 2 ? Uint16Array : Uint32Array
    const codes = new Kind(size)
    codes.set(this.codes.subarray(0, this.rows))
    this.codes = codes
    return codes
  }

  finish(): RawColumn {
    return {
      bytes: this.bytes.subarray(0, this.ends[this.count]),
      ends: this.ends.subarray(1, this.count + 1),
      codes: this.codes.subarray(0, this.rows),
    }
  }
}
