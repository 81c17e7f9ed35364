import type { RawTexts } from './parsed-table.ts'

/** Characters that are encoded at once: a call for each text would take longer than all else. */
const BLOCK = 1 << 18

/** Texts, or their bytes as UTF-8, one after the other. */
export function packTexts(texts: readonly (string | Uint8Array)[]): RawTexts {
  const ends = new Uint32Array(texts.length)
  const pieces: Uint8Array[] = []
  let block: string[] = []
  let length = 0
  let done = 0
  let end = 0
  const flush = () => {
    const joined = block.join('')
    const bytes = Buffer.from(joined)
    // As many bytes as characters: each character is one byte.
    const plain = bytes.length === joined.length
    const from = end
    for (const text of block) ends[done++] = end += plain ? text.length : Buffer.byteLength(text)
    // Halves of a character that come together where two texts meet are no character.
    const apart = end - from !== bytes.length
    pieces.push(apart ? Buffer.concat(block.map((text) => Buffer.from(text))) : bytes)
    block = []
    length = 0
  }
  for (const text of texts) {
    if (typeof text === 'string') {
      block.push(text)
      length += text.length
      if (length >= BLOCK) flush()
    } else {
      flush()
      pieces.push(text)
      ends[done++] = end += text.length
    }
  }
  flush()
  const bytes = new Uint8Array(end)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return { bytes, ends }
}
