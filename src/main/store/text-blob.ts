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
  const encoding = joined.isWellFormed() ? 'utf8' : 'utf16le'
  let longest = 0
  for (const { length } of texts) if (length > longest) longest = length
  const width = longest < 0x100 ? 1 : longest < 0x10000 ? 2 : 4
  const start = HEADER_BYTES + width * texts.length
  const blob = Buffer.alloc(start + Buffer.byteLength(joined, encoding))
  blob[0] = encoding === 'utf8' ? 0 : 1
  blob[1] = width
  blob[2] = continues ? 1 : 0
  blob.writeUInt32LE(texts.length, 4)
  let at = HEADER_BYTES
  for (const { length } of texts) {
    blob[at] = length
    if (width > 1) blob[at + 1] = length >>> 8
    if (width > 2) {
      blob[at + 2] = length >>> 16
      blob[at + 3] = length >>> 24
    }
    at += width
  }
  blob.write(joined, start, encoding)
  return blob
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
