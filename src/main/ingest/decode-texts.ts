import type { RawTexts } from './parsed-table.ts'

/** Texts of at most this many bytes are decoded at once. */
const DECODED_AT_ONCE = 1 << 26

/** The texts of a column. One decode for many texts is several times faster than one a text. */
export function decodeTexts(raw: RawTexts): string[] {
  const dictionary: string[] = []
  const { bytes, ends } = raw
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let code = 0
  let from = 0
  while (code < ends.length) {
    let last = code
    while (last + 1 < ends.length && ends[last + 1]! - from <= DECODED_AT_ONCE) last++
    const until = ends[last]!
    const text = buffer.toString('utf8', from, until)
    if (text.length === until - from) {
      // One byte a character: ends in bytes are ends in the text.
      for (let start = 0; code <= last; code++) {
        const end = ends[code]! - from
        dictionary.push(text.slice(start, end))
        start = end
      }
    } else {
      for (let start = from; code <= last; code++) {
        const end = ends[code]!
        dictionary.push(buffer.toString('utf8', start, end))
        start = end
      }
    }
    from = until
  }
  return dictionary
}
