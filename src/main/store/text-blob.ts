import { isAscii } from 'node:buffer'
import type { Utf8Texts } from './types.ts'

/**
 * Distinct texts of a column, packed into blobs of at most 4 MB. Any JavaScript string survives,
 * lone surrogates and NUL included.
 *
 * A blob: one byte encoding (0 UTF-8, 1 UTF-16LE), one byte width of a length (1, 2, 4), one byte
 * "its first text continues the last text of the blob before", one spare byte, four bytes number of
 * texts; then the lengths in UTF-16 units; then all texts without gaps. Numbers are little endian.
 * One encode and one decode a blob is several times faster than one a text.
 */
const HEADER_BYTES = 8
/** 3 bytes a unit in UTF-8 at worst: text and lengths together stay below 4 MB. */
const MAX_UNITS = 1_000_000
const MAX_BYTES = 3 * MAX_UNITS
const MAX_TEXTS = 250_000

export function packTexts(texts: readonly string[]): Buffer[] {
  const blobs: Buffer[] = []
  let from = 0
  let units = 0
  const flush = (until: number): void => {
    if (until > from) blobs.push(packSection(texts.slice(from, until), false))
    from = until
    units = 0
  }
  for (let index = 0; index < texts.length; index += 1) {
    const { length } = texts[index]!
    if (units + length > MAX_UNITS || index - from === MAX_TEXTS) flush(index)
    if (length > MAX_UNITS) {
      blobs.push(...packLong(texts[index]!))
      from = index + 1
    } else {
      units += length
    }
  }
  flush(texts.length)
  return blobs
}

/** As `packTexts`, for texts that are UTF-8 already: no string is made of them. */
export function packUtf8({ bytes, ends }: Utf8Texts): Buffer[] {
  const blobs: Buffer[] = []
  const ascii = isAscii(bytes)
  let from = 0
  while (from < ends.length) {
    const start = from === 0 ? 0 : ends[from - 1]!
    const most = Math.min(ends.length, from + MAX_TEXTS)
    let until = from
    while (until < most && ends[until]! - start <= MAX_BYTES) until += 1
    if (until === from) {
      until += 1
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, ends[from]! - start)
      blobs.push(...packLong(text.toString('utf8')))
    } else {
      const lengths = new Uint32Array(until - from)
      let at = start
      for (let code = from; code < until; code += 1) {
        const end = ends[code]!
        lengths[code - from] = ascii ? end - at : unitsOf(bytes, at, end)
        at = end
      }
      const section = emptySection(lengths, at - start)
      section.blob.set(bytes.subarray(start, at), section.at)
      blobs.push(section.blob)
    }
    from = until
  }
  return blobs
}

/** A text that fills more than a blob, in pieces. */
function packLong(text: string): Buffer[] {
  const blobs: Buffer[] = []
  for (let start = 0; start < text.length; start += MAX_UNITS) {
    blobs.push(packSection([text.slice(start, start + MAX_UNITS)], start > 0))
  }
  return blobs
}

function packSection(texts: readonly string[], continues: boolean): Buffer {
  const joined = texts.join('')
  const wellFormed = joined.isWellFormed()
  const encoding = wellFormed ? 'utf8' : 'utf16le'
  const lengths = Uint32Array.from(texts, ({ length }) => length)
  const { blob, at } = emptySection(lengths, Buffer.byteLength(joined, encoding))
  blob[0] = wellFormed ? 0 : 1
  blob[2] = continues ? 1 : 0
  blob.write(joined, at, encoding)
  return blob
}

/** A blob with its lengths, and where its texts belong. */
function emptySection(lengths: Uint32Array, bytes: number): { blob: Buffer; at: number } {
  let longest = 0
  for (let index = 0; index < lengths.length; index += 1) {
    if (lengths[index]! > longest) longest = lengths[index]!
  }
  const width = longest < 0x100 ? 1 : longest < 0x10000 ? 2 : 4
  const blob = Buffer.alloc(HEADER_BYTES + width * lengths.length + bytes)
  blob[1] = width
  blob.writeUInt32LE(lengths.length, 4)
  // All platforms we run on are little endian.
  const packed =
    width === 1 ? new Uint8Array(lengths) : width === 2 ? new Uint16Array(lengths) : lengths
  blob.set(new Uint8Array(packed.buffer, packed.byteOffset, packed.byteLength), HEADER_BYTES)
  return { blob, at: HEADER_BYTES + width * lengths.length }
}

/** UTF-16 units of a text: every byte that begins a character, and one more for the far ones. */
function unitsOf(bytes: Uint8Array, from: number, until: number): number {
  let units = 0
  for (let at = from; at < until; at += 1) {
    const byte = bytes[at]!
    if ((byte & 0xc0) !== 0x80) units += byte < 0xf0 ? 1 : 2
  }
  return units
}

/** Appends the blob's texts to `texts`; false where the blob is not one of ours. */
export function unpackTexts(blob: Buffer, texts: string[]): boolean {
  if (blob.length < HEADER_BYTES) return false
  const width = blob[1] ?? 0
  const count = blob.readUInt32LE(4)
  const start = HEADER_BYTES + width * count
  if (![1, 2, 4].includes(width) || start > blob.length) return false
  const joined = blob.toString(blob[0] === 0 ? 'utf8' : 'utf16le', start)
  let unit = 0
  let at = HEADER_BYTES
  const lengthAt =
    width === 1
      ? (): number => blob[at] ?? 0
      : width === 2
        ? (): number => blob.readUInt16LE(at)
        : (): number => blob.readUInt32LE(at)
  for (let index = 0; index < count; index += 1, at += width) {
    const end = unit + lengthAt()
    const text = joined.slice(unit, end)
    if (index === 0 && blob[2] === 1) texts.push(`${texts.pop() ?? ''}${text}`)
    else texts.push(text)
    unit = end
  }
  return unit === joined.length
}
