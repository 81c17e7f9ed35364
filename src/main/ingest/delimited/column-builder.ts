import type { RawColumn, RawTexts } from '../parsed-table.ts'

/** Numbers of one entry of a batch: start and end of the cell in the source, hash, place of its code. */
export const BATCH_ENTRY = 4
/** Room is made ahead for at most so many distinct texts. */
const MOST_EXPECTED = 1 << 22

interface Place {
  column: number
  columns: number
  rows: number
  to: number
}

function copyBytes(block: Int32Array, codes: Uint8Array, place: Place): void {
  let { column: from, to } = place
  for (const end = to + place.rows; to < end; from += place.columns) codes[to++] = block[from]!
}

function copyWords(block: Int32Array, codes: Uint16Array, place: Place): void {
  let { column: from, to } = place
  for (const end = to + place.rows; to < end; from += place.columns) codes[to++] = block[from]!
}

function copyLongs(block: Int32Array, codes: Uint32Array, place: Place): void {
  let { column: from, to } = place
  for (const end = to + place.rows; to < end; from += place.columns) codes[to++] = block[from]!
}

/**
 * Dictionary of one column while it is read: cells are looked up by their bytes, so that no string
 * is made for a cell. Open addressing; a slot holds code + 1 in as many low bits as there are slots
 * for, and above them the high bits of the hash, so that most misses are seen without a look at the
 * texts.
 */
export class ColumnBuilder {
  count = 0
  private slots = new Int32Array(16)
  private hashes = new Int32Array(8)
  /** End of text i in `bytes` is ends[i + 1]. */
  private ends = new Uint32Array(9)
  private bytes = new Uint8Array(64)
  private codes: Uint8Array | Uint16Array | Uint32Array = new Uint8Array(0)
  private rows = 0
  /** Texts that were handed over already. */
  private taken = 0
  private touched = 0

  /** Code of the cell `source[start, end)`, whose hash is given; new texts get the next code. */
  codeOf(source: Uint8Array, start: number, end: number, hash: number): number {
    const { slots, ends, bytes } = this
    const mask = slots.length - 1
    const tag = hash & ~mask
    const length = end - start
    let slot = hash & mask
    for (;;) {
      const entry = slots[slot]!
      if (entry === 0) return this.add(source, start, end, hash, slot)
      if ((entry & ~mask) === tag) {
        const code = (entry & mask) - 1
        const from = ends[code]!
        if (ends[code + 1]! - from === length) {
          let index = 0
          while (index < length && bytes[from + index] === source[start + index]) index++
          if (index === length) return code
        }
      }
      slot = (slot + 1) & mask
    }
  }

  /**
   * Looks many cells up at once and writes their codes into `block`. For columns of many distinct
   * texts, whose table is too large for the processor's cache: a first pass only touches the slots,
   * so that the waits for memory overlap.
   */
  codesOf(source: Uint8Array, batch: Int32Array, used: number, block: Int32Array): void {
    const { slots } = this
    const mask = slots.length - 1
    let touched = 0
    for (let at = 2; at < used; at += BATCH_ENTRY) touched ^= slots[batch[at]! & mask]!
    this.touched ^= touched
    for (let at = 0; at < used; at += BATCH_ENTRY) {
      block[batch[at + 3]!] = this.codeOf(source, batch[at]!, batch[at + 1]!, batch[at + 2]!)
    }
  }

  /** Makes room for as many distinct texts as `rows` rows will bring, judged by those read. */
  expect(rows: number, rowsRead: number): void {
    const texts = Math.ceil(((this.count * rows) / Math.max(1, rowsRead)) * 1.1)
    if (texts <= this.count || texts > MOST_EXPECTED) return
    let slots = this.slots.length
    while (slots < texts * 2) slots *= 2
    this.rehash(slots)
    this.growEntries(texts + 1)
    const used = this.ends[this.count]!
    const bytes = Math.ceil((used / this.count) * texts)
    if (bytes > this.bytes.length && bytes < 1 << 28) this.growBytes(bytes)
  }

  private add(source: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const code = this.count++
    if (code === this.hashes.length) this.growEntries(code * 2)
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
    this.hashes[code] = hash
    const mask = this.slots.length - 1
    this.slots[slot] = (hash & ~mask) | (code + 1)
    if (this.count * 2 > mask) this.rehash(this.slots.length * 2)
    return code
  }

  private growEntries(size: number): void {
    if (size <= this.hashes.length) return
    const hashes = new Int32Array(size)
    hashes.set(this.hashes.subarray(0, this.count))
    this.hashes = hashes
    const ends = new Uint32Array(size + 1)
    ends.set(this.ends.subarray(0, Math.min(this.count + 1, this.ends.length)))
    this.ends = ends
  }

  private growBytes(size: number): void {
    const bytes = new Uint8Array(size)
    bytes.set(this.bytes.subarray(0, Math.min(size, this.bytes.length)))
    this.bytes = bytes
  }

  private rehash(size: number): void {
    const { hashes, count } = this
    const slots = new Int32Array(size)
    const mask = size - 1
    for (let code = 0; code < count; code++) {
      const hash = hashes[code]!
      let slot = hash & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = (hash & ~mask) | (code + 1)
    }
    this.slots = slots
  }

  /** Takes the codes of `rows` records from a block of records laid out row by row. */
  append(block: Int32Array, options: { column: number; columns: number; rows: number }): void {
    const codes = this.room(options.rows)
    const place = { ...options, to: this.rows }
    // One loop a width: a loop that meets several kinds of arrays is several times slower.
    if (codes instanceof Uint8Array) copyBytes(block, codes, place)
    else if (codes instanceof Uint16Array) copyWords(block, codes, place)
    else copyLongs(block, codes, place)
    this.rows += options.rows
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

  /** All texts so far. */
  texts(): RawTexts {
    const { bytes, ends, count } = this
    return { bytes: bytes.subarray(0, ends[count]), ends: ends.subarray(1, count + 1) }
  }

  /** Texts that came since the last call; they are not among those of `finish`. */
  takeTexts(): RawTexts {
    const { taken, count } = this
    const from = this.ends[taken]!
    const ends = this.ends.slice(taken + 1, count + 1)
    if (from > 0) for (let at = 0; at < ends.length; at++) ends[at]! -= from
    this.taken = count
    return { bytes: this.bytes.subarray(from, this.ends[count]), ends }
  }

  finish(): RawColumn {
    return { ...this.takeTexts(), codes: this.codes.subarray(0, this.rows) }
  }
}
